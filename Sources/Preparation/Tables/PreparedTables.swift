import Frames
import Judging
import Problems
import Scoring

/// What a preparation writes, before it is written.
struct PreparedTables {
    /// The labeled rows, letter for letter; nil in a competition that only judges.
    var train: Frame?
    /// The rows to predict, letter for letter, without targets.
    var test: Frame
    /// The images of the rows; nil where rows have none.
    var images: (train: ImageValues, test: ImageValues)?
    /// What names the rows to predict.
    var testIDs: RowKeys
    /// The labeled rows' target; nil where there are none.
    var truth: Truth?
    /// The classes in the order of their codes; empty for other tasks.
    var classes: [String]
    /// The solution; nil where nobody knows it.
    var solution: Solution?
    /// The host's file that the solution stands in, and the line of each of its rows there where they have lines.
    var answers: (file: String, lines: [Int]?)?
}
