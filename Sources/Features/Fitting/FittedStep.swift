import Frames
import Randomness
import Scoring

/// One step of a plan with what it learned.
struct FittedStep: Sendable, Hashable, Codable {
    let step: FeatureStep
    let encoding: FittedEncoding
    /// The kind of the column in training; other kinds are read alike, but images and texts cannot be anything else.
    let kind: ColumnKind

    /// The step's column in `frame`, derived.
    func column(in frame: Frame) throws -> Column {
        guard let column = frame[step.column] else {
            throw FeaturesError.missingColumn(step.column, available: frame.names)
        }
        let fits =
            switch encoding {
            case .pixels(let fitted): fitted.matches(column)
            case .words: column.kind == .text
            default: step.derivation == .itself || step.derivation.accepts(column.kind)
            }
        guard fits else {
            throw FeaturesError.wrongKind(column: step.column, found: column.shapeText, expected: kind.rawValue)
        }
        return step.derivation.apply(to: column)
    }

    var featureNames: [String] { encoding.suffixes.map { step.column + step.derivation.suffix + $0 } }
}

extension FeatureStep {
    /// Learns from the training rows; nil when nothing differs between them. `training` are features that the training
    /// rows must have instead of what the fitted step says of them.
    func fit(_ frame: Frame, truth: Truth, seed: Seed) throws -> (fitted: FittedStep, training: [Float]?)? {
        let original = try frame.column(column)
        let derived = derivation.apply(to: original)
        if case .targetMean(let smoothing) = encoding {
            let seed = seed.child("target mean of \(column)\(derivation.suffix)")
            return FittedTargetMean.fit(derived, truth: truth, smoothing: smoothing, seed: seed).map {
                (FittedStep(step: self, encoding: .targetMean($0.fitted), kind: original.kind), $0.training)
            }
        }
        return fitWithoutTarget(derived).map { (FittedStep(step: self, encoding: $0, kind: original.kind), nil) }
    }

    private func fitWithoutTarget(_ column: Column) -> FittedEncoding? {
        switch encoding {
        case .number(let encoding): FittedNumber(fitting: column, by: encoding).map { .number($0) }
        case .cyclic(let period): .cyclic(FittedCycle(period: period))
        case .codes: FittedCodes(fitting: column).map { .codes($0) }
        case .oneHot(let limit): FittedOneHot(fitting: column, limit: limit).map { .oneHot($0) }
        case .targetMean: nil
        case .frequency: FittedFrequency(fitting: column).map { .frequency($0) }
        case .words(let limit): FittedWords(fitting: column, limit: limit).map { .words($0) }
        case .pixels: FittedPixels(fitting: column).map { .pixels($0) }
        }
    }
}

extension FittedPixels {
    func matches(_ column: Column) -> Bool {
        guard case .image(let images) = column.values else { return false }
        return images.channels == shape.channels && images.height == shape.height && images.width == shape.width
    }
}

extension Column {
    fileprivate var shapeText: String {
        if case .image(let images) = values { return "\(images.channels)×\(images.height)×\(images.width) image" }
        return kind.rawValue
    }
}

extension Derivation {
    /// Whether columns of that kind have the part.
    func accepts(_ kind: ColumnKind) -> Bool {
        switch self {
        case .itself: true
        case .textLength, .wordCount, .textPrefix, .lastNumber: kind == .text || kind == .category
        case .year, .month, .day, .weekday, .hour, .hourOfWeek, .minute, .dayOfYear, .elapsedDays: kind == .date
        }
    }
}
