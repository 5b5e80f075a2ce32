import Foundation
import Leaderboard
import Problems
import Testing
import Workflows

/// Competitions whose submissions have a row for each box, item or label, through every door.
@Suite struct RowFormWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func prepared(_ id: String, _ file: String) throws -> String {
        let folder = URL(filePath: try temporary.workspace.prepare(id) { _ in }.folder)
        return try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    private func score(_ id: String, _ text: String) throws -> ScoreReport {
        try temporary.workspace.score(id, file: temporary.write(text, to: "mine.csv"))
    }

    /// The host gives the truth with a row for each box too; it is kept with a row for each image.
    @Test func boxes() throws {
        try temporary.add(
            "cells",
            """
            task: boxes
            data: {train: train.csv, test: test.csv, solution: truth.csv, id: image, target: cells}
            split: {public: 0.5}
            submission: {form: rows, columns: [image, left, top, w, h]}
            metric: box-precision
            """,
            files: [
                "train.csv": "image,scale,cells\na,1,0 0 4 4\nb,2,\n", "test.csv": "image,scale\nc,1\nd,2\ne,3\nf,4\n",
                "truth.csv": "image,left,top,w,h\nd,0,0,4,4\nc,1,1,2,2\nd,8,8,2,2\nf,0,0,1,1\n",
            ])
        #expect(try temporary.workspace.check("cells").valid)
        #expect(try prepared("cells", "sample_submission.csv") == "image,left,top,w,h\n")
        let solution = try prepared("cells", "private/solution.csv").split(separator: "\n")
        #expect(solution.first == "image,cells,Usage")
        #expect(solution.contains { $0.hasPrefix("d,0 0 4 4 8 8 2 2,") })
        let right = try score("cells", "image,left,top,w,h\nf,0,0,1,1\nc,1,1,2,2\nd,8,8,2,2\nd,0,0,4,4\n")
        #expect(right.public == 1 && right.private == 1)
        let none = try score("cells", "image,left,top,w,h\n")
        #expect(none.valid && (none.public ?? 0) + (none.private ?? 0) == 0.5)
        #expect(try score("cells", "image,left,top,w,h\ng,0,0,1,1\n").problems.map(\.kind) == [.unknownID])
    }

    /// Ranked items; the solution has a row for each item that is right.
    @Test func rankedItems() throws {
        try temporary.add(
            "baskets",
            """
            task: list
            data: {train: train.csv, test: test.csv, solution: truth.csv, id: who, target: item}
            submission: {form: rows}
            split: {public: 0.5}
            metric: map
            """,
            files: [
                "train.csv": "who,age,item\na,1,tea milk\nb,2,tea\n", "test.csv": "who,age\nc,1\nd,2\n",
                "truth.csv": "who,item\nd,tea\nc,milk\nd,rice\n",
            ])
        #expect(try prepared("baskets", "sample_submission.csv").hasPrefix("who,item\nc,tea\nc,milk\nc,rice\nd,tea\n"))
        let report = try score("baskets", "who,item\nc,soap\nc,milk\nd,tea\nd,rice\n")
        #expect(Set([report.public, report.private]) == [0.5, 1])
        #expect(try score("baskets", "who,item\nc,milk\nd,\n").problems.map(\.kind) == [.missingValue])
    }

