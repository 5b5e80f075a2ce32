import Frames
public import Scoring

/// What a host asks of submission files beyond their predicted columns.
public struct SubmissionRules: Sendable, Hashable, Codable {
    /// Which ids a file must have.
    public enum IDs: String, Sendable, Hashable, Codable, CaseIterable {
        /// Those to predict, and no others.
        case exactly
        /// Those to predict; others are left out.
        case superset
        /// Any of those to predict: what is not there is an empty list, an empty text or no box.
        case subset
    }

    /// How columns must stand.
    public enum Header: String, Sendable, Hashable, Codable, CaseIterable {
        /// In order, and no others.
        case exactly
        /// In any order, and others may be there.
        case any
    }

    /// The columns that must be there and that nobody reads.
    public var unused: [String]
    /// How columns must stand.
    public var header: Header
    /// Which ids a file must have.
    public var ids: IDs
    /// What its numbers must be.
    public var numbers: NumberRules

    /// Makes rules; the usual ones ask for nothing more.
    public init(
        unused: [String] = [], header: Header = .exactly, ids: IDs = .exactly, numbers: NumberRules = NumberRules()
    ) {
        self.unused = unused
        self.header = header
        self.ids = ids
        self.numbers = numbers
    }
}

/// What predicted numbers must be.
public struct NumberRules: Sendable, Hashable, Codable {
    /// What becomes of the sum of a row's probabilities.
    public enum Sum: Sendable, Hashable, Codable {
        /// It must be 1, as nearly as this.
        case within(Double)
        /// It may be any above 0: metrics divide by it.
        case rescale
    }

    /// The least and the greatest that may be predicted; nil: any finite number, or what a probability is.
    public var range: ClosedRange<Double>?
    /// Whether only whole numbers may be predicted.
    public var areWhole: Bool
    /// What the probabilities of classes must sum to.
    public var sum: Sum

    /// How far from 1 the probabilities of a row may sum by default: files round them, as 0.33, 0.33, 0.33. Metrics divide by
    /// the sum.
    public static let usualSum = Sum.within(0.01)

    /// How far beyond its bounds a number may lie by rounding, as 1.0000000000000002 does: it counts as the bound.
    public static let noise = 1e-9

    /// Makes rules.
    public init(range: ClosedRange<Double>? = nil, areWhole: Bool = false, sum: Sum = NumberRules.usualSum) {
        self.range = range
        self.areWhole = areWhole
        self.sum = sum
    }

    /// The nearest number that may be predicted.
    func nearest(to number: Double) -> Double {
        let (low, high) = (range?.lowerBound ?? -.infinity, range?.upperBound ?? .infinity)
        guard areWhole else { return min(max(number, low), high) }
        return min(max(number.rounded(), low.rounded(.up)), high.rounded(.down))
    }

    /// Whether probabilities may sum to this.
    func allowsSum(_ sum: Double) -> Bool {
        switch self.sum {
        case .within(let tolerance): abs(sum - 1) <= tolerance + Self.noise
        case .rescale: sum > 0
        }
    }

    /// What probabilities must sum to, in words.
    var sumMeaning: String {
        switch sum {
        case .within(let tolerance): "sum to 1, within \(tolerance)"
        case .rescale: "sum to more than 0"
        }
    }
}

extension SubmissionForm {
    /// Whether a row to predict that the file does not have says nothing, instead of being missed.
    public var mayBeEmpty: Bool {
        var problems = FormProblems()
        let none = columns.map { Column($0, .text(TextValues([]))) }
        return rowsPerKey == .any || read(none, &problems).emptyRow != nil
    }
}

extension Answers {
    /// One row that says nothing; nil where a row must say something.
    var emptyRow: Answers? {
        switch self {
        case .lists(let lists): .lists(CodeLists([[]], names: lists.names))
        case .texts: .texts([""])
        case .tuples(let tuples):
            .tuples(
                Tuples(starts: [0, 0], values: [], width: tuples.width, fields: tuples.fields, names: tuples.names))
        case .numbers, .codes, .parts: nil
        }
    }

    /// The rows of these numbers; -1 stands for one that says nothing.
    public func gatheringOrEmpty(_ rows: [Int32]) -> Answers {
        guard rows.contains(-1), let emptyRow, let all = Answers.joined([self, emptyRow]) else {
            return gathering(rows)
        }
        return all.gathering(rows.map { $0 < 0 ? Int32(rowCount) : $0 })
    }
}
