import Randomness
import Scoring
import Testing
import Workers

@testable import Comparisons

@Suite struct UnitPacksTests {
    private let count = 50_000

    private func losses(_ seed: UInt64) -> [Double] {
        var generator = Philox(seed: seed)
        return (0..<count).map { _ in generator.normal() * generator.normal() }
    }

    @Test func everyUnitIsInOnePackOfItsStratum() {
        let strata = (0..<count).map { $0 % 10 == 0 ? 1 : 0 }
        let packs = UnitPacks(of: count, strata: strata, seed: Seed(1))
        #expect(packs.units.flatMap(\.self).sorted() == Array(0..<count))
        #expect(packs.units.count == UnitPacks.most)
        for (units, stratum) in zip(packs.units, packs.strata ?? []) {
            #expect(units.allSatisfy { strata[$0] == stratum })
        }
    }

    /// The error of a mean is known, and packs find it.
    @Test func packsKeepTheErrorAndTheScore() {
        let losses = losses(5)
        let terms = ScoreTerms.mean(losses)
        let scores = ReplicatedScores([terms], replicates: 400, seed: Seed(2))
        let wanted = Moments(losses).deviation / Double(count).squareRoot()
        #expect(scores.unitCount == UnitPacks.most)
        #expect(abs(scores.estimates[0] - terms.score) < 1e-12)
        #expect(abs(scores.standardError(of: 0) / wanted - 1) < 0.12)
    }

    @Test func drawsDoNotDependOnThreads() {
        let entries = [ScoreTerms.mean(losses(5)), .mean(losses(6))]
        let found = [1, 3].map { threads in
            WorkerPool(threads: threads).run { ReplicatedScores(entries, replicates: 20, seed: Seed(2)).replicates }
        }
        #expect(found[0] == found[1])
    }

    @Test func classesAreCountedInPacks() {
        let cells = (0..<count).map { Int32($0 % 3) }
        let terms = ScoreTerms(cells: cells, count: 3) { $0[0] / ($0[0] + $0[1] + $0[2]) }
        let packed = UnitPacks(of: count, strata: nil, seed: Seed(3)).gather(terms)
        #expect(packed.unitCount == UnitPacks.most && abs(packed.score - terms.score) < 1e-12)
    }
}