    /// Models answer in this form as in any other.
    @Test func labelsWithModels() throws {
        let file = temporary.folder.appending(path: "competitions/tiny-multilabel/competition.yaml")
        let manifest = try String(contentsOf: file, encoding: .utf8)
        try Data((manifest + "submission: {form: rows}\n").utf8).write(to: file)
        let outcome = try temporary.workspace.run("tiny-multilabel", RunOptions(models: ["logistic"])) { _ in }
        let submission = try String(contentsOf: URL(filePath: outcome.submission), encoding: .utf8)
        #expect(submission.hasPrefix("id,label,probability\n"))
        #expect(outcome.best.publicScore != nil)
        let folder = URL(filePath: try temporary.workspace.prepare("tiny-multilabel") { _ in }.folder)
        let test = [UInt8](try Data(contentsOf: folder.appending(path: "test.csv")))
        let report = try temporary.workspace.predict(
            "tiny-multilabel", rows: test, PredictOptions(source: "test.csv"))
        #expect(report.csv == submission)
        #expect(
            report.rows.prefix(3).map(\.values).map { $0["label"] } == [.text("rich"), .text("old"), .text("north")])
        #expect(Set(report.rows.prefix(3).map(\.id)).count == 1)
    }

    /// A sample submission names the columns, also of the solution; its ids are those of the test, as often as it likes.
    @Test func theSampleNamesTheColumns() throws {
        func prepare(sample: String) throws -> String {
            try temporary.add(
                "cells",
                """
                task: points
                data: {train: train.csv, test: test.csv, solution: truth.csv, sample_submission: s.csv, id: image, target: p}
                submission: {form: rows}
                metric: point-distance
                """,
                files: [
                    "train.csv": "image,scale,p\na,1,0 0\nb,2,1 1\n", "test.csv": "image,scale\nc,1\nd,2\n",
                    "truth.csv": "image,left,top\nc,1,1\nd,2,2\n", "s.csv": sample,
                ])
            return try prepared("cells", "sample_submission.csv")
        }
        let sample = "image,left,top\nd,0,0\nd,1,1\n"
        #expect(try prepare(sample: sample) == sample)
        #expect(try score("cells", "image,left,top\nc,1,1\nd,2,5\n").problems == [])
        let error = #expect(throws: (any Error).self) { try prepare(sample: "image,left,top\ne,0,0\n") }
        #expect(Refusal.describing(try #require(error)).description == "s.csv: its id 'e' is none of the test's")
    }

    /// A row to predict keeps its items in one column with blanks between, so that an item cannot have one.
    @Test func anItemThatCannotBeKeptIsRefused() throws {
        try temporary.add(
            "baskets",
            """
            task: labels
            data: {train: train.csv, test: test.csv, solution: truth.csv, id: who, target: items}
            submission: {form: rows, columns: [who, item]}
            metric: f1-samples
            """,
            files: [
                "train.csv": "who,age,items\na,1,tea milk\nb,2,tea\n", "test.csv": "who,age\nc,1\nd,2\n",
                "truth.csv": "who,item\nc,green tea\n",
            ])
        let error = #expect(throws: (any Error).self) { try temporary.workspace.prepare("baskets") { _ in } }
        #expect(
            Refusal.describing(try #require(error)).description
                == "truth.csv: its rows do not make a target of each row to predict: "
                + "an item with a blank, or one that comes twice, cannot be told apart")
    }

    @Test(arguments: [
        ("image,left,top,w,h\nc,1,1,x,2\n", "truth.csv: 1 prediction is not a number (line 2, column w, id c: 'x')"),
        ("image,left,top,w,h\nz,1,1,2,2\n", "truth.csv: 1 id is unknown (line 2, column image, id z: 'z')"),
        ("image,left,top,w\nc,1,1,2\n", "truth.csv: 1 column is missing (line 1, column h)"),
    ])
    func aSolutionInRowsIsCheckedAsASubmission(truth: String, message: String) throws {
        try temporary.add(
            "cells",
            """
            task: boxes
            data: {train: train.csv, test: test.csv, solution: truth.csv, id: image, target: cells}
            submission: {form: rows, columns: [image, left, top, w, h]}
            metric: box-precision
            """,
            files: [
                "train.csv": "image,scale,cells\na,1,0 0 4 4\nb,2,\n", "test.csv": "image,scale\nc,1\nd,2\n",
                "truth.csv": truth,
            ])
        let error = #expect(throws: (any Error).self) { try temporary.workspace.prepare("cells") { _ in } }
        #expect(Refusal.describing(try #require(error)).description.contains(message))
    }
}
