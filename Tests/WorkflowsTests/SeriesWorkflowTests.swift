import Foundation
import Leaderboard
import Scoring
import Synchronization
import Testing
import Workflows

/// Series from a raw file to ranked entries, pictures and forecasts of new rows.
@Suite struct SeriesWorkflowTests {
    private let temporary: TemporaryWorkspace

    /// Eight shops over 48 months: each grows at its own pace and sells most in summer.
    private static let table: String = {
        let rows = (0..<8).flatMap { shop in
            (0..<48).map { month in
                let swing = 1 + 0.3 * sin(Double(month) * .pi / 6) + 0.02 * sin(Double(month * month + shop))
                let sales = Double(100 + 20 * shop) * (1 + 0.01 * Double(month)) * swing
                return
                    "shop \(shop),\(2020 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-01,\(Int(sales))\n"
            }
        }
        return "shop,month,sales\n" + rows.joined()
    }()

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.add(
            "shops",
            """
            task: forecasting
            data: {train: sales.csv, id: [shop, month], target: sales, series: shop, time: month, horizon: 6}
            split: {by: horizon, public: 0.5}
            metric: {name: smape, by: shop}
            """, files: ["sales.csv": Self.table])
    }

    private func run(_ models: [String], threads: Int = 2, fresh: Bool = false) throws -> RunOutcome {
        try temporary.workspace.run("shops", RunOptions(models: models, threads: threads, fresh: fresh)) { _ in }
    }

    @Test func withoutOptionsModelsOfSeriesRun() throws {
        let outcome = try run([])
        let models = Set(outcome.entries.compactMap(\.model))
        #expect(models.isSuperset(of: ["theta", "seasonal-naive", "constant", "blend"]))
        #expect(outcome.failures.isEmpty && outcome.unscored.isEmpty)
        let naive = try #require(outcome.entries.first { $0.model == "seasonal-naive" }?.privateScore)
        #expect(try #require(outcome.best.privateScore) < naive)
        #expect(naive < 20)
    }

    @Test func theSubmissionHasTheSameBytesForAnyThreads() throws {
        let models = ["lag-boosting:rounds=10", "ets"]
        let one = try Data(contentsOf: URL(filePath: try run(models, threads: 1).submission))
        let two = try Data(contentsOf: URL(filePath: try run(models, threads: 2, fresh: true).submission))
        #expect(one == two)
    }

    @Test func whatIsFoundIsDescribedAndDrawn() throws {
        let page = temporary.folder.appending(path: "series.html")
        let report = try temporary.workspace.describe("shops", model: "theta", pictures: page) { _ in }
        #expect(
            report.plan.last
                == "8 series of 42 values, a step is a month, a season of 12 steps, 6 steps are predicted at once")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("8 of 8 series"))
    }

    /// Whole series, a row each: lines of each class, a panel a dimension.
    @Test func wholeSeriesAreDrawnClassByClass() throws {
        let rows = (0..<24).map { row in
            let line = (0..<12).map { "\(row % 2 == 0 ? $0 : 12 - $0)" }.joined(separator: ",")
            return "\(line):\(line.reversed().map(String.init).joined()):\(["up", "down"][row % 2])\n"
        }
        try temporary.add(
            "slopes",
            """
            task: binary
            data: {train: slopes.ts, target: label, positive: up}
            split: {test: 0.25, by: stratified}
            metric: accuracy
            """,
            files: [
                "slopes.ts":
                    "@problemName slopes\n@timeStamps false\n@univariate false\n@dimensions 2\n@classLabel true up down\n@data\n"
                    + rows.joined()
            ])
        let page = temporary.folder.appending(path: "slopes.html")
        _ = try temporary.workspace.describe("slopes", model: "minirocket", pictures: page) { _ in }
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains("4 of 9 rows") && text.components(separatedBy: "<svg").count == 3)
        #expect(text.components(separatedBy: "podium-past\"").count > 8)
    }

    @Test func theWorstSeriesAreDrawn() throws {
        _ = try run(["theta"])
        let report = try temporary.workspace.explain("shops")
        #expect(report.pictures.count == 1 && report.features.isEmpty)
        let picture = try String(contentsOfFile: try #require(report.pictures.first), encoding: .utf8)
        #expect(picture.contains("worst, smape") && picture.contains("podium-band"))
    }

    @Test func newMomentsArePredicted() throws {
        _ = try run(["seasonal-naive"])
        let rows = Array("shop,month\nshop 0,2023-07-01\nshop 0,2024-07-01\nshop 0,2023-06-01\n".utf8)
        let report = try temporary.workspace.predict("shops", rows: rows, PredictOptions(source: "new.csv"))
        // The first is a year after what is known, the last is known.
        #expect(report.rows.count == 3)
        #expect(report.rows[0].values["sales"] == report.rows[1].values["sales"])
    }

    /// Visitors of a month are known when it is over: they are kept from the rows to predict, whether the host has them cut off or not.
    @Test(arguments: ["cut", "given"]) func whatIsKnownAfterwardsIsKeptForThePast(_ name: String) throws {
        let lines = Self.table.split(separator: "\n").dropFirst().map { line in "\(line),\(line.count * 10)\n" }
        let (past, next) = (
            lines.enumerated().filter { $0.offset % 48 < 42 }, lines.enumerated().filter { $0.offset % 48 >= 42 }
        )
        let isCut = name == "cut"
        try temporary.add(
            name,
            """
            task: forecasting
            data: {train: sales.csv, \(isCut ? "past: visitors, horizon: 6" : "test: next.csv"), id: [shop, month], target: sales, series: shop, time: month}
            \(isCut ? "split: {by: horizon}" : "")
            metric: smape
            """,
            files: [
                "sales.csv": "shop,month,sales,visitors\n" + (isCut ? lines.joined() : past.map(\.element).joined()),
                "next.csv": "shop,month\n"
                    + next.map { $0.element.split(separator: ",").prefix(2).joined(separator: ",") + "\n" }.joined(),
            ])
        let notes = Mutex<[String]>([])
        let report = try temporary.workspace.describe(name, model: "lag-boosting") { event in
            if case .note(let note) = event { notes.withLock { $0.append(note) } }
        }
        #expect(report.plan.last?.hasSuffix("steps are predicted at once; visitors known up to then") == true)
        #expect(!report.columns.map(\.name).contains("visitors"))
        let noted = notes.withLock {
            $0.contains { $0.contains("'visitors'") && $0.contains("known of the past only") }
        }
        #expect(noted == !isCut)
        let outcome = try temporary.workspace.run(name, RunOptions(models: ["lag-boosting:rounds=30", "theta"])) { _ in
        }
        #expect(outcome.failures.isEmpty && outcome.unscored.isEmpty)
    }

    @Test func aPastOfWordsIsRefused() throws {
        try temporary.add(
            "words",
            """
            task: forecasting
            data: {train: sales.csv, past: weather, id: [shop, month], target: sales, series: shop, time: month, horizon: 6}
            split: {by: horizon}
            metric: smape
            """,
            files: [
                "sales.csv": "shop,month,sales,weather\n"
                    + Self.table.split(separator: "\n").dropFirst().map {
                        "\($0),\($0.count % 2 == 0 ? "sun" : "rain")\n"
                    }
                    .joined()
            ])
        #expect {
            try temporary.workspace.describe("words", model: "theta") { _ in }
        } throws: {
            "\($0)".contains("'weather' of 'data.past' is a category, and a past is of numbers")
        }
    }

    @Test func aForgottenColumnOfSeriesIsSaid() throws {
        try temporary.add(
            "shops2",
            """
            task: forecasting
            data: {train: sales.csv, id: [shop, month], target: sales, time: month, horizon: 6}
            split: {by: horizon}
            metric: smape
            """, files: ["sales.csv": Self.table])
        #expect {
            try temporary.workspace.describe("shops2", model: "theta") { _ in }
        } throws: {
            "\($0)".contains("rows 1 and 49 are the same moment of a series; name all columns that tell series apart")
        }
    }
}
