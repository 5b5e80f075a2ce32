import Foundation
import Leaderboard
import Scoring
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
