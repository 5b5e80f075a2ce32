public import Competitions
public import Frames
public import Judging
public import Problems
import Randomness
public import Scoring
import Splitters

/// All that a host knows of a competition: what competitors are given, and the answers where the host has them.
public struct AuditedData: Sendable {
    /// The competition's id.
    public let competition: String
    /// What is predicted and what judges it.
    public let problem: Problem
    /// The features of the labeled rows.
    public let train: Frame
    /// The features of the rows to predict.
    public let test: Frame
    /// The labeled rows' answers.
    public let truth: Truth
    /// What names the labeled rows.
    public let trainIDs: RowKeys
    /// What names the rows to predict.
    public let testIDs: RowKeys
    /// What nobody but the host knows; nil where nobody here knows it. Its rows are in an order of their own.
    public let solution: Solution?
    /// The column whose equal values belong together, in both tables; nil: none, or not in both.
    public let group: Linked?
    /// The column that orders rows in time, in both tables; nil: none, or not in both.
    public let time: Linked?
    /// Whether folds validate on rows that are later than those they train on.
    public let validatesLater: Bool
    /// Labeled rows for all that takes time: all of them, or `sampleSize` drawn at random, in the table's order.
    public let sample: Sample

    /// The most labeled rows that are looked at where that takes time.
    public static let sampleSize = 50_000

    /// A column of both tables.
    public struct Linked: Sendable {
        /// The values of the labeled rows.
        public let train: Column
        /// The values of the rows to predict.
        public let test: Column

        /// Makes it of two columns of one name.
        public init(train: Column, test: Column) {
            self.train = train
            self.test = test
        }
    }

    /// Some labeled rows.
    public struct Sample: Sendable {
        /// Their numbers in the table, rising.
        public let rows: [Int]
        /// Their features.
        public let features: Frame
        /// Their answers.
        public let truth: Truth
    }

    /// Puts the data of a competition together; see the properties.
    public init(
        competition: String, problem: Problem, train: Frame, test: Frame, truth: Truth, trainIDs: RowKeys,
        testIDs: RowKeys, solution: Solution? = nil, group: Linked? = nil, time: Linked? = nil,
        validatesLater: Bool = false
    ) {
        self.competition = competition
        self.problem = problem
        self.train = train
        self.test = test
        self.truth = truth
        self.trainIDs = trainIDs
        self.testIDs = testIDs
        self.solution = solution
        self.group = group
        self.time = time
        self.validatesLater = validatesLater
        let count = train.rowCount
        if count > Self.sampleSize {
            var generator = Self.seed.child("sample").generator()
            let rows = generator.sample(Self.sampleSize, of: count)
            sample = Sample(rows: rows, features: train.selecting(rows: rows), truth: truth.selecting(rows: rows))
        } else {
            sample = Sample(rows: Array(0..<count), features: train, truth: truth)
        }
    }

    /// The data of a prepared competition, with its solution where there is one.
    ///
    /// Throws `CompetitionError` before it is prepared, `JudgingError` where its solution cannot be used, and what reading
    /// files throws.
    public init(_ prepared: PreparedCompetition) throws {
        let (manifest, dataset) = (prepared.competition.manifest, try prepared.loadDataset())
        let (labeled, unlabeled) = try prepared.tables()
        func linked(_ name: String?) -> Linked? {
            guard let name, let train = labeled[name], let test = unlabeled[name] else { return nil }
            return Linked(train: train, test: test)
        }
        let solution =
            manifest.hasSolution
            ? try Solution.read(
                from: SolutionLocation.url(forPrepared: prepared.folder), problem: dataset.problem,
                targetKinds: prepared.competition.kind.columnKinds(of: dataset.problem.target.columns)) : nil
        self.init(
            competition: dataset.competition, problem: dataset.problem, train: dataset.train, test: dataset.test,
            truth: dataset.truth, trainIDs: dataset.trainIDs, testIDs: dataset.testIDs, solution: solution,
            group: linked(manifest.data.group), time: linked(manifest.data.time),
            validatesLater: manifest.validation.method.usesTimes)
    }

    /// The root of all random decisions.
    static let seed = Seed(0).child("audit")
}

/// The rows of the test that are scored, with their answers.
struct ScoredTest {
    /// Their numbers in the table of rows to predict.
    let rows: [Int]
    /// Their answers.
    let truth: Truth
    /// Which board each counts for.
    let usage: [Usage]

    /// The positions in `rows` of one board's.
    func positions(_ usage: Usage) -> [Int] { self.usage.indices.filter { self.usage[$0] == usage } }
}

extension AuditedData {
    /// The test with its answers; nil where nobody here knows them. Throws `JudgingError` where the solution does not fit.
    func scoredTest() throws -> ScoredTest? {
        guard let solution else { return nil }
        let places = Dictionary(testIDs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let known = (0..<solution.rowCount).compactMap { row -> (row: Int, place: Int)? in
            guard solution.usage[row] != .ignored, let place = places[solution.keys[row]] else { return nil }
            return (row, place)
        }.sorted { $0.place < $1.place }
        return ScoredTest(
            rows: known.map(\.place), truth: try solution.truth(of: problem, rows: known.map(\.row)),
            usage: known.map { solution.usage[$0.row] })
    }
}
