public import Faults
public import Frames
public import Scoring

/// A kind of target, as a manifest names it: `task: binary`. It learns what the target can be, and makes a `Target` of it.
///
/// Kinds are open: add one to a `Catalog`. What they build on, types of target and shapes of answers, is closed.
public protocol TargetKind: Sendable {
    /// The word in a manifest: lower case, with `-`.
    var name: String { get }
    /// What is predicted, one sentence.
    var summary: String { get }
    /// What the target is to metrics and models.
    var type: TargetType { get }
    /// How many columns hold it.
    var columnCount: ClosedRange<Int> { get }
    /// What else a manifest must name for it.
    var needs: Set<RowRole> { get }
    /// Whether a row may be written as several, whose cells hold together what a single row's would, blanks between.
    var joinsRows: Bool { get }
    /// The kind as which its columns are read.
    var columnKind: ColumnKind { get }
    /// The kind as which one of its columns is read.
    func columnKind(of column: String) -> ColumnKind
    /// This kind, made of the parts that a manifest names. Throws `TargetError` where it cannot be made of them, as most
    /// kinds cannot of any.
    func made(of parts: [KindPart]) throws -> any TargetKind
    /// This kind, with the fields of the items in its cells that a manifest names; nil: the usual ones. Throws `TargetError`
    /// where its cells cannot hold them, as those of most kinds hold no items.
    func holding(truth: [String]?, predictions: [String]?) throws -> any TargetKind
    /// The classes that these columns hold, in the order of their codes; empty where there are none.
    ///
    /// - Parameters:
    ///   - columns: The target's columns, of each table that has them in turn.
    ///   - positive: Of two classes, the one that the manifest calls positive.
    /// - Throws: `TargetError` where they do not make such a target.
    func classes(in columns: [Column], positive: String?) throws -> [String]
    /// The target that these columns hold, with the classes that were found.
    func target(columns: [String], classes: [String]) -> any Target
    /// Whether a metric can judge it.
    func suits(_ metric: Metric) -> Bool
}

extension TargetKind {
    /// By default where the metric judges its type.
    public func suits(_ metric: Metric) -> Bool { metric.targets.contains(type) }
    /// By default one column.
    public var columnCount: ClosedRange<Int> { 1...1 }
    /// By default nothing.
    public var needs: Set<RowRole> { [] }
    /// By default not.
    public var joinsRows: Bool { false }
    /// By default numbers.
    public var columnKind: ColumnKind { .number }
    /// By default the kind of all columns.
    public func columnKind(of column: String) -> ColumnKind { columnKind }
    /// By default the kind itself, of no parts.
    public func made(of parts: [KindPart]) throws -> any TargetKind {
        if parts.isEmpty { return self }
        throw TargetError("a \(name) task has no parts")
    }
    /// By default the kind itself, whose cells hold no items.
    public func holding(truth: [String]?, predictions: [String]?) throws -> any TargetKind {
        if truth == nil && predictions == nil { return self }
        throw TargetError("the cells of a \(name) task hold no items")
    }
    /// By default none.
    public func classes(in columns: [Column], positive: String?) throws -> [String] { [] }
}

