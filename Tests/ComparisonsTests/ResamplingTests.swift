import Randomness
import Scoring
import Testing
import Workers

@testable import Comparisons

@Suite struct ResamplingTests {
    @Test func drawsAreThoseOfSeedAndReplicateAlone() {
        let plan = Resampling(unitCount: 5, seed: Seed(3))
        #expect(plan.units(ofReplicate: 7) == Resampling(unitCount: 5, seed: Seed(3)).units(ofReplicate: 7))
        #expect(plan.units(ofReplicate: 7) != plan.units(ofReplicate: 8))
        #expect(plan.units(ofReplicate: 0).count == 5)
    }

    @Test func strataKeepTheirSizes() {
        let plan = Resampling(unitCount: 6, strata: [0, 1, 0, 1, 1, 1], seed: Seed(1))
        for replicate in 0..<20 {
            #expect(plan.units(ofReplicate: replicate).count { $0 == 0 || $0 == 2 } == 2)
        }
    }

    /// Sums by a matrix product are those of the drawn units, for columns and for cells.
    @Test func replicatesAreScoresOfTheDrawnUnits() {
        var generator = Philox(seed: 5)
        let losses = (0..<37).map { _ in generator.normal() }
        let cells = (0..<37).map { _ in Int32(generator.index(below: 4)) }
        let entries = [
            ScoreTerms.mean(losses), .rootMeanSquare(losses, weights: losses.map { abs($0) }),
            ScoreTerms(cells: cells, count: 4) { $0[0] / ($0[0] + $0[1]) },
        ]
        let plan = Resampling(unitCount: 37, replicates: 50, seed: Seed(2))
        let found = ReplicatedScores(plan, entries)
        #expect(found.replicates.count == 50)
        for (replicate, scores) in found.replicates.enumerated() {
            let units = plan.units(ofReplicate: replicate)
            for (entry, score) in zip(entries, scores) { #expect(isClose(score, entry.score(of: units))) }
        }
    }

    @Test func threadsDoNotMatter() throws {
        var generator = Philox(seed: 6)
        let entries = (0..<5).map { _ in ScoreTerms.mean((0..<300).map { _ in generator.normal() }) }
        let plan = Resampling(unitCount: 300, replicates: 100, seed: Seed(2))
        let (one, three) = (1, 3)
        let results = [one, three].map { WorkerPool(threads: $0).run { ReplicatedScores(plan, entries).replicates } }
        #expect(results[0] == results[1])
    }

    /// A difference that units do not decide is as likely either way; one that all share is sure.
    @Test func comparisonsOfLosses() throws {
        var generator = Philox(seed: 1)
        let first = (0..<2000).map { _ in generator.normal() }
        let second = first.map { $0 + 0.05 + 0.5 * generator.normal() }
        let result = try #require(
            Comparison.bootstrap(.mean(first), .mean(second), direction: .minimize, seed: Seed(3)))
        let expected = 0.5 / 2000.0.squareRoot()
        #expect(abs(result.standardError - expected) < 0.1 * expected)
        #expect(result.interval.contains(result.difference) && result.isClear)
        #expect(result.firstIsBetter > 0.99 && result.conclusion() == .first)
        #expect(result.conclusion(margin: 0.5) == .equal)
        let same = try #require(Comparison.bootstrap(.mean(first), .mean(first), direction: .minimize, seed: Seed(3)))
        #expect(same.firstIsBetter == 0.5 && same.pValue == 1 && same.conclusion() == .unknown)
        #expect(Comparison.bootstrap(.mean(first), .mean([1]), direction: .minimize, seed: Seed(3)) == nil)
    }

    /// 0.02 seen with an error of 0.02 on 100 rows: (1.96 + 0.84)² times as many rows.
    @Test func rowsNeededGrowWithTheSquareOfTheError() throws {
        let comparison = Comparison(
            .pairedBootstrap, difference: 0.02, standardError: 0.02, interval: .normal(0.02, standardError: 0.02),
            firstIsBetter: 0.84, pValue: 0.32, count: 1000)
        #expect(comparison.rowsNeeded(seenOn: 100) == 785)
        #expect(comparison.conclusion() == .unknown)
    }

    @Test func sampledPermutationsAreNearTheExactOnes() throws {
        var generator = Philox(seed: 9)
        let first = (0..<200).map { _ in generator.normal() }
        let second = first.map { $0 + 0.1 + 0.6 * generator.normal() }
        let p = try PairedTests.permutation(.mean(first), .mean(second), seed: Seed(4))
        let moments = Moments(zip(first, second).map(-))
        #expect(abs(p - Normal.twoSided(moments.mean / moments.deviation * 200.0.squareRoot())) < 0.02)
    }
}
