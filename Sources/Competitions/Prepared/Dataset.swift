public import Frames
public import Problems
public import Scoring
public import Splitters

/// What a competitor may know: labeled rows, rows to predict, and how predictions are judged.
///
/// Rows are in the files' order. The frames hold features only: no id column, no target, no column that the manifest ignores.
public struct Dataset: Sendable {
    /// The competition's id.
    public let competition: String
    /// What is predicted, what judges it, and what a submission must look like.
    public let problem: Problem
    /// How models are cross-validated.
    public let validation: Manifest.ValidationRule
    /// The features of the labeled rows.
    public let train: Frame
    /// What is known of the labeled rows alone: columns of numbers that the rows to predict lack, where rows are moments of series, which
    /// may be read up to where a series is cut; nil where there are none.
    public let past: Frame?
    /// The features of the rows to predict: the same columns of the same kinds, in the same order.
    public let test: Frame
    /// The labeled rows' target.
    public let truth: Truth
    /// What names the labeled rows, letter for letter.
    public let trainIDs: RowKeys
    /// What names the rows to predict, letter for letter.
    public let testIDs: RowKeys
    /// A number for each labeled row, equal within a group; nil without `data.group`.
    public let groups: [Int]?
    /// A moment for each labeled row, microseconds since 1970 of a date or the number itself; nil without `data.time`.
    public let times: [Double]?
    /// The series of the labeled rows, with how much of each is to be predicted; nil where nothing is said of series.
    public let series: SeriesRows?

    /// The names of the features, in order.
    public var features: [String] { train.names }
}
