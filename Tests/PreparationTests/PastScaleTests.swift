import Competitions
import Foundation
import Scoring
import Testing

@Suite("Scales of series for metrics of scaled errors")
struct PastScaleTests {
    /// Shop a steps by 2 and 4 in turn, b never moves, c is too short for a test; of the others the last two moments are it.
    private static let table: String = {
        let series = ["a": [0, 2, 6, 8, 12, 14, 18], "b": [5, 5, 5, 5, 5, 5], "c": [1, 4, 9]]
        let rows = series.sorted { $0.key < $1.key }.flatMap { name, values in
            values.enumerated().map { "\(name),\($0.offset),\($0.element)\n" }
        }
        return "shop,day,sales\n" + rows.joined()
    }()

    private func host(_ metric: String, data: String = "", table: String = table) throws -> Host {
        try Host(
            """
            task: forecasting
            data: {train: all.csv, id: [shop, day], target: sales, series: shop, time: day, horizon: 2\(data)}
            split: {by: horizon, public: 0.5, seed: 1}
            validation: {method: rolling-origin, folds: 2}
            metric: \(metric)
            """, files: ["all.csv": table])
    }

    private func scales(_ host: Host, in column: String = "step") throws -> [String: Set<String>] {
        let prepared = try host.prepare()
        let solution = try host.solution(prepared)
        let place = try #require(solution[0].firstIndex(of: column))
        #expect(try !Host.rows(prepared.test)[0].contains(column))
        #expect(try !prepared.loadDataset().features.contains(column))
        return solution.dropFirst().reduce(into: [:]) { $0[$1[0], default: []].insert($1[place]) }
    }

    @Test("the mean step of the labeled rows, of a series without any the median of the others")
    func steps() throws {
        #expect(try scales(host("{name: mase, by: shop}")) == ["a": ["3.0"], "b": ["4.0"]])
        // Of a: steps of 2, 4, 2, 4 within the five moments that are labeled; of c: 3 and 5.
        #expect(try scales(host("{name: rmsse, by: shop}"), in: "squared_step") == ["a": ["10.0"], "b": ["17.0"]])
    }

    @Test("a season's step where the manifest names a season, at further metrics too")
    func seasons() throws {
        #expect(try scales(host("mase", data: ", season: 2"))["a"] == ["6.0"])
        let further = try Host(
            """
            task: forecasting
            data: {train: all.csv, id: [shop, day], target: sales, series: shop, time: day, horizon: 2}
            split: {by: horizon, public: 0.5, seed: 1}
            metric: rmsse
            also: {MASE: mase, MASE of a shop: {name: mase, by: shop}}
            """, files: ["all.csv": Self.table])
        #expect(try scales(further)["a"] == ["3.0"])
        #expect(try scales(further, in: "squared_step")["a"] == ["10.0"])
        #expect(
            try host("{name: rmsse, scale: s}\nalso: {MASE: {name: mase, scale: s}}").failure().contains(
                "two metrics want different scales in the column 's'"))
    }

    @Test("what the host gives stands")
    func given() throws {
        let table =
            Self.table.replacing("sales\n", with: "sales,step\n").split(separator: "\n").enumerated()
            .map { $0.offset == 0 ? String($0.element) : $0.element + ",7" }.joined(separator: "\n") + "\n"
        let host = try host("mase", data: ", judge: step", table: table)
        let solution = try host.solution(try host.prepare())
        #expect(Set(solution.dropFirst().map { $0[3] }) == ["7"])
    }

    @Test("where nothing is said of series the host is told what is missing")
    func missing() throws {
        let host = try Host(
            """
            task: regression
            data: {train: all.csv, id: [shop, day], target: sales}
            split: {test: 0.25}
            metric: mase
            """, files: ["all.csv": Self.table])
        #expect(try host.failure().contains("step"))
    }
}
