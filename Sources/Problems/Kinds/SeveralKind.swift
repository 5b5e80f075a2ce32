public import Frames
public import Scoring

/// Several targets of kinds of their own, each a part.
public struct SeveralKind: TargetKind {
    /// The word in a manifest.
    public let name = "several"
    /// What is predicted.
    public let summary = "Several targets of different kinds, which `parts` names."
    /// Parts.
    public let type = TargetType.several
    /// As many as the parts have.
    public let columnCount = 1...Int.max
    /// The parts.
    public let parts: [KindPart]

    /// A kind that waits for its parts.
    public init() { parts = [] }

    private init(_ parts: [KindPart]) { self.parts = parts }

    /// All that a part needs.
    public var needs: Set<RowRole> { parts.reduce(into: []) { $0.formUnion($1.kind.needs) } }

    /// The kind as which the part of the column reads it.
    public func columnKind(of column: String) -> ColumnKind {
        parts.first { $0.columns.contains(column) }?.kind.columnKind(of: column) ?? columnKind
    }

    /// The kind with two parts or more, of names and columns that differ; none of them has parts itself.
    public func made(of parts: [KindPart]) throws -> any TargetKind {
        guard parts.count > 1 else { throw TargetError("a several task needs two parts or more, not \(parts.count)") }
        let (names, columns) = (parts.map(\.name), parts.flatMap(\.columns))
        if let name = names.firstRepeated { throw TargetError("two parts are called '\(name)'") }
        if let column = columns.firstRepeated { throw TargetError("the target '\(column)' is in two places") }
        if let part = parts.first(where: { $0.kind.type == .several }) {
            throw TargetError("the part '\(part.name)' cannot have parts itself")
        }
        return SeveralKind(parts)
    }

    /// The classes of all parts, each behind the number of its part, from 1: `2:cat`.
    public func classes(in columns: [Column], positive: String?) throws -> [String] {
        try parts.enumerated().flatMap { number, part in
            try part.kind.classes(
                in: columns.filter { part.columns.contains($0.name) }, positive: part.positive
            ).map { "\(number + 1):\($0)" }
        }
    }

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        SeveralTarget(
            parts.enumerated().map { number, part in
                let mark = "\(number + 1):"
                let own = classes.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
                return .init(name: part.name, target: part.kind.target(columns: part.columns, classes: own))
            })
    }
}

/// Several targets, whose answers are parts of one answer.
public struct SeveralTarget: Target {
    /// One of the targets.
    public struct Part: Sendable {
        /// Its name.
        public let name: String
        /// The target.
        public let target: any Target

        /// Makes a part.
        public init(name: String, target: any Target) {
            self.name = name
            self.target = target
        }
    }

    /// Parts.
    public let type = TargetType.several
    /// The targets.
    public let parts: [Part]

    /// Makes a target of parts whose names differ.
    public init(_ parts: [Part]) { self.parts = parts }

    /// Those of the parts, one after the other.
    public var columns: [String] { parts.flatMap(\.target.columns) }

    /// Whether a part's rows are answered in groups.
    public var isGrouped: Bool { parts.contains { $0.target.isGrouped } }

    /// The parts' answers.
    public func answers(in columns: [Column]) throws -> Answers {
        let counts = parts.map(\.target.columns.count)
        return .parts(
            try zip(parts, columns.cut(into: counts)).map { .init(name: $0.name, try $0.target.answers(in: $1)) })
    }

    /// An answer of each part, which its target accepts.
    public func check(_ predictions: Answers) throws {
        for part in parts {
            guard let said = predictions.part(named: part.name) else {
                throw TargetError("predictions of \(predictions.shape) say nothing of '\(part.name)'")
            }
            try part.target.check(said)
        }
    }

    /// The parts' combinations.
    public func combine(_ models: [(answers: Answers, weight: Double)]) -> Answers {
        .parts(
            parts.map { part in
                let said = models.compactMap { model in
                    model.answers.part(named: part.name).map { (answers: $0, weight: model.weight) }
                }
                return .init(name: part.name, part.target.combine(said))
            })
    }

    /// The parts' priors, each under its own metric.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        .parts(
            parts.map { part in
                let own = Truth(
                    truth.answers.part(named: part.name) ?? truth.answers,
                    groups: part.target.isGrouped ? truth.groups : nil, weights: truth.weights, judge: truth.judge)
                return .init(name: part.name, part.target.prior(of: own, metric: metric.ofPart(part.name)))
            })
    }

    /// The usual forms of the parts, side by side.
    public func forms(for metric: Metric) -> [FormOffer] {
        [
            FormOffer("parts") { given in
                let usual = try parts.map { part in try part.form(for: metric, columns: nil) }
                let own = zip(parts, usual).map { $0.names(of: $1) }
                let all = own.flatMap(\.self)
                let names = try given.map { try all.renamed($0) } ?? all
                return PartsForm(
                    try zip(parts, zip(usual, names.cut(into: own.map(\.count)))).map { part, pair in
                        let form = try part.form(for: metric, columns: given == nil ? nil : part.stripped(pair.1))
                        return .init(name: part.name, columns: pair.1, form: form)
                    })
            }
        ]
    }
}

extension SeveralTarget.Part {
    fileprivate func form(for metric: Metric, columns: [String]?) throws -> any SubmissionForm {
        guard let form = try target.forms(for: metric.ofPart(name)).first?.form(columns: columns) else {
            throw TargetError("the target '\(name)' has no form of submission")
        }
        guard form.rowsPerKey == .one else {
            throw TargetError(
                "the form '\(form.name)' of '\(name)' has several rows an id and cannot stand beside others")
        }
        return form
    }

    private var mark: String { name + "_" }

    /// What a form's columns are called beside those of other parts: those that are not the target's own, such as classes,
    /// stand behind the part's name.
    fileprivate func names(of form: any SubmissionForm) -> [String] {
        form.columns.map { target.columns.contains($0) ? $0 : mark + $0 }
    }

    /// The names without that of the part, where all have it.
    fileprivate func stripped(_ names: [String]) -> [String] {
        names.allSatisfy { $0.hasPrefix(mark) } ? names.map { String($0.dropFirst(mark.count)) } : names
    }
}

extension Metric {
    /// What judges one of several targets.
    fileprivate func ofPart(_ name: String) -> Metric { part(named: name)?.metric ?? self }
}

extension Array {
    /// Pieces of these lengths, one after the other; the last ones are shorter where there is not enough.
    func cut(into counts: [Int]) -> [[Element]] {
        var rest = self[...]
        return counts.map { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }
}

extension [String] {
    fileprivate var firstRepeated: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }

    /// The given names instead of these; throws where they are not as many.
    fileprivate func renamed(_ given: [String]) throws -> [String] {
        if given.count == count { return given }
        throw TargetError(
            "a submission has \(given.count) predicted columns where the parts have \(count): "
                + shortened(separator: ", "))
    }
}
