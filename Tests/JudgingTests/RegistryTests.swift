import Foundation
import Frames
import Judging
import Problems
import Scoring
import Testing

/// Every metric of the registry with every kind of target that it judges, from a solution's columns to the score of a file.
@Suite struct RegistryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let kind: any TargetKind
        let metric: Metric

        var testDescription: String { "\(metric.id), \(kind.name)" }

        static let all = [any TargetKind].standard.filter { $0.type != .several }.flatMap { kind in
            MetricRegistry.standard.all.filter(kind.suits).map {
                metric in
                Case(
                    kind: metric.id == "point-in-box-f1" ? labeledBoxes ?? kind : kind,
                    metric: metric.id == "bias-auc" ? .biasAUC(groups: ["a", "b"]) : metric)
            }
        }

        /// Boxes of which points are predicted.
        private static let labeledBoxes = try? TupleKind.boxes.holding(
            truth: ["label", "x", "y", "width", "height"], predictions: ["label", "x", "y"])

        /// What 24 rows hold, two of them alike.
        func columns() -> [Column] {
            let rows = Array(0..<24)
            func numbers(_ name: String, _ value: (Int) -> Double) -> Column { Column(name, .number(rows.map(value))) }
            func texts(_ value: (Int) -> String) -> [Column] { [Column("y", .text(TextValues(rows.map(value))))] }
            switch kind.type {
            case .binary: return [Example.labels(rows.map { $0 % 3 == 0 ? "yes" : "no" })]
            case .multiclass: return [Example.labels(rows.map { ["a", "b", "c"][$0 % 3] })]
            case .multilabel where kind.columnCount.lowerBound > 1:
                return [numbers("y", { Double($0 % 2) }), numbers("z", { $0 % 3 == 0 ? 1 : 0 })]
            case .multilabel: return texts { ["p q", "q", "r p"][$0 % 3] }
            case .list: return texts { ["p q r", "q r p", "r q p"][$0 % 3] }
            case .relevance: return [numbers("y", { Double($0 % 3) })]
            case .text where metric.id == "vqa-accuracy":
                return texts { ["fir|fir|fir", "an oak|oak|oak", "elm|Elm|elm"][$0 % 3] }
            case .text where metric.id == "span-fbeta": return texts { ["a:1:3", "b:2 a:5:9", ""][$0 % 3] }
            case .text where ["bleu", "rouge-2"].contains(metric.id):
                return texts { ["the fir is old", "an oak and an elm", "no elm tree grows here"][$0 % 3] }
            case .text: return texts { ["fir", "an oak", "elm tree"][$0 % 3] }
            case .boxes where metric.id == "point-in-box-f1": return texts { "a \($0) 2 9 9 b 40 \($0) 5 6" }
            case .boxes: return texts { "\($0) 2 9 9 40 \($0) 5 6" }
            case .points: return texts { "\($0) 2" }
            case .masks: return texts { "\($0 + 1) 5 60 4" }
            default:
                let width = ["angular-distance", "haversine", "kl-divergence"].contains(metric.id) ? 2 : 1
                return (0..<width).map { column in
                    numbers(
                        "y\(column)",
                        { row in
                            let share = Double(row % 12 + 1) / 16
                            return metric.id == "kl-divergence" && column == 1 ? 1 - share : share
                        })
                }
            }
        }

        /// The columns that the metric reads besides.
        var judgeColumns: [Column] {
            metric.needs.map { need in
                switch need.kind {
                case .flags: Column(need.column, .text(TextValues((0..<24).map { "\(($0 / 3) % 2)" })))
                case .numbers: Column(need.column, .text(TextValues((0..<24).map { _ in "20" })))
                case .texts:
                    Column(
                        need.column, .text(TextValues((0..<24).map { "\($0 % (need.column == "volume" ? 4 : 24))" })))
                }
            }
        }
    }

    private func problem(_ item: Case) throws -> (problem: Problem, solution: Solution, best: Answers) {
        let columns = item.columns()
        let target = item.kind.target(
            columns: columns.map(\.name), classes: try item.kind.classes(in: columns, positive: nil))
        let problem = try Problem(
            target, metric: item.metric, key: ["Id"], group: target.isGrouped ? "group" : nil)
        let group = target.isGrouped ? [Column("group", .text(TextValues((0..<24).map { "g\($0 / 6)" })))] : []
        let solution = try Solution(
            idName: "Id", ids: (0..<24).map { "id\($0)" }, columns: columns + group + item.judgeColumns,
            usage: [Usage](repeating: .private, count: 24))
        return (problem, solution, item.metric.ideal(try target.answers(in: columns)))
    }

    /// The file that says these answers, in another order of rows.
    private func file(_ problem: Problem, _ answers: Answers, order: [Int]) throws -> String {
        let keys = RowKeys([Column("Id", .text(TextValues((0..<24).map { "id\($0)" })))])
        let table = try problem.table(of: answers.writable(by: problem.form), keys: keys)
        return String(decoding: try table.selecting(rows: order).csvBytes(), as: UTF8.self)
    }

    @Test(arguments: Case.all) func theTruthIsBestInAnyOrderOfTheFile(_ item: Case) throws {
        let (problem, solution, best) = try problem(item)
        let judge = try Judge(solution: solution, problem: problem)
        for order in [Array(0..<24), (0..<24).map { $0 * 7 % 24 }] {
            let verdict = try judge.grade(file(problem, best, order: order))
            #expect(verdict.problems == [] && verdict.fault == nil)
            let score = try #require(verdict.privateScore)
            // A formula has no bounds that could be known; its example is an error.
            let known = item.metric.best.isFinite ? item.metric.best : 0
            #expect(abs(score - known) <= 1e-9, "\(score)")
        }
    }

    /// What is said of other rows than it is true of is within bounds and no better.
    @Test(arguments: Case.all) func aWorseFileIsNoBetter(_ item: Case) throws {
        let (problem, solution, best) = try problem(item)
        let judge = try Judge(solution: solution, problem: problem)
        let moved = best.selecting(rows: (0..<24).map { ($0 + 7) % 24 })
        let verdict = try judge.grade(file(problem, moved, order: Array(0..<24)))
        guard let score = verdict.privateScore else { return }
        #expect(item.metric.bounds.contains(score))
        #expect(!item.metric.isBetter(score, than: item.metric.best))
    }
}

extension Answers {
    /// Classes as probabilities, where the form has no labels.
    fileprivate func writable(by form: any SubmissionForm) -> Answers {
        guard case .codes(let codes) = self, form.name != "label" else { return self }
        if codes.names.count == 2 { return .numbers(codes.codes.map(Double.init)) }
        return .numbers(
            codes.codes.flatMap { code in codes.names.indices.map { $0 == Int(code) ? 1 : 0 } },
            width: codes.names.count)
    }
}
