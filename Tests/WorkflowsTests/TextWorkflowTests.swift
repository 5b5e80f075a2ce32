import Foundation
import Leaderboard
import Randomness
import Scoring
import Testing
import Workflows

/// Competitions of texts, from a table to a page of words.
@Suite struct TextWorkflowTests {
    let temporary: TemporaryWorkspace

    /// Ninety letters of praise and blame, which show in one word each.
    init() throws {
        temporary = try TemporaryWorkspace()
        var generator = Seed(3).generator()
        let rows = (0..<90).map { row in
            let telling = row % 2 == 0 ? ["lovely", "great", "splendid"] : ["awful", "poor", "broken"]
            let words = (0..<7).map { _ in
                ["parcel", "came", "with", "the", "post", "on", "Friday"][generator.index(below: 7)]
            }
            let text = (words + [telling[generator.index(below: 3)], "<b>&\(row)</b>"]).joined(separator: " ")
            return "\(row),\(text),\(row % 2 == 0 ? "praise" : "blame")"
        }
        try temporary.add(
            "letters",
            """
            task: binary
            data: {train: letters.csv, id: id, target: tone, positive: praise}
            split: {test: 0.25, by: stratified, seed: 1}
            validation: {method: stratified-kfold, folds: 3, seed: 1}
            metric: accuracy

            """, files: ["letters.csv": (["id,text,tone"] + rows).joined(separator: "\n") + "\n"])
    }

    @Test func presetsReadProse() throws {
        let outcome = try temporary.workspace.run("letters", RunOptions()) { _ in }
        let best = try #require(outcome.best.crossValidation?.mean)
        #expect(outcome.entries.contains { $0.model?.contains("texts=terms") == true })
        #expect(best > 0.95)
    }

    @Test func describeShowsHowTextsBegin() throws {
        let report = try temporary.workspace.describe("letters", model: "linear-svm") { _ in }
        let summary = try #require(report.columns.first { $0.name == "text" }?.summary)
        #expect(summary.contains("letters, median") && summary.contains("“"))
        #expect(report.plan.joined().contains("TF-IDF of runs of 1 to 2 words"))
    }

    @Test func aPageShowsTextsToBeRead() throws {
        let page = temporary.folder.appending(path: "letters.html")
        _ = try temporary.workspace.describe("letters", model: "linear-svm", pictures: page) { _ in }
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains(/<h2>praise – 3[34] rows<\/h2>/) && text.contains(/<h2>blame – 3[34] rows<\/h2>/))
        #expect(text.components(separatedBy: "<article>").count == 11)
        #expect(text.contains("&lt;b&gt;&amp;") && !text.contains("<b>&"), "texts are no markup")
    }

    @Test func explainMarksTheWordsThatMovedPredictions() throws {
        _ = try temporary.workspace.run("letters", RunOptions(models: ["logistic:texts=terms,c=10"])) { _ in }
        let report = try temporary.workspace.explain("letters", ExplainOptions(model: "logistic"))
        let path = try #require(report.pictures.first { $0.hasSuffix("words.html") })
        let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        let weights = try #require(page.firstRange(of: "<b>praise</b>"))
        #expect(page[weights.upperBound...].prefix(60).contains(/lovely|great|splendid/))
        let marked = #/<mark style="background:hsl\(140 [^"]*">(lovely|great|splendid|awful|poor|broken) /#
        #expect(page.contains(marked))
        #expect(!page.contains("<b>&"), "texts are no markup")
    }
}
