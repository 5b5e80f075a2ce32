import Comparisons
import Foundation
import Leaderboard
import Testing
import Workflows

@Suite struct CompareWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ models: [String] = ["logistic", "constant"]) throws {
        _ = try temporary.workspace.run("tiny-binary", RunOptions(models: models)) { _ in }
    }

    private var answers: [URL] {
        let files = FileManager.default.enumerator(
            at: temporary.folder.appending(path: "cache"), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "answers" }
    }

    @Test func saysHowMuchHowSureAndWhatItWouldTake() throws {
        try run()
        let report = try temporary.workspace.compare("tiny-binary", ["logistic", "constant"])
        let pair = try #require(report.pairs.first)
        #expect(report.board == .public && pair.conclusion == .first)
        #expect(pair.onRows?.comparison.method == .deLong)
        #expect(try #require(pair.folds).firstIsBetter > 0.9)
        let text = report.text()
        for part in ["how much", "how sure", "logistic (entry", "is better", "to know", "95 %"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    /// Without the answers or the solution, folds are what is left.
    @Test func comparesByFoldsAlone() throws {
        try run()
        let elsewhere = Workspace(root: temporary.folder, cache: temporary.folder.appending(path: "nothing"))
        let report = try elsewhere.compare("tiny-binary", ["logistic", "constant"])
        #expect(report.board == nil && report.pairs[0].onRows == nil)
        #expect(report.pairs[0].conclusion == .first)
        #expect(report.text().contains("folds"))
    }

    @Test func severalAreComparedWithTheFirst() throws {
        try run(["logistic", "knn", "constant"])
        let report = try temporary.workspace.compare("tiny-binary", ["logistic", "knn", "constant"], isPrivate: true)
        #expect(report.board == .private && report.pairs.map(\.second.first) == ["k", "c"])
        let chances = report.entries.compactMap(\.chanceOfFirst)
        #expect(abs(chances.reduce(0, +) - 1) < 1e-9)
        #expect(report.text().contains("for 2 pairs"))
        let again = try temporary.workspace.compare("tiny-binary", ["logistic", "knn", "constant"], isPrivate: true)
        #expect(again == report)
    }

    @Test func anEntryIsAsGoodAsItself() throws {
        try run()
        let report = try temporary.workspace.compare("tiny-binary", ["constant", "constant"], margin: 0.01)
        #expect(report.pairs[0].conclusion == .equal)
        #expect(report.pairs[0].onRows?.rowsNeeded == nil)
    }

    /// Rows of one group are drawn together where the competition keeps groups together.
    @Test func groupsAreDrawnWhole() throws {
        let rows = (0..<160).map { row in
            let group = row / 8
            return "\(row),\(row % 7),\(group),\(Double(row % 7) + 3 * Double(group * 7 % 5))"
        }
        try temporary.add(
            "grouped",
            """
            task: regression
            data: {train: train.csv, id: id, target: y, group: g}
            split: {test: 0.5, public: 0.5, by: group}
            validation: {method: group-kfold, folds: 4}
            metric: mae

            """, files: ["train.csv": (["id,x,g,y"] + rows).joined(separator: "\n") + "\n"])
        _ = try temporary.workspace.run("grouped", RunOptions(models: ["ridge", "constant"])) { _ in }
        let report = try temporary.workspace.compare("grouped", ["ridge", "constant"])
        let evidence = try #require(report.pairs[0].onRows)
        #expect(evidence.rows > 8 && evidence.better == nil, "units are groups, not rows")
    }

    @Test func oneEntryIsNotEnough() throws {
        try run()
        #expect(throws: Refusal.self) { try temporary.workspace.compare("tiny-binary", ["logistic"]) }
    }

    /// Answers are kept for the owner of the solution alone, once for each file, and found again from a run's folder.
    @Test func answersAreKeptBesideTheSolution() throws {
        try run()
        #expect(answers.count >= 2)
        for file in answers {
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600 && file.path.contains("/private/answers/"))
            try FileManager.default.removeItem(at: file)
        }
        #expect(try temporary.workspace.compare("tiny-binary", ["logistic", "constant"]).board == .public)
        #expect(answers.count == 2)
    }

    @Test func theBoardKnowsItsNoise() throws {
        try run(["logistic", "knn", "constant"])
        let text = try temporary.workspace.leaderboard("tiny-binary", format: .json)
        let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let rows = try #require(document["entries"] as? [[String: Any]])
        let certainties = rows.compactMap { $0["certainty"] as? [String: Any] }
        #expect(certainties.count == 4)
        #expect((certainties.compactMap { $0["chance_of_first"] as? Double }.reduce(0, +) - 1).magnitude < 1e-9)
        let table = try temporary.workspace.leaderboard("tiny-binary", width: 160)
        for header in ["95 %", "ranks", "best", "tier"] { #expect(table.contains(header)) }
        #expect(table.contains("rows drawn again"))
        let plain = try temporary.workspace.leaderboard("tiny-binary", showsCertainty: false)
        #expect(!plain.contains("drawn again"))
    }
}

@Suite struct AcrossWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    @Test func modelsOfAFileAreCompared() throws {
        var lines = ["competition,model,seed,score,direction"]
        for competition in 1...6 {
            for seed in 1...2 {
                lines.append("c\(competition),good,\(seed),\(0.1 + 0.01 * Double(seed)),minimize")
                lines.append("c\(competition),fair,\(seed),\(0.2 + 0.01 * Double(seed + competition)),minimize")
                lines.append("c\(competition),poor,\(seed),\(0.5 + 0.01 * Double(seed)),minimize")
            }
        }
        lines.append("c1,rare,1,0.1,minimize")
        let file = try temporary.write(lines.joined(separator: "\n") + "\n", to: "results.csv")
        let report = try temporary.workspace.compareAcross(file: file)
        #expect(report.models.map(\.model) == ["good", "fair", "poor"])
        #expect(report.models.map(\.meanRank) == [1, 2, 3])
        #expect(report.leftOut == ["rare"])
        #expect(report.pairs.map(\.wins) == [6, 6] && report.pairs[0].belief.first > 0.95)
        #expect(try #require(report.friedman).pValue < 0.01)
        #expect(report.svg().contains("whose bars do not overlap differ"))
        let text = report.text()
        for part in ["3 models on 6 competitions", "Nemenyi", "left out", "good against"] {
            #expect(text.contains(part))
        }
    }

    /// Errors are 0.1, 0.2 and 0.4, times 1, 2 and 4 seconds; the last is neither fast nor good.
    @Test func costAndImprovabilityAreTold() throws {
        let rows = (1...4).flatMap { competition in
            [("good", 0.1, 2), ("fast", 0.2, 1), ("poor", 0.4, 4)].map { model, score, seconds in
                "c\(competition),\(model),\(score),minimize,\(seconds)"
            }
        }
        let text = (["competition,model,score,direction,seconds"] + rows).joined(separator: "\n") + "\n"
        let file = try temporary.write(text, to: "costs.csv")
        let report = try temporary.workspace.compareAcross(file: file, reference: "fast")
        let improvable = report.models.compactMap(\.improvability)
        for (found, wanted) in zip(improvable, [0.0, 0.5, 0.75]) { #expect(abs(found - wanted) < 1e-12) }
        for (found, wanted) in zip(report.models.compactMap(\.slowness), [2.0, 1, 4]) {
            #expect(abs(found - wanted) < 1e-9)
        }
        #expect(report.models.map(\.isOnFront) == [true, true, false])
        #expect(abs(report.models[1].elo - 1000) < 1e-9)
        #expect(report.text(width: 160).contains("× 1 *"))
        #expect(throws: Refusal.self) { try temporary.workspace.compareAcross(file: file, reference: "nobody") }
    }

    @Test(arguments: [
        ("competition,model\na,b\n", "no column 'score'"),
        ("competition,model,score\na,b,1\n,b,1\n", "line 3"),
        ("competition,model,score,direction\na,b,1,up\n", "direction 'up'"),
        ("competition,model,score\na,b,1\na,c,2\n", "no two models"),
    ])
    func mistakesOfAFileAreTold(text: String, part: String) throws {
        let file = try temporary.write(text, to: "results.csv")
        let error = #expect(throws: (any Error).self) { try temporary.workspace.compareAcross(file: file) }
        #expect(Refusal.describing(try #require(error)).description.contains(part))
    }

    @Test func boardsWithoutCommonModelsAreNotCompared() throws {
        #expect(throws: Refusal.self) { try temporary.workspace.compareAcross() }
    }
}
