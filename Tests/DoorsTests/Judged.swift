import Foundation
import Frames
import Problems
import Scoring
import Submissions

/// A problem of three rows whose truth is known: a submission's bytes go through the checker to a score.
struct Judged: Sendable {
    private let checker: SubmissionChecker
    private let truth: Truth

    /// Every shape of answers, in the usual form and in rows where it has one.
    static let all: [Judged] = [
        Judged("binary", "auc", ["0", "1", "1"]), Judged("binary", "accuracy", ["no", "yes", "yes"]),
        Judged("multiclass", "log-loss", ["a", "b", "c"]), Judged("multiclass", "map", ["a", "b", "c"], form: "rows"),
        Judged("regression", "rmse", ["1", "2", "4"]), Judged("regression", "crps", ["1", "2", "4"]),
        Judged("labels", "set-f1", ["a b", "b", ""]), Judged("list", "map", ["a b", "b", "c a"]),
        Judged("list", "kendall-tau", ["a b", "b a", "a b"]),
        Judged("text", "bleu", ["a b c d", "b", "c d"]), Judged("text", "levenshtein", ["ab", "b", "cd"]),
        Judged("text", "span-fbeta", ["a:1:3", "b:2", ""]), Judged("text", "gap", ["a", "b", ""]),
        Judged("boxes", "box-ap", ["1 1 5 5", "2 2 4 4 9 9 2 2", ""]),
        Judged("boxes", "box-ap", ["1 1 5 5", "2 2 4 4 9 9 2 2", ""], form: "rows"),
        Judged("points", "point-distance", ["1 1", "2 2", "3 3"]),
        Judged("masks", "mask-dice", ["1 4", "2 3 9 9", ""]),
        Judged("masks", "mask-ap", ["1 4", "2 3 9 9", ""], form: "rows"),
    ].compactMap(\.self)

    private init?(_ name: String, _ metric: String, _ truth: [String], form: String? = nil) {
        guard let kind = [any TargetKind].standard.first(where: { $0.name == name }) else { return nil }
        let keys = RowKeys([Column("id", .text(TextValues(["1", "2", "3"])))])
        do {
            let column = try Column("y", .text(TextValues(truth))).converted(to: kind.columnKind)
            let target = kind.target(columns: ["y"], classes: try kind.classes(in: [column], positive: nil))
            let problem = try Problem(
                target, metric: MetricRegistry.standard.metric(named: metric), key: ["id"], form: form)
            checker = try SubmissionChecker(problem: problem, keys: keys)
            self.truth = Truth(try target.answers(in: [column]))
        } catch {
            print("\(name) by \(metric): \(error)")
            return nil
        }
    }

    /// Checks and scores a file of these bytes.
    func judge(_ bytes: [UInt8]) throws {
        let file = try Scratch.file("said.csv", Data(bytes))
        guard let answers = checker.check(file).answers else { return }
        _ = try checker.problem.metric.score(truth, answers)
    }
}
