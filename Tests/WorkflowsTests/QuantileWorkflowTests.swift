import Foundation
import Leaderboard
import Randomness
import Scoring
import Testing
import Workflows

/// Intervals, quantiles and distributions from a raw table to a ranked entry and answers about new rows.
@Suite struct QuantileWorkflowTests {
    private let temporary: TemporaryWorkspace
    private static let models = ["gradient-boosting:rounds=60", "mlp:epochs=20,members=1", "ridge", "constant"]

    /// 600 rows: the higher `x`, the wider y is spread.
    private static let table: String = {
        var generator = Seed(3).generator()
        let rows = (0..<600).map { row in
            let x = generator.uniform()
            return "\(row),\(x),\(["a", "b"][row % 2]),\(10 * x + (0.2 + 3 * x) * generator.normal())\n"
        }
        return "id,x,kind,y\n" + rows.joined()
    }()

    init() throws {
        temporary = try TemporaryWorkspace()
        for (name, metric) in [
            ("intervals", "{name: winkler, alpha: 0.2}"), ("quantiles", "{name: pinball, levels: [0.9, 0.5, 0.1]}"),
            ("spreads", "{name: laplace-ll, floor: 0.1, cap: 100}"), ("steps", "{name: crps, from: -10, to: 20}"),
        ] {
            try temporary.add(
                name,
                """
                task: regression
                data: {train: table.csv, id: id, target: y}
                split: {test: 0.3}
                metric: \(metric)
                """, files: ["table.csv": Self.table])
        }
    }

    private func run(_ name: String, _ models: [String] = Self.models, threads: Int = 2, fresh: Bool = false) throws
        -> RunOutcome
    {
        try temporary.workspace.run(name, RunOptions(models: models, threads: threads, fresh: fresh)) { _ in }
    }

    private static func numbers(_ csv: String) -> [[Double]] {
        csv.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",").dropFirst().compactMap { Double($0) }
        }
    }

    @Test(arguments: ["intervals", "quantiles", "spreads", "steps"]) func modelsBeatTheConstant(_ name: String) throws {
        let outcome = try run(name)
        #expect(outcome.failures.isEmpty && outcome.unscored.isEmpty)
        let constant = try #require(outcome.entries.first { $0.model == "constant" }?.privateScore)
        let best = try #require(outcome.best.privateScore)
        #expect(name == "spreads" ? best > constant : best < constant)
    }

    /// Intervals of 80 % hold about that share of the rows, and are wide where rows are spread.
    @Test(arguments: ["gradient-boosting", "ridge", "random-forest:trees=30"])
    func intervalsKnowWhereTheyAreSure(_ model: String) throws {
        let outcome = try run("intervals", [model])
        let said = try Self.numbers(String(contentsOfFile: outcome.submission, encoding: .utf8))
        #expect(said.count == 180 && said.allSatisfy { $0.count == 2 && $0[0] <= $0[1] })
        let widths = said.map { $0[1] - $0[0] }.sorted()
        #expect(widths[160] > 2 * widths[20])
    }

    /// Series too: each method of forecasting says quantiles by how far it missed before.
    @Test func seriesAreForetoldByQuantiles() throws {
        var generator = Seed(4).generator()
        var rows = "id,shop,day,sales\n"
        for shop in 0..<12 {
            var level = 100.0
            for day in 1...60 {
                level += 3 * generator.normal()
                rows += "\(shop)-\(day),s\(shop),\(day),\(level)\n"
            }
        }
        try temporary.add(
            "walks",
            """
            task: forecasting
            data: {train: sales.csv, id: id, target: sales, series: shop, time: day, horizon: 5}
            split: {by: horizon}
            metric: {name: pinball, levels: [0.1, 0.5, 0.9]}
            """, files: ["sales.csv": rows])
        let outcome = try run("walks", ["theta", "naive", "ets", "lag-boosting:rounds=30"])
        #expect(outcome.failures.isEmpty && outcome.unscored.isEmpty)
        let said = try Self.numbers(String(contentsOfFile: outcome.submission, encoding: .utf8))
        #expect(said.count == 60 && said.allSatisfy { $0.count == 3 && $0[0] < $0[1] && $0[1] < $0[2] })
        // A walk's naive forecast strays by 3 a day: the mean loss of the true quantiles over five days is 1.26.
        let naive = try #require(outcome.entries.first { $0.model == "naive" }?.privateScore)
        #expect(naive < 1.7)
    }

    @Test func theSubmissionHasTheSameBytesForAnyThreads() throws {
        let one = try Data(contentsOf: URL(filePath: try run("quantiles", threads: 1).submission))
        let two = try Data(contentsOf: URL(filePath: try run("quantiles", threads: 2, fresh: true).submission))
        #expect(one == two)
    }

    @Test func newRowsAreAnsweredAndTheModelIsExplained() throws {
        _ = try run("quantiles")
        let rows = [UInt8]("id,x,kind\n1,0.1,a\n2,0.9,b\n".utf8)
        let report = try temporary.workspace.predict("quantiles", rows: rows, PredictOptions(source: "new.csv"))
        let said = Self.numbers(report.csv)
        #expect(said.count == 2 && said.allSatisfy { $0[0] >= $0[1] && $0[1] >= $0[2] })
        let explained = try temporary.workspace.explain(
            "quantiles", ExplainOptions(model: "gradient-boosting:rounds=60"))
        #expect(explained.features.first?.name == "x")
    }

    @Test func modelsThatSayNoQuantilesAreRefused() throws {
        #expect {
            try run("intervals", ["matrix-factorization"])
        } throws: {
            "\($0)".hasPrefix(
                "Winkler score asks for 2 numbers of each target (lower, upper), which matrix-factorization cannot learn; use "
            )
        }
        let models = try Set(run("intervals", []).entries.compactMap(\.model))
        #expect(models.isSuperset(of: ["random-forest", "extra-trees", "constant"]))
    }
}
