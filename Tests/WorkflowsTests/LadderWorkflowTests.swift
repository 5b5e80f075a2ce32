import Foundation
import Leaderboard
import Scoring
import Testing
import Workflows

/// A competition whose public scores the Ladder tells.
@Suite struct LadderWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws {
        temporary = try TemporaryWorkspace()
        let rows = (0..<400).map { "\($0),\($0 % 5),\($0 % 2 == 0 ? "no" : "yes")" }
        try temporary.add(
            "ladder",
            """
            task: binary
            data: {train: train.csv, id: id, target: late}
            split: {test: 0.5, public: 0.5}
            metric: accuracy
            also: {F1: f1}
            submission: {feedback: ladder}

            """, files: ["train.csv": (["id,x,late"] + rows).joined(separator: "\n") + "\n"])
    }

    /// Submits right answers to all rows but every n-th.
    private func submit(wrongEvery step: Int, team: String = "Ada") throws -> ScoreReport {
        let sample = try String(
            contentsOf: URL(filePath: temporary.workspace.prepare("ladder") { _ in }.folder)
                .appending(path: "sample_submission.csv"), encoding: .utf8)
        let lines = sample.split(separator: "\n").dropFirst().enumerated().map { place, line -> String in
            let id = Int(line.prefix { $0 != "," }) ?? 0
            let isRight = place % step != 0
            return "\(id),\((id % 2 == 0) == isRight ? "no" : "yes")"
        }
        let file = try temporary.write((["id,late"] + lines).joined(separator: "\n") + "\n", to: "\(step).csv")
        return try temporary.workspace.submit("ladder", file: file, team: team, message: nil)
    }

    @Test func aScoreIsToldWhereItIsBetterByMoreThanChance() throws {
        let first = try #require(submit(wrongEvery: 3).public)
        #expect(abs(first - 2.0 / 3) < 0.06)
        let worse = try submit(wrongEvery: 2)
        #expect(worse.public == first, "a worse file is told the best again")
        #expect(worse.private != first && worse.also?["F1"]?.public == nil)
        let better = try #require(submit(wrongEvery: 20).public)
        #expect(better > 0.9)
        let little = try submit(wrongEvery: 21)
        #expect(little.public == better, "one row more is chance")
        #expect(try abs(#require(submit(wrongEvery: 4, team: "Ben").public) - 0.75) < 0.06, "each team has its own")
    }

    /// Intervals of public rows would tell what the Ladder does not.
    @Test func thePublicBoardTellsNoMore() throws {
        for step in [3, 4, 5] { _ = try submit(wrongEvery: step) }
        #expect(try !temporary.workspace.leaderboard("ladder").contains("drawn again"))
        #expect(try temporary.workspace.leaderboard("ladder", isPrivate: true).contains("drawn again"))
    }

    /// Whoever asks the judge without entering is in the ledger.
    @Test func looksThatAreNotEnteredAreCounted() throws {
        _ = try submit(wrongEvery: 3)
        let file = temporary.folder.appending(path: "3.csv").path
        for _ in 0..<2 { _ = try temporary.workspace.score("ladder", file: file) }
        _ = try submit(wrongEvery: 4, team: "Ben")
        let text = try temporary.workspace.leaderboard("ladder", format: .csv)
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let place = try #require(lines[0].firstIndex(of: "looks_by_all"))
        #expect(lines.dropFirst().map { [String($0[place - 1]), String($0[place])] } == [["0", "3"], ["0", "0"]])
    }
}
