import Drawing
import Foundation
import Leaderboard
import Scoring
import Workflows

extension RunOutcome {
    /// The outcome for people: what was run, a line a model, best first, and where the submission lies.
    var text: String {
        var table = TextTable(
            .text("model"), .number("cv ± stderr"), .number("public"), .number("private"), .number("fit"))
        for entry in entries {
            table.add(
                entry.model ?? entry.team, folds(of: entry), score(entry.publicScore), score(entry.privateScore),
                entry.fitSeconds.map(NumberText.clock) ?? "")
        }
        let blended = weights.map { weights in
            "blend of "
                + weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \(Int(($0.value * 100).rounded())) %" }.joined(separator: ", ")
        }
        let failed = failures.sorted { $0.key < $1.key }.map { "\($0.key) failed: \($0.value)" }
        let silent = unscored.sorted { $0.key < $1.key }.map { "\($0.key) has no score: \($0.value)" }
        let time =
            unfinished.isEmpty ? [] : ["no time for \(unfinished.count) models; the same command goes on with them"]
        let still =
            spared.isEmpty
            ? [] : ["the answer stood still; \(spared.count) more models were on offer (--preset best trains all)"]
        let isFirst = best == entries.first
        let chosen = isFirst ? [] : ["no model is better than the blend by more than chance"]
        let files = ["submission of \(best.model ?? ""): \(short(submission))", "report: \(short(pictures ?? page))"]
        let lines = [blended].compactMap { $0 } + chosen + failed + silent + time + still + files
        return ([title, "", table.text(width: Terminal.width), ""] + lines).joined(separator: "\n")
    }

    private var title: String {
        let better = direction == .maximize ? "higher is better" : "lower is better"
        let count = entries.first?.crossValidation?.folds.count ?? 0
        let folds = count == 1 ? "one hold-out" : "\(count) folds"
        return "\(competition) · \(label.title), \(better) · \(folds) · seed \(seed) · run \(run)"
    }

    /// A path, from the working directory where it lies inside.
    private func short(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    private func folds(of entry: Entry) -> String {
        guard let scores = entry.crossValidation else { return "" }
        return score(scores.mean) + (scores.standardError.map { " ± " + score($0) } ?? "")
    }

    /// A score with the metric's digits; nothing where it is not known.
    private func score(_ value: Double?) -> String {
        value.map { NumberText.fixed($0, digits: label.precision) } ?? ""
    }
}
