import Competitions
import Foundation
import Frames
import Leaderboard
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters
import Testing
import Validation
import Workflows

// A kind of target, a form of submission, a metric with its surrogate and an executor that Podium does not know, through its
// public interface only: directions in degrees, where 359° and 1° are neighbors.

/// A direction in degrees, 0 to 360.
struct DirectionKind: TargetKind {
    let name = "direction"
    let summary = "A direction in degrees."
    let type = TargetType.continuous

    func target(columns: [String], classes: [String]) -> any Target { DirectionTarget(columns: columns) }
}

struct DirectionTarget: Target {
    let type = TargetType.continuous
    let columns: [String]

    func answers(in columns: [Column]) throws -> Answers {
        let answers = try NumberTarget(columns: self.columns).answers(in: columns)
        guard case .numbers(let degrees) = answers else { return answers }
        if let row = degrees.values.firstIndex(where: { !(0...360).contains($0) }) {
            throw TargetError("row \(row + 1) has the direction \(degrees.values[row]), expected 0 to 360 degrees")
        }
        return answers
    }

    func check(_ predictions: Answers) throws { try NumberTarget(columns: columns).check(predictions) }

    func forms(for metric: Metric) -> [FormOffer] { [FormOffer("degrees") { DirectionForm(columns: $0 ?? columns) }] }
}

/// A direction as people write it: `90°`.
struct DirectionForm: SubmissionForm {
    let name = "degrees"
    let columns: [String]
    let columnKinds = [ColumnKind.text]

    func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .numbers(let numbers) = answers else { throw TargetError("no directions") }
        return [.text(TextValues(numbers.values.map { "\($0)°" }))]
    }

    func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        .numbers(
            (0..<columns[0].count).map { row in
                let text = columns[0].text(at: row) ?? ""
                if text.hasSuffix("°"), let degrees = Double(text.dropLast()) { return degrees }
                problems.add(.malformedValue, row: row, column: columns[0].name)
                return 0
            })
    }

    func advice(on kind: SubmissionProblem.Kind) -> String? {
        kind == .malformedValue ? "write degrees, such as 90.5°" : nil
    }
}

extension Metric {
    /// The mean angle between the true and the predicted direction, 0 to 180.
    static let angle = Metric(
        id: "angle", title: "Angle", direction: .minimize, bounds: 0...180, targets: [.continuous], input: .values,
        source: "these tests",
        surrogates: [.continuous: Surrogate(.absoluteError, domain: 0...360, searchesConstant: true)]
    ) { truth, predictions in
        guard case .numbers(let wanted) = truth.answers, case .numbers(let given) = predictions else {
            throw ScoringError(.task, "angle compares directions")
        }
        let angles = zip(wanted.values, given.values).map { abs(remainder($0 - $1, 360)) }
        return angles.reduce(0, +) / Double(angles.count)
    }
}

/// Does the units one after the other, the last first; refits when their folds are done.
struct Backwards: Executor {
    func execute(_ plan: Plan, with fitter: UnitFitter) throws -> [FoldUnit: Settlement] {
        var settled = fitter.begin(plan).settlements
        let (folds, refits) = (
            plan.units.filter(\.dependencies.isEmpty), plan.units.filter { !$0.dependencies.isEmpty }
        )
        for work in folds.reversed() + refits.reversed() where settled[work.unit] == nil {
            let dependencies = work.dependencies.compactMap { settled[$0]?.result }
            settled[work.unit] = try fitter.settle(work, dependencies: dependencies) { false }
        }
        return settled
    }
}

@Suite struct DirectionsTests {
    private var catalog: Catalog {
        var catalog = Catalog.standard
        catalog.kinds.append(DirectionKind())
        catalog.metrics.recipes.append(MetricRecipe(.angle))
        return catalog
    }

    /// From a raw file to ranked entries and back through the judge, all in words that only this file knows.
    @Test func aKindOfOnesOwnRunsEndToEnd() throws {
        let rows = (0..<200).map { "\($0),\($0 % 10),\(($0 % 10) * 30 + $0 % 7)\n" }.joined()
        let place = try Place(
            "wind", file: "id,hour,wind\n\(rows)",
            manifest: """
                task: direction
                data: {train: all.csv, id: id, target: wind}
                split: {test: 0.25, public: 0.5}
                metric: angle
                """)
        defer { place.remove() }
        let workspace = Workspace(root: place.root, cache: place.cache, catalog: catalog)

        let outcome = try workspace.run(
            "wind", RunOptions(models: ["gradient-boosting:rounds=60", "ridge", "constant"])
        ) { _ in }
        #expect(outcome.best.model != "constant")
        #expect(try #require(outcome.best.publicScore) < 10)
        #expect(try String(contentsOfFile: outcome.submission, encoding: .utf8).contains("°"))

        let bad = place.root.appending(path: "bad.csv")
        let text = try String(contentsOfFile: outcome.submission, encoding: .utf8)
        try Data(text.replacing("°", with: "").utf8).write(to: bad)
        let refused = try workspace.score("wind", file: bad.path)
        #expect(refused.problems.map(\.kind) == [.malformedValue])
        #expect(refused.problems.first?.advice == "write degrees, such as 90.5°")
    }

    /// An executor that does the units backwards gives the same results.
    @Test func anExecutorOfOnesOwnGivesTheSameBits() throws {
        let frame = try Frame([Column("x", .number((0..<60).map { Double($0 * 37 % 60) }))])
        let task = ValidationTask(
            problem: try Problem(DirectionTarget(columns: ["y"]), metric: .angle), train: frame,
            truth: .values((0..<60).map { Double($0 * 37 % 60 * 5) }, width: 1), test: frame,
            folds: try KFold(folds: 3, seed: Seed(1)).folds(SplitRows(count: 60)), seed: Seed(1))
        let candidates = try ["ridge", "knn"].map { id in
            CrossValidation.Candidate(id: id, estimator: try ModelRegistry.standard.estimator(named: id))
        }
        let usual = try CrossValidation(task, testPredictions: .refit).run(candidates)
        let backwards = try CrossValidation(task, testPredictions: .refit, executor: Backwards()).run(candidates)
        #expect(usual.map(\.test) == backwards.map(\.test))
        #expect(usual.map(\.outOfFold) == backwards.map(\.outOfFold))
    }
}
