import Frames
import Randomness
import Scoring
import Workers

/// One step of a plan with what it learned.
struct FittedStep: Sendable {
    let column: String
    /// A second column that the encoder looks at.
    let beside: String?
    let derivation: Derivation
    let encoder: any FeatureEncoder
    /// The kind of the column in training; other kinds are read alike, but images and texts cannot be anything else.
    let kind: ColumnKind

    /// The real-valued features' names.
    var numberNames: [String] {
        let title = column + (beside.map { "+\($0)" } ?? "") + derivation.suffix
        return (encoder as? any NumberEncoder).map { $0.suffixes.map { title + $0 } } ?? []
    }

    /// What the codes of the categorical feature stand for; nil where there is none.
    var levelNames: [String]? { (encoder as? any CodeEncoder).map { ["other", "missing"] + $0.levels } }

    /// The categorical feature, where there is one.
    var category: CategoryFeature? {
        levelNames.map { CategoryFeature(name: column + derivation.suffix, cardinality: $0.count) }
    }

    /// The name of a feature of the step's that no column has which is not its own: where `d.month` is a column, the month
    /// of `d` is `d.month of d`.
    func unmistakable(_ name: String, among columns: Set<String>) -> String {
        name != column && columns.contains(name) ? "\(name) of \(column)" : name
    }

    /// The step's second column in `frame`; nil where it has none.
    func beside(in frame: Frame) throws -> Column? { try beside.map { try accepted($0, in: frame) } }

    /// The step's column in `frame`, derived.
    func column(in frame: Frame) throws -> Column { derivation.apply(to: try accepted(column, in: frame)) }

    private func accepted(_ column: String, in frame: Frame) throws -> Column {
        guard let own = frame[column] else {
            throw FeaturesError.missingColumn(column, available: frame.names)
        }
        guard encoder.accepts(own, trainedOn: kind), derivation == .itself || derivation.accepts(own.kind) else {
            throw FeaturesError.wrongKind(column: column, found: own.shapeText, expected: kind.rawValue)
        }
        return own
    }
}

extension FeatureStep {
    /// Learns from the training rows; nil when nothing differs between them. `training` are features that the training
    /// rows must have instead of what the fitted step says of them.
    func fit(_ frame: Frame, truth: Truth, seed: Seed) throws -> (fitted: FittedStep, training: [Float]?)? {
        try Stop.current.check()
        let original = try frame.column(column)
        let seed = seed.child("target mean of \(column)\(derivation.suffix)")
        let second = try beside.map { try frame.column($0) }
        return try encoding.fit(
            derivation.apply(to: original), beside: second, truth: truth, seed: seed
        ).map { fit in
            (
                FittedStep(
                    column: column, beside: beside, derivation: derivation, encoder: fit.encoder, kind: original.kind),
                fit.training
            )
        }
    }
}

extension FittedStep: Codable {
    private enum Key: CodingKey { case column, beside, derivation, kind, encoding, learned }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let registry = decoder.userInfo[EncodingRegistry.key] as? EncodingRegistry ?? .standard
        let name = try container.decode(String.self, forKey: .encoding)
        guard let type = registry.encoder(named: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .encoding, in: container, debugDescription: "no encoding is called '\(name)'")
        }
        column = try container.decode(String.self, forKey: .column)
        beside = try container.decodeIfPresent(String.self, forKey: .beside)
        derivation = try container.decode(Derivation.self, forKey: .derivation)
        kind = try container.decode(ColumnKind.self, forKey: .kind)
        encoder = try container.decode(type, forKey: .learned)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(column, forKey: .column)
        try container.encodeIfPresent(beside, forKey: .beside)
        try container.encode(derivation, forKey: .derivation)
        try container.encode(kind, forKey: .kind)
        try container.encode(type(of: self.encoder).name, forKey: .encoding)
        try container.encode(self.encoder, forKey: .learned)
    }
}

extension Derivation {
    /// Whether columns of that kind have the part.
    func accepts(_ kind: ColumnKind) -> Bool {
        switch self {
        case .itself: true
        case .textLength, .wordCount, .textPrefix, .lastNumber, .timeOfDay: kind == .text || kind == .category
        case .year, .month, .day, .weekday, .hour, .hourOfWeek, .minute, .dayOfYear, .elapsedDays: kind == .date
        }
    }
}
