import Randomness
import Scoring
import Testing

@testable import Comparisons

@Suite struct ScoredSampleTests {
    private static let rows = 200

    /// Numbers that follow the truth, more or less.
    private static func near(_ truth: [Double], noise: Double, seed: UInt64) -> [Double] {
        var generator = Philox(seed: seed)
        return truth.map { $0 + noise * generator.normal() }
    }

    private static let values = near([Double](repeating: 5, count: rows), noise: 1, seed: 1)
    private static let codes = values.map { Int32($0 > 5.3 ? 1 : 0) }
    private static let chances = near(codes.map { Double($0) }, noise: 0.4, seed: 2).map { min(1, max(0, $0)) }

    /// The bootstrap by sums is the bootstrap by scoring drawn rows again.
    @Test(arguments: [
        Metric.rmse, .mae, .mse, .rmsle, .accuracy, .logLoss, .brier, .f1(), .mcc, .kappa, .balancedAccuracy,
    ])
    func termsGiveTheMetricsOwnScores(metric: Metric) throws {
        let isReal = metric.targets.contains(.continuous)
        let truth = isReal ? Truth.values(Self.values, width: 1) : .classes(codes: Self.codes, names: ["no", "yes"])
        let answers = Answers.numbers(isReal ? Self.near(Self.values, noise: 0.5, seed: 3) : Self.chances)
        let sample = ScoredSample(metric, truth)
        let terms = try #require(try sample.terms(of: answers))
        let plan = Resampling(unitCount: Self.rows, replicates: 5, seed: Seed(1))
        for replicate in 0..<5 {
            let rows = plan.units(ofReplicate: replicate)
            let wanted = try metric.score(truth.selecting(rows: rows), answers.selecting(rows: rows))
            #expect(isClose(terms.score(of: rows), wanted), "\(metric.id)")
        }
    }

    @Test func weightsCount() throws {
        let weights = (0..<Self.rows).map { Double($0 % 3) }
        let truth = Truth.values(Self.values, width: 1).weighted(by: weights)
        let answers = Answers.numbers(Self.near(Self.values, noise: 0.5, seed: 3))
        let terms = try #require(try ScoredSample(.rmse, truth).terms(of: answers))
        #expect(isClose(terms.score, try Metric.rmse.score(truth, answers)))
    }

    /// An area changes to first order only, which is near enough.
    @Test func areasAreNearlySums() throws {
        let truth = Truth.classes(codes: Self.codes, names: ["no", "yes"])
        let answers = Answers.numbers(Self.chances)
        let terms = try #require(try ScoredSample(.auc, truth).terms(of: answers))
        let plan = Resampling(unitCount: Self.rows, replicates: 20, seed: Seed(1))
        for replicate in 0..<20 {
            let rows = plan.units(ofReplicate: replicate)
            let wanted = try Metric.auc.score(truth.selecting(rows: rows), answers.selecting(rows: rows))
            #expect(abs(terms.score(of: rows) - wanted) < 0.004)
        }
    }

    @Test func listsAreDrawnWhole() throws {
        let groups = (0..<60).map { $0 / 4 }
        let truth = Truth.relevance((0..<60).map { Double($0 * 7 % 4) }, groups: groups)
        let answers = Answers.numbers((0..<60).map { Double($0 * 13 % 17) })
        let sample = ScoredSample(.ndcg(), truth)
        #expect(sample.units.count == 15)
        let terms = try #require(try sample.terms(of: answers))
        #expect(isClose(terms.score, try Metric.ndcg().score(truth, answers)))
    }

    @Test func clustersAreDrawnTogether() throws {
        let clusters = (0..<Self.rows).map { $0 / 10 }
        let truth = Truth.values(Self.values, width: 1)
        // Errors that rows of a cluster share: as if there were only as many rows as clusters.
        var generator = Philox(seed: 8)
        let shifts = (0..<20).map { _ in generator.normal() }
        let answers = Answers.numbers(zip(Self.values, clusters).map { $0 + 1 + shifts[$1] })
        func error(_ sample: ScoredSample) throws -> Double {
            try sample.replicated([answers], replicates: 300, seed: Seed(1)).standardError(of: 0)
        }
        #expect(
            try error(ScoredSample(.mae, truth, clusters: clusters)) > 2 * error(ScoredSample(.mae, truth)))
    }

    /// The error that each draw is measured by is that of a mean: deviation over the root of the rows.
    @Test func intervalsAreStudentizedAndWithinBounds() throws {
        let truth = Truth.values(Self.values, width: 1)
        let answers = Answers.numbers(Self.near(Self.values, noise: 0.5, seed: 3))
        let found = try ScoredSample(.mae, truth).sampled([answers], seed: Seed(1))
        let interval = try #require(found.intervals[0])
        let error = found.scores.standardError(of: 0)
        #expect(interval.contains(found.scores.estimates[0]) && abs(interval.margin / error - 1.96) < 0.15)
        let right = try ScoredSample(.accuracy, .classes(codes: Self.codes, names: ["no", "yes"])).sampled(
            [.numbers(Self.codes.map { Double($0) })], seed: Seed(1))
        #expect(right.intervals[0] == .wilson(hits: 200, of: 200), "all right here is not all right everywhere")
    }

    /// A metric that is no sum is scored on drawn rows again; one that has no score on some draws leaves these out.
    @Test func anyMetricHasReplicates() throws {
        let truth = Truth.values(Self.values, width: 1)
        let answers = Answers.numbers(Self.near(Self.values, noise: 0.5, seed: 3))
        let sample = ScoredSample(.spearman, truth)
        #expect(try sample.terms(of: answers) == nil)
        let found = try sample.replicated([answers, answers], replicates: 30, seed: Seed(1))
        #expect(found.replicates.count == 30 && found.differences(0, 1).allSatisfy { $0 == 0 })
        #expect(isClose(found.estimates[0], try Metric.spearman.score(truth, answers)))
    }
}
