public import Frames
public import ModelZoo
public import Problems
public import Scoring

/// What a run predicts with: the pipelines of one model, or of several that are blended.
public struct FittedEnsemble: Sendable {
    /// One model of the blend.
    public struct Member: Sendable {
        /// The pipelines of its folds, whose answers are averaged; or the one that was fitted on all rows.
        public let pipelines: [FittedPipeline]
        /// Its share.
        public let weight: Double
        /// The power that its probabilities are raised to.
        public let temperature: Double

        /// Makes a member.
        public init(_ pipelines: [FittedPipeline], weight: Double, temperature: Double) {
            self.pipelines = pipelines
            self.weight = weight
            self.temperature = temperature
        }

        func predict(_ frame: Frame, for problem: Problem) throws -> Answers {
            let said = try pipelines.map { try $0.predict(frame) }
            return said.count == 1 ? said[0] : problem.combine(said.map { ($0, 1) })
        }
    }

    private let problem: Problem
    /// The models that are blended, or the only one.
    public let members: [Member]
    /// Whether models are blended.
    public let isBlend: Bool
    /// How labels are read off a blend's probabilities; nil: the most probable.
    public let decision: Decision?

    /// What one model predicts with: at least one pipeline.
    public init(_ pipelines: [FittedPipeline], for problem: Problem) {
        members = [Member(pipelines, weight: 1, temperature: 1)]
        isBlend = false
        decision = nil
        self.problem = problem
    }

    /// What a blend predicts with: at least one member, with at least one pipeline each.
    public init(blend members: [Member], decision: Decision? = nil, for problem: Problem) {
        self.members = members
        self.decision = decision
        isBlend = true
        self.problem = problem
    }

    /// The columns that rows must have, with the kinds that they had in training.
    public var columnKinds: [String: ColumnKind] {
        members.flatMap(\.pipelines).reduce(into: [:]) { kinds, pipeline in
            kinds.merge(pipeline.columnKinds) { first, _ in first }
        }
    }

    /// What is said of rows that need neither id nor target; as a run says of its test rows, to the bit.
    ///
    /// Throws `FeaturesError` where a column is missing or of another kind, and `ModelError`.
    public func predict(_ frame: Frame) throws -> Answers {
        guard isBlend else { return try members[0].predict(frame, for: problem) }
        let parts = try members.map { member in
            let said = try member.predict(frame, for: problem)
            guard case .numbers(let numbers) = said else { return (answers: said, weight: member.weight) }
            return (.numbers(Temperature(power: member.temperature)(numbers)), member.weight)
        }
        return problem.combine(parts).decided(by: decision)
    }
}

extension Problem {
    /// One answer of several models', mixed in the space in which models learn.
    func combine(_ parts: [(answers: Answers, weight: Double)]) -> Answers {
        let inside = parts.map { (answers: surrogate.forward($0.answers), weight: $0.weight) }
        return surrogate.inverse(target.combine(inside))
    }
}
