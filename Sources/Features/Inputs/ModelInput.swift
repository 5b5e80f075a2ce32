public import Frames
public import Randomness
public import Scoring

/// The rows of a table as a model reads them.
public protocol ModelInput: Sendable {
    /// The number of rows.
    var rowCount: Int { get }
    /// About how many bytes of memory it takes.
    var byteCount: Int { get }
    /// Only `rows`, in that order; a row may come more than once.
    func selecting(rows: [Int]) -> Self
}

/// What a model wants to read: how rows of a table become its input. Two equal recipes, fitted on the same rows, give the same.
public protocol InputRecipe: Sendable, Hashable {
    /// The recipe with what it learned from training rows.
    associatedtype Fitted: FittedInput
    /// Learns from training rows, and gives their input too: it differs from what the fitted recipe makes of the same rows
    /// where their own targets must stay out of it.
    ///
    /// Throws `FeaturesError` when nothing is left to learn from.
    func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: Fitted, input: Fitted.Input)
    /// What becomes of each column, in plain words, one line a column.
    func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String]
}

/// A recipe with what it learned: turns rows with the same columns into a model's input.
public protocol FittedInput: Sendable, Codable {
    /// What the model reads.
    associatedtype Input: ModelInput
    /// The columns that rows must have, with the kinds that they had in training.
    var columnKinds: [String: ColumnKind] { get }
    /// The input for rows that need no target; throws `FeaturesError` when a column is missing or of another kind.
    func transform(_ frame: Frame) throws -> Input
    /// Whether its parts fit together. Asked of what was read from a file, before it is used; what would trap must be told
    /// here.
    var isSound: Bool { get }
}

/// Rows to learn from, before they are a model's input.
public struct LabeledRows: Sendable {
    /// The feature columns.
    public let frame: Frame
    /// The rows' target, in the space in which models learn.
    public let truth: Truth
    /// What is to be predicted.
    public let type: TargetType
    /// Whether the rows to predict are later than all of these.
    public let predictsFuture: Bool
    /// The columns by which rows are moments of series; nil where they are not.
    public let series: SeriesColumns?
    /// The column of the items of the target that a row met before, the earliest first, blanks between; nil where there is none.
    public let history: String?
    /// Of these rows what is not known of rows to predict: columns of numbers, which series read up to where they are cut; nil
    /// where there are none.
    public let past: Frame?

    /// Joins them; throws `FeaturesError.unequalRows`.
    public init(
        _ frame: Frame, truth: Truth, type: TargetType, predictsFuture: Bool = false, series: SeriesColumns? = nil,
        history: String? = nil, past: Frame? = nil
    ) throws {
        for rows in [truth.rowCount, past?.rowCount ?? frame.rowCount] where rows != frame.rowCount {
            throw FeaturesError.unequalRows(frame: frame.rowCount, truth: rows)
        }
        self.frame = frame
        self.truth = truth
        self.type = type
        self.predictsFuture = predictsFuture
        self.series = series
        self.history = history
        self.past = past
    }
}