extension TargetKind {
    /// The kinds as which these columns are read, by name.
    public func columnKinds(of columns: [String]) -> [String: ColumnKind] {
        Dictionary(columns.map { ($0, columnKind(of: $0)) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A part of a kind that is made of several: a kind of target of its own.
public struct KindPart: Sendable {
    /// The part's name, which no other part has.
    public let name: String
    /// What is predicted.
    public let kind: any TargetKind
    /// The columns that hold it.
    public let columns: [String]
    /// Of two classes the positive one; nil to choose it by name.
    public let positive: String?

    /// Makes a part.
    public init(name: String, kind: any TargetKind, columns: [String], positive: String? = nil) {
        self.name = name
        self.kind = kind
        self.columns = columns
        self.positive = positive
    }
}

/// What a column of a table may be besides a feature or the target.
public enum RowRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// Names a row.
    case id
    /// Its equal values belong together.
    case group
    /// Orders rows in time.
    case time
    /// Says how much a row counts.
    case weight
}

/// A target that knows what it can be: how its columns become answers, and what predictions of it may say.
public protocol Target: Sendable {
    /// What it is to metrics and models.
    var type: TargetType { get }
    /// The columns that hold it.
    var columns: [String] { get }
    /// The classes in the order of their codes; empty where there are none.
    var classes: [String] { get }
    /// Whether rows are answered in groups, so that a truth needs them.
    var isGrouped: Bool { get }

    /// The answers that the target's columns hold, in their order: of labeled rows and of a solution alike.
    ///
    /// Throws `TargetError` at the first value that cannot be one.
    func answers(in columns: [Column]) throws -> Answers
    /// A number for each row, equal where rows are alike enough to be dealt evenly; nil where nothing says so.
    func strata(of answers: Answers) -> [Int]?
    /// Throws `TargetError` where predictions are not what a metric will understand.
    func check(_ predictions: Answers) throws
    /// One answer of several models', `weight` each, not all 0; at least one model.
    func combine(_ parts: [(answers: Answers, weight: Double)]) -> Answers
    /// What can be said without looking at a row: a single row of answers.
    func prior(of truth: Truth, metric: Metric) -> Answers
    /// The forms that a submission under a metric can have, the usual one first.
    func forms(for metric: Metric) -> [FormOffer]
}

extension Target {
    /// By default none.
    public var classes: [String] { [] }
    /// By default not.
    public var isGrouped: Bool { false }
    /// By default nothing.
    public func strata(of answers: Answers) -> [Int]? { nil }
    /// By default the weighted mean of numbers; of other shapes what the heaviest model says.
    public func combine(_ parts: [(answers: Answers, weight: Double)]) -> Answers { Answers.weightedMean(parts) }
    /// By default the metric's best constant.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        let row = metric.surrogate(for: type).constant(of: truth, for: metric)
        return .numbers(row, width: max(1, row.count))
    }

    /// The names of the predicted columns, one for each of the target's: those given, which must be as many, or its own.
    func named(_ given: [String]?) throws -> [String] {
        let names = given ?? columns
        guard names.count == columns.count else {
            throw TargetError(
                "a submission has \(names.count) predicted columns where there are \(columns.count) targets")
        }
        return names
    }
}

extension [String] {
    /// The names of a form's columns: those given, which must be as many, or these.
    func replaced(by given: [String]?) throws -> [String] {
        let names = given ?? self
        if names.count == count { return names }
        throw TargetError(
            "a submission in rows predicts in \(count == 1 ? "1 column" : "\(count) columns"), such as \(joined(separator: ", ")); "
                + "there are \(names.count)")
    }
}

extension Answers {
    /// The weighted mean of numbers; of other shapes what the heaviest of the parts says.
    static func weightedMean(_ parts: [(answers: Answers, weight: Double)]) -> Answers {
        guard case .numbers(let first)? = parts.first?.answers else {
            return parts.max { $0.weight < $1.weight }?.answers ?? .numbers([])
        }
        var sum = [Double](repeating: 0, count: first.values.count)
        for case (.numbers(let numbers), let weight) in parts where weight != 0 {
            for index in sum.indices { sum[index] += weight * numbers.values[index] }
        }
        let total = parts.reduce(0) { $0 + $1.weight }
        return .numbers(sum.map { $0 / total }, width: first.width)
    }
}

/// Why columns do not make a target, or predictions do not fit it.
public struct TargetError: AttributedError, Sendable, Hashable {
    /// What is wrong, with the row from 1 and the text where there are.
    public let reason: String

    /// Makes an error.
    public init(_ reason: String) { self.reason = reason }

    /// The reason.
    public var description: String { reason }
}
