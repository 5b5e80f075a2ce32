/// What an entry's scores stand on: scores are ranked and compared only where it is the same.
///
/// It is for the host's side. It tells solutions apart by a hash, and none of it is ever shown or written to a document.
public struct ScoringBasis: Sendable, Hashable, Codable {
    /// The metric's id.
    public var metric: String
    /// A hash of all that decides how answers are judged: the metric's parameters, the parts of several targets, classes.
    public var rules: String
    /// A hash of the files that training reads; nil where that is not known.
    public var data: String?
    /// A hash of the solution; nil where nobody knows it.
    public var solution: String?
    /// A hash of the folds; nil for an entry that was not cross-validated.
    public var folds: String?

    /// Makes a basis.
    public init(metric: String, rules: String, data: String? = nil, solution: String? = nil, folds: String? = nil) {
        self.metric = metric
        self.rules = rules
        self.data = data
        self.solution = solution
        self.folds = folds
    }

    /// Why a score that stands on `other` cannot be compared with one that stands on this; nil where it can be.
    ///
    /// Scores of test rows need the same rules and solution; those of folds the same rules, data and folds.
    public func difference(from other: ScoringBasis?, on board: Board) -> String? {
        guard let other else { return "entered by a version that did not keep what scores stand on" }
        if other.metric != metric { return "scored by another metric (\(other.metric))" }
        let isSame: Bool
        switch board {
        case .public, .private: isSame = other.rules == rules && other.solution == solution
        case .crossValidation:
            if (other.rules, other.data) == (rules, data), other.folds != folds { return "scored on other folds" }
            isSame = (other.rules, other.data) == (rules, data)
        }
        return isSame ? nil : "scored on other data or rules"
    }
}
