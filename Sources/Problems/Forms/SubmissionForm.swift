public import Frames
public import Scoring

/// What the predicted columns of a submission hold: it owns their names, how answers are written into them, and how they
/// are read back with everything that is wrong.
///
/// In most forms a row to predict has one row of a file. Where it has any number, `rowsPerKey` says so: `spread` and `gather`
/// then lead from answers to what each row says, and back.
public protocol SubmissionForm: Sendable {
    /// The word by which a manifest may ask for it, such as `label`.
    var name: String { get }
    /// The predicted columns, in the file's order.
    var columns: [String] { get }
    /// The kinds as which the columns are read, one for each.
    var columnKinds: [ColumnKind] { get }
    /// Fields that say something though they look missing, such as a class called NA.
    var literals: Set<String> { get }
    /// How many rows of a file a row to predict has.
    var rowsPerKey: RowsPerKey { get }

    /// This form with rules for its numbers. Throws `TargetError` where it has none.
    func limited(to rules: NumberRules) throws -> any SubmissionForm
    /// The columns' values for these answers, row by row. Throws `TargetError` where they are of another shape.
    func write(_ answers: Answers) throws -> [ColumnValues]
    /// The answers that the columns hold, row by row in the file's order, of `columnKinds` or letter for letter as text.
    /// What is wrong is added to `problems`; what is returned then does not count.
    func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers
    /// What each row of a file says of these answers, and the row of the answers that it belongs to, rising. Throws
    /// `TargetError` where they are of another shape.
    func spread(_ answers: Answers) throws -> (said: Answers, keys: [Int])
    /// The answer of each key, of what the rows of a file say; what is wrong is added to `problems`. Rows of which `read`
    /// found something wrong may say anything.
    func gather(_ said: Answers, _ rows: KeyedRows, _ problems: inout FormProblems) -> Answers
    /// The columns that hold one class a row, each with the classes that `read` found there.
    func classes(in said: Answers) -> [(column: String, codes: Codes)]
    /// What to do about a kind of mistake that only this form has; nil where there is nothing particular to say.
    func advice(on kind: SubmissionProblem.Kind) -> String?
    /// As `advice(on:)`, naming only those classes of which `isKnown`: the others are the solution's alone.
    func advice(on kind: SubmissionProblem.Kind, naming isKnown: (String) -> Bool) -> String?
}

extension SubmissionForm {
    /// By default none.
    public var literals: Set<String> { [] }
    /// By default one.
    public var rowsPerKey: RowsPerKey { .one }
    /// By default the form has no numbers that rules could be for.
    public func limited(to rules: NumberRules) throws -> any SubmissionForm {
        if rules == NumberRules() { return self }
        throw TargetError("the form '\(name)' has no numbers that 'range', 'whole' or 'sum' could be for")
    }
    /// By default each row of the answers is a row of the file.
    public func spread(_ answers: Answers) throws -> (said: Answers, keys: [Int]) {
        (answers, Array(0..<answers.rowCount))
    }
    /// By default each key's row.
    public func gather(_ said: Answers, _ rows: KeyedRows, _ problems: inout FormProblems) -> Answers {
        said.selecting(rows: rows.rows)
    }
    /// By default the only column, where answers are codes.
    public func classes(in said: Answers) -> [(column: String, codes: Codes)] {
        guard case .codes(let codes) = said, let column = columns.first else { return [] }
        return [(column, codes)]
    }
    /// By default nothing particular.
    public func advice(on kind: SubmissionProblem.Kind) -> String? { nil }
    /// By default as if all classes were known, which suits forms that name none.
    public func advice(on kind: SubmissionProblem.Kind, naming isKnown: (String) -> Bool) -> String? {
        advice(on: kind)
    }
}

/// What a form found wrong in the values of a file.
public struct FormProblems: Sendable {
    /// Where a mistake is.
    public struct Place: Sendable, Hashable {
        /// The row of the file, from 0; nil where the mistake is that there is none.
        public let row: Int?
        /// The row to predict, from 0, where no row of the file shows the mistake.
        public let key: Int?
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

    /// Counts a mistake in a row of the file.
    public mutating func add(_ kind: SubmissionProblem.Kind, row: Int, column: String?, text: String? = nil) {
        add(kind, Place(row: row, key: nil, column: column, text: text))
    }

    /// Counts a mistake in all that the file says of a row to predict.
    public mutating func add(_ kind: SubmissionProblem.Kind, key: Int, column: String?, text: String? = nil) {
        add(kind, Place(row: nil, key: key, column: column, text: text))
    }

    /// Takes over what was found elsewhere.
    mutating func add(_ others: FormProblems) {
        for (kind, count) in others.counts {
            let places = others.places[kind] ?? []
            for place in places { add(kind, place) }
            counts[kind, default: 0] += count - places.count
        }
    }

    private mutating func add(_ kind: SubmissionProblem.Kind, _ place: Place) {
        counts[kind, default: 0] += 1
        guard places[kind, default: []].count < SubmissionProblem.exampleLimit else { return }
        places[kind, default: []].append(place)
    }
}

/// A form that a target offers: its word in a manifest, and how it is made.
public struct FormOffer: Sendable {
    /// The word in a manifest.
    public let name: String
    private let form: @Sendable (_ columns: [String]?) throws -> any SubmissionForm

    /// Makes an offer. `form` gets the predicted columns' names as the host gives them, nil for the form's own, and throws
    /// `TargetError` where these do not fit.
    public init(_ name: String, form: @escaping @Sendable (_ columns: [String]?) throws -> any SubmissionForm) {
        self.name = name
        self.form = form
    }

    /// The form with the predicted columns that the host names, or nil for its own. Throws `TargetError` where they do not
    /// fit.
    public func form(columns: [String]? = nil) throws -> any SubmissionForm { try form(columns) }
}

extension Answers {
    /// Why a form cannot write these answers.
    func misfit(_ form: any SubmissionForm) -> TargetError {
        TargetError("the form '\(form.name)' cannot write \(shape)")
    }
}
