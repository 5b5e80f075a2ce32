public import Comparisons
public import Problems
public import Scoring
import Submissions

/// The rows of one board as a sample of rows of their kind, for the host: how sure scores on them are.
public struct BoardSample: Sendable {
    /// The rows with what scores them.
    public private(set) var sample: ScoredSample
    /// What names the rows.
    public let keys: RowKeys
    private let rows: [Int]

    init(_ board: ScoredRows, keys: RowKeys, metric: Metric) {
        sample = ScoredSample(metric, board.truth)
        self.keys = keys.selecting(rows: board.rows)
        rows = board.rows
    }

    /// The same rows, drawn otherwise.
    ///
    /// - Parameters:
    ///   - clusters: A number for each row: those of equal number are drawn together; nil: each alone.
    ///   - strata: A number for each row: of each as many are drawn as there are; nil: of all together.
    public func drawing(together clusters: [Int]?, within strata: [Int]?) -> BoardSample {
        var board = self
        board.sample = ScoredSample(sample.metric, sample.truth, clusters: clusters, strata: strata)
        return board
    }

    /// What a file says of these rows, from what it says of all rows of the solution.
    public func answers(among all: Answers) -> Answers? {
        guard let last = rows.last, last < all.rowCount else { return nil }
        return all.selecting(rows: rows)
    }
}

extension Judge {
    /// The rows of a board; nil where it has none, or nobody knows the solution.
    public func sample(of usage: Usage) -> BoardSample? {
        boards.first { $0.usage == usage && !$0.rows.isEmpty }.map {
            BoardSample($0, keys: checker.rows.keys, metric: problem.metric)
        }
    }
}
