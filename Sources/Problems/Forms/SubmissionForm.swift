public import Frames
public import Scoring

/// What the predicted columns of a submission hold: it owns their names, how answers are written into them, and how they
/// are read back with everything that is wrong.
public protocol SubmissionForm: Sendable {
    /// The word by which a manifest may ask for it, such as `label`.
    var name: String { get }
    /// The predicted columns, in the file's order.
    var columns: [String] { get }
    /// The kind as which the columns are read.
    var columnKind: ColumnKind { get }
    /// Fields that say something though they look missing, such as a class called NA.
    var literals: Set<String> { get }

    /// The columns' values for these answers, row by row. Throws `TargetError` where they are of another shape.
    func write(_ answers: Answers) throws -> [ColumnValues]
    /// The answers that the columns hold, row by row in the file's order, of `columnKind` or letter for letter as text.
    /// What is wrong is added to `problems`; what is returned then does not count.
    func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers
    /// What to do about a kind of mistake that only this form has; nil where there is nothing particular to say.
    func advice(on kind: SubmissionProblem.Kind) -> String?
}

extension SubmissionForm {
    /// By default none.
    public var literals: Set<String> { [] }
    /// By default nothing particular.
    public func advice(on kind: SubmissionProblem.Kind) -> String? { nil }
}

/// What a form found wrong in the values of a file.
public struct FormProblems: Sendable {
    /// Where a mistake is.
    public struct Place: Sendable, Hashable {
        /// The row of the file, from 0.
        public let row: Int
        /// The column; nil for all of them.
        public let column: String?
        /// What is there, where that is not simply what stands in the file.
        public let text: String?
    }

    /// For each kind how often it occurs.
    public private(set) var counts: [SubmissionProblem.Kind: Int] = [:]
    /// For each kind its first places.
    public private(set) var places: [SubmissionProblem.Kind: [Place]] = [:]

    /// No problems.
    public init() {}

    /// Whether nothing is wrong.
    public var isEmpty: Bool { counts.isEmpty }

    /// Counts a mistake.
    public mutating func add(_ kind: SubmissionProblem.Kind, row: Int, column: String?, text: String? = nil) {
        counts[kind, default: 0] += 1
        guard places[kind, default: []].count < SubmissionProblem.exampleLimit else { return }
        places[kind, default: []].append(Place(row: row, column: column, text: text))
    }
}

extension Answers {
    /// Why a form cannot write these answers.
    func misfit(_ form: any SubmissionForm) -> TargetError {
        TargetError("the form '\(form.name)' cannot write \(shape)")
    }
}
