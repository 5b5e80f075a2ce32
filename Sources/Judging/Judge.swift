public import Competitions
public import Foundation
import Frames
public import Problems
import Scoring
public import Submissions
import Workers

/// Grades submission files of one competition; make one judge for many files.
///
/// Where nobody knows the solution, it only checks.
public struct Judge: Sendable {
    /// The problem that it judges by.
    public var problem: Problem { checker.problem }

    let checker: SubmissionChecker
    let boards: [ScoredRows]

    /// The judge of a prepared competition.
    ///
    /// Throws `CompetitionError.notPrepared` before it is prepared, `JudgingError` when its solution cannot be used, and
    /// what reading files throws.
    public init(of prepared: PreparedCompetition) throws {
        guard prepared.competition.manifest.hasSolution else {
            self.init(checker: try SubmissionChecker(prepared), boards: [])
            return
        }
        let problem = try prepared.problem()
        let solution = try Solution.read(
            from: SolutionLocation.url(forPrepared: prepared.folder), problem: problem,
            targetKinds: prepared.competition.kind.columnKinds(of: problem.target.columns))
        try self.init(
            solution: solution, problem: problem, knownClasses: prepared.receipt().labeledClasses.map(Set.init))
    }

    /// A judge with a solution; throws `JudgingError` and `SubmissionError` when the solution does not fit the problem.
    ///
    /// - Parameter knownClasses: The classes that whoever predicts can know; the others are unknown labels. Nil: all are known.
    public init(solution: Solution, problem: Problem, knownClasses: Set<String>? = nil) throws {
        let counted = (0..<solution.rowCount).filter { solution.usage[$0] != .ignored }
        let truth = try solution.truth(of: problem, rows: counted)
        let boards = [Usage.public, .private].map { usage in
            let places = counted.indices.filter { solution.usage[counted[$0]] == usage }
            return ScoredRows(usage: usage, rows: places.map { counted[$0] }, truth: truth.selecting(rows: places))
        }
        self.init(
            checker: try SubmissionChecker(problem: problem, keys: solution.keys, knownClasses: knownClasses),
            boards: boards)
    }

    private init(checker: SubmissionChecker, boards: [ScoredRows]) {
        self.checker = checker
        self.boards = boards
    }

    /// Checks a file and scores it on both boards.
    ///
    /// Whatever is wrong with the file is in the verdict, and so is that nothing can be scored on the solution, such as by
    /// ROC AUC on rows of one class. Throws `ScoringError` where the answers do not fit the metric: a fault of the program.
    public func grade(_ file: URL) throws -> Verdict { try verdict(on: checker.check(file)) }

    /// As `grade(_:)`, for a file that was read before.
    public func grade(_ file: SubmissionFile) throws -> Verdict { try verdict(on: checker.check(file)) }

    private func verdict(on checked: CheckedSubmission) throws -> Verdict {
        guard let answers = checked.answers else {
            return Verdict(problems: checked.problems)
        }
        let results = try WorkerPool.current.map(boards.count) { try boards[$0].score(answers, by: checker) }
        if results.contains(where: \.isFaulty) { return Verdict(fault: Self.hostFault(problem.metric)) }
        let problems = firstAlone(results.compactMap(\.problem))
        let scores = problems.isEmpty ? zip(boards, results).map { ($0.usage, $1.score) } : []
        func score(_ usage: Usage) -> Double? { scores.first { $0.0 == usage }?.1 }
        guard !boards.isEmpty, problems.isEmpty else { return Verdict(problems: problems) }
        return Verdict(
            publicScore: score(.public), privateScore: score(.private), further: further(answers), answers: answers)
    }

    /// What the metrics say that do not rank.
    private func further(_ answers: Answers) -> [String: BoardScores] {
        problem.further.reduce(into: [:]) { all, further in
            func score(_ usage: Usage) -> Double? {
                boards.first { $0.usage == usage }?.score(answers, by: further.metric)
            }
            let scores = BoardScores(public: score(.public), private: score(.private))
            if scores != BoardScores() { all[further.name] = scores }
        }
    }

    /// Of rows that no metric takes the first of the file alone: one for each board would tell which rows are on which.
    private func firstAlone(_ problems: [SubmissionProblem]) -> [SubmissionProblem] {
        guard problems.count > 1 else { return problems }
        let places = Dictionary(zip(checker.rows.keys, 0...), uniquingKeysWith: { first, _ in first })
        let first = problems.min { left, right in
            let order = [left, right].map { $0.examples.first?.id.flatMap { places[$0] } ?? .max }
            return order[0] < order[1]
        }
        return first.map { [$0] } ?? []
    }

    private static func hostFault(_ metric: Metric) -> String {
        "the file is valid, but the host's data cannot be scored by \(metric.title), whatever is predicted; "
            + "`podium prepare --again` tells the host why"
    }
}
