import Competitions
import Foundation
import Leaderboard
import Scoring
import Testing
import Workflows

// A metric that Podium does not know, with a parameter and a column that only the judge reads.

extension Metric {
    /// The median absolute scaled error: each error divided by how far its series goes from one value to the next, which a
    /// column of the solution says. Best value 0; who says the last value again has about 1.
    ///
    /// Source: Hyndman and Koehler, "Another look at measures of forecast accuracy", Int. J. Forecast. 22 (2006).
    static func medianScaled(scale: String) -> Metric {
        Metric(
            id: "mdase", title: "MdASE", summary: "Median |t - p| / scale.", direction: .minimize,
            bounds: 0...(.infinity),
            targets: [.continuous], input: .values, source: "Hyndman and Koehler, Int. J. Forecast. 2006",
            surrogates: [.continuous: Surrogate(.absoluteError)], needs: [JudgeNeed(scale, .numbers)]
        ) { truth, predictions in
            guard case .numbers(let right) = truth.answers, case .numbers(let said) = predictions else {
                throw ScoringError(.task, "mdase compares numbers")
            }
            let scales = try truth.numbers(of: scale, for: "mdase")
            let errors = scales.indices.map { abs(right.values[$0] - said.values[$0]) / scales[$0] }
            return errors.sorted()[errors.count / 2]
        }
    }
}

@Suite struct ScaledErrorTests {
    private var catalog: Catalog {
        var catalog = Catalog.standard
        catalog.metrics.recipes.append(
            MetricRecipe("mdase", parameters: [.init("scale", "the column of naive steps", columns: .numbers)]) {
                .medianScaled(scale: $0.columns("scale").first ?? "scale")
            })
        return catalog
    }

    /// Models are validated and files are judged by a column that is no feature.
    @Test func aMetricOfOnesOwnReadsAColumnOfItsOwn() throws {
        let rows = (0..<120).map {
            "\($0),\($0 % 10),\($0 % 2 == 0 ? "a" : "b"),\($0 % 2 == 0 ? 2 : 20),\($0 % 10 * 4)\n"
        }
        let place = try Place(
            "sales", file: "id,day,shop,step,sold\n" + rows.joined(),
            manifest: """
                task: regression
                data: {train: all.csv, id: id, target: sold, judge: step}
                split: {test: 0.25, public: 0.5}
                metric: {name: mdase, scale: step, by: shop}
                """)
        defer { place.remove() }
        let workspace = Workspace(root: place.root, cache: place.cache, catalog: catalog)
        let outcome = try workspace.run("sales", RunOptions(models: ["ridge", "constant"])) { _ in }
        #expect(outcome.best.model != "constant")
        #expect(try #require(outcome.best.publicScore) < 1)
        let report = try workspace.describe("sales", model: "ridge") { _ in }
        #expect(report.columns.map(\.name) == ["day", "shop"])
    }
}
