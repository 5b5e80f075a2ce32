/// What is known of some rows, to learn from or to judge by: the right answers, and what a metric needs to gather them.
public struct Truth: Sendable, Hashable {
    /// The right answers.
    public var answers: Answers
    /// A number for each row, equal within a group of rows that belong together: the lists of a ranking. nil: no groups.
    public var groups: [Int]?
    /// How much each row counts, at least 0 and not all 0; nil: all the same.
    public var weights: [Double]?
    /// The columns that only a metric reads, by name; as many rows each.
    public var judge: [String: JudgeColumn]

    /// Makes a truth; groups, weights and judge columns, where given, are one a row.
    public init(
        _ answers: Answers, groups: [Int]? = nil, weights: [Double]? = nil, judge: [String: JudgeColumn] = [:]
    ) {
        self.answers = answers
        self.groups = groups
        self.weights = weights
        self.judge = judge
    }

    /// One of `names` for each row. `codes` are `0 ..< names.count`; of two classes, code 1 is the positive one.
    public static func classes(codes: [Int32], names: [String]) -> Truth { Truth(.codes(codes, names: names)) }

    /// `width` real numbers a row, row after row; 0 or 1 for labels.
    public static func values(_ values: [Double], width: Int) -> Truth { Truth(.numbers(values, width: width)) }

    /// A relevance for each row, and the rows' groups (rows of equal group number are ranked together).
    public static func relevance(_ values: [Double], groups: [Int]) -> Truth { Truth(.numbers(values), groups: groups) }

    /// The number of rows.
    public var rowCount: Int { answers.rowCount }

    /// The classes in the order of their codes; empty where the answers have none.
    public var classes: [String] {
        switch answers {
        case .codes(let codes): codes.names
        case .lists(let lists): lists.names
        default: []
        }
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Truth {
        Truth(
            answers.selecting(rows: rows), groups: groups.map { all in rows.map { all[$0] } },
            weights: weights.map { all in rows.map { all[$0] } },
            judge: judge.mapValues { $0.selecting(rows: rows) })
    }

    /// The same with other weights.
    public func weighted(by weights: [Double]?) -> Truth {
        Truth(answers, groups: groups, weights: weights, judge: judge)
    }
}
