import Randomness
import Scoring
import Testing

@testable import Comparisons

@Suite struct ReferenceTests {
    let golden: Golden

    init() throws { golden = try Golden.load() }

    @Test func quantilesEqualSciPy() {
        for row in golden.normal { #expect(isClose(Normal.quantile(row[0]), row[1]), "\(row)") }
        for row in golden.range {
            #expect(isClose(NormalRange.quantile(0.95, count: Int(row[0])), row[1], within: 1e-7), "\(row)")
        }
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    }

    @Test func wilsonEqualsStatsmodels() {
        for row in golden.wilson {
            let interval = Interval.wilson(hits: row[0], of: row[1])
            #expect(isClose(interval.low, row[2]) && isClose(interval.high, row[3]), "\(row)")
        }
    }

    @Test func mcNemarEqualsStatsmodels() {
        for row in golden.mcnemar {
            #expect(isClose(PairedTests.mcNemar(firstAlone: Int(row[0]), secondAlone: Int(row[1])), row[2]), "\(row)")
        }
        #expect(PairedTests.mcNemar(firstAlone: 0, secondAlone: 0) == 1)
    }

    @Test func holmEqualsStatsmodels() {
        for (found, wanted) in zip(PairedTests.holm(golden.holm[0]), golden.holm[1]) { #expect(isClose(found, wanted)) }
    }

    @Test func bootstrapIntervalsEqualSciPy() throws {
        let given = golden.bootstrap
        let mean = ScoreTerms.mean(given.values)
        for (found, wanted) in zip(mean.jackknife, given.jackknife) { #expect(isClose(found, wanted)) }
        let bca = try #require(
            Interval.biasCorrected(given.draws, estimate: mean.score, jackknife: given.jackknife))
        #expect(isClose(bca.low, given.bca[0]) && isClose(bca.high, given.bca[1]))
        let percentile = try #require(Interval.percentile(given.draws))
        #expect(isClose(percentile.low, given.percentile[0]) && isClose(percentile.high, given.percentile[1]))
        let studentized = try #require(
            Interval.studentized(
                given.draws, errors: given.errors, estimate: mean.score,
                error: Moments(given.values).deviation / 40.0.squareRoot()))
        #expect(isClose(studentized.low, given.studentized[0]) && isClose(studentized.high, given.studentized[1]))
    }

    @Test func deLongEqualsItsDefinition() throws {
        let given = golden.areas
        let found = try #require(DeLong(scores: given.scores, isPositive: given.labels.map { $0 == 1 }))
        for curve in 0..<2 {
            #expect(isClose(found.areas[curve], given.areas[curve]))
            for other in 0..<2 { #expect(isClose(found.covariance(curve, other), given.covariance[curve][other])) }
            #expect(isClose(found.terms(of: curve).score, given.areas[curve]))
        }
        #expect(isClose(found.comparison(0, 1).pValue, given.p))
        #expect(DeLong(scores: given.scores, isPositive: given.labels.map { _ in true }) == nil)
    }

    @Test func permutationsEqualSciPy() throws {
        let (a, b) = (golden.pairs.a.prefix(9), golden.pairs.b.prefix(9))
        let exact = try PairedTests.permutation(.mean(Array(a)), .mean(Array(b)), seed: Seed(1))
        #expect(isClose(exact, golden.pairs.permutationOfNine))
    }

    @Test func equivalenceEqualsStatsmodels() {
        let differences = zip(golden.pairs.a, golden.pairs.b).map(-)
        let moments = Moments(differences)
        func test(_ margin: Double) -> Double {
            PairedTests.equivalence(
                difference: moments.mean, standardError: moments.deviation / Double(moments.count).squareRoot(),
                degreesOfFreedom: Double(moments.count - 1), margin: margin)
        }
        #expect(isClose(test(1.5), golden.pairs.tost))
        #expect(isClose(test(0.05), golden.pairs.tostOutside))
    }

    @Test func wilcoxonEqualsSciPy() {
        for row in golden.wilcoxon + [golden.across.tied] {
            #expect(isClose(SignedRank.wilcoxon(row.values), row.p), "\(row.values.count)")
        }
        #expect(SignedRank.wilcoxon([0, 0]) == 1)
    }

    @Test func friedmanAndNemenyiEqualSciPyAndScikitPosthocs() throws {
        let found = try #require(Friedman(try table()))
        #expect(isClose(found.statistic, golden.across.friedman[0]) && isClose(found.pValue, golden.across.friedman[1]))
        for model in 0..<4 {
            #expect(isClose(found.meanRanks[model], golden.across.meanRanks[model]))
            for other in 0..<4 where other != model {
                #expect(isClose(found.nemenyi(model, other), golden.across.nemenyi[model][other], within: 1e-7))
            }
        }
        #expect(isClose(found.criticalDifference(), golden.across.criticalDifference, within: 1e-7))
    }

    @Test func improvabilityIsThatOfTabArena() throws {
        let table = try table()
        for (model, wanted) in golden.across.improvability.enumerated() {
            #expect(isClose(try #require(table.improvability(model)), wanted))
        }
    }

    @Test func kendallEqualsSciPy() throws {
        let scores = golden.across.scores
        let found = try #require(Agreement.kendall(scores.map { $0[1] }, scores.map { $0[2] }))
        #expect(isClose(found, golden.across.kendall))
        #expect(Agreement.kendall([1, 1], [1, 2]) == nil)
    }

    /// scikit-learn's logistic regression of who won, without a penalty, is the model of Bradley and Terry.
    @Test func eloEqualsLogisticRegression() throws {
        let found = EloRatings(try table(), reference: 0, seed: Seed(1))
        for (rating, wanted) in zip(found.ratings, golden.across.elo) { #expect(abs(rating - wanted) < 0.01) }
        #expect(found.intervals[0].low == 1000 && found.intervals[0].high == 1000)
        #expect(found.intervals[3].contains(found.ratings[3]))
    }

    /// baycomp's signed-rank test gives 0.996, 0.004 and 0.000 for a region of 0.02.
    @Test func beliefsEqualBaycomp() {
        let differences = golden.across.scores.map { $0[3] - $0[0] }
        let belief = SignedRank.bayesian(differences, rope: 0.02, seed: Seed(1))
        #expect(abs(belief.first - 0.9957) < 0.004 && abs(belief.equal - 0.0038) < 0.004 && belief.second < 0.003)
    }

    private func table() throws -> ResultTable {
        try #require(
            ResultTable(
                models: ["a", "b", "c", "d"], competitions: golden.across.scores.indices.map { "\($0)" },
                scores: golden.across.scores, errors: golden.across.scores.map { $0.map { 1 - $0 } }))
    }
}
