/// What came of a plan.
public struct Outcome: Sendable, Hashable {
    /// A model of which some units are not settled.
    public struct Unfinished: Sendable, Hashable, CustomStringConvertible {
        /// The model's id.
        public let model: String
        /// How many of its units are done.
        public let finished: Int
        /// How many it has.
        public let units: Int

        /// The model for people, such as "ridge (2 of 5 folds)".
        public var description: String { "\(model) (\(finished) of \(units) folds)" }
    }

    /// The models of which all units are done, in the plan's order.
    public let results: [ModelResult]
    /// Models of which a unit could not be done, and why: what the first of them in the plan's order failed at.
    public let failures: [String: String]
    /// Models that are neither done nor failed, in the plan's order.
    public let unfinished: [Unfinished]

    /// Whether nothing is left to do.
    public var isComplete: Bool { unfinished.isEmpty }

    /// Gathers what became of a plan's units.
    public init(_ plan: Plan, _ settlements: [FoldUnit: Settlement], of task: ValidationTask) {
        var results: [ModelResult] = []
        var failures: [String: String] = [:]
        var unfinished: [Unfinished] = []
        for model in plan.models {
            let units = plan.units(of: model).map(\.unit)
            let done = units.compactMap { settlements[$0]?.result }
            if let message = units.compactMap({ settlements[$0]?.message }).first {
                failures[model] = message
            } else if done.count == units.count, let result = ModelResult(model: model, units: done, of: task) {
                results.append(result)
            } else {
                unfinished.append(Unfinished(model: model, finished: done.count, units: units.count))
            }
        }
        self.results = results
        self.failures = failures
        self.unfinished = unfinished
    }
}

extension Settlement {
    fileprivate var message: String? {
        guard case .failed(let message) = self else { return nil }
        return message
    }
}
