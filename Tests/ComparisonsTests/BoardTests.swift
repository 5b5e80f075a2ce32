import Randomness
import Scoring
import Testing

@testable import Comparisons

@Suite struct BoardTests {
    /// Losses of entries that share their rows' difficulty; entry i is worse than the first by `gaps[i]`.
    private func replicated(gaps: [Double], rows: Int = 400, seed: UInt64 = 3) -> ReplicatedScores {
        var generator = Philox(seed: seed)
        let hardness = (0..<rows).map { _ in generator.normal() }
        let entries = gaps.map { gap in
            ScoreTerms.mean(hardness.map { $0 + gap + 0.3 * generator.normal() })
        }
        return ReplicatedScores(Resampling(unitCount: rows, replicates: 500, seed: Seed(1)), entries)
    }

    @Test func ranksOfEntriesThatAreFarApartAreSure() {
        let scores = replicated(gaps: [1, 0, 2])
        let ranks = RankDistribution(scores, direction: .minimize)
        #expect(RankIntervals(scores, direction: .minimize).ranks == [2...2, 1...1, 3...3])
        #expect(ranks.chanceOfFirst(1) == 1)
        #expect(ranks.mean(2) == 3)
    }

    @Test func equalEntriesShareTheChanceOfBeingFirst() {
        let ranks = RankDistribution(
            ReplicatedScores(estimates: [1, 1], replicates: [[1, 1], [2, 2]]), direction: .maximize)
        #expect(ranks.shares == [[0.5, 0.5], [0.5, 0.5]])
    }

    /// Ten equally good entries can have any rank, and say so in 95 of 100 cases.
    @Test func ranksOfEqualEntriesAreOpen() {
        let held = (0..<30).map { seed in
            RankIntervals(
                replicated(gaps: [Double](repeating: 0, count: 10), rows: 100, seed: UInt64(seed)), direction: .minimize
            ).ranks.count { $0 == 1...10 }
        }
        #expect(Double(held.reduce(0, +)) / 300 > 0.9)
    }

    @Test func tiersHoldWhatCannotBeToldApart() {
        let tiers = Tiers(replicated(gaps: [0, 0.01, 0.5, 0.51, 1]), direction: .minimize)
        #expect(tiers.tiers == [1, 1, 2, 2, 3])
        #expect(tiers.anchors.first.map { [0, 1].contains($0) } == true)
        #expect(tiers.criticalValue > 1.96)
    }

    @Test func ranksAndTiersAreThoseOfEither() {
        let scores = replicated(gaps: [0, 0.01, 0.5, 0.51, 1])
        let (ranks, tiers) = scores.ranksAndTiers(direction: .minimize)
        #expect(ranks == RankIntervals(scores, direction: .minimize) && tiers == Tiers(scores, direction: .minimize))
    }

    @Test func anchorsStayWhenWorseEntriesEnter() {
        let few = Tiers(replicated(gaps: [0, 0.01, 0.5]), direction: .minimize)
        let more = Tiers(replicated(gaps: [0, 0.01, 0.5, 0.7, 0.9]), direction: .minimize)
        #expect(few.anchors == Array(more.anchors.prefix(few.anchors.count)))
    }

    /// Of twelve equally good entries on new rows each time, no pair should be told apart in 95 of 100 cases.
    @Test func equalEntriesAreRarelyPutApart() {
        let split = (0..<60).count { seed in
            Tiers(
                replicated(gaps: [Double](repeating: 0, count: 12), rows: 100, seed: UInt64(seed)), direction: .minimize
            ).anchors.count > 1
        }
        #expect(split <= 9)
    }

    /// Distances are those of the definition, pair by pair.
    @Test func distancesAreDifferencesInStandardErrors() {
        let scores = replicated(gaps: [0, 0.01, 0.5, 0.51], rows: 50)
        let pairs = PairErrors(scores)
        for first in 0..<4 {
            for second in 0..<4 where second != first {
                let error = Moments(scores.differences(first, second)).deviation
                let wanted = abs(scores.estimates[first] - scores.estimates[second]) / error
                #expect(abs(pairs.distance(first, second) - wanted) < 1e-9 * wanted)
            }
        }
        let first = scores.replicates.map { draw in
            (1..<4).map { other -> Double in
                let shift = (draw[0] - scores.estimates[0]) - (draw[other] - scores.estimates[other])
                return abs(shift) / Moments(scores.differences(0, other)).deviation
            }.max() ?? 0
        }
        let wanted = first.sorted().sortedQuantile(0.95)
        #expect(abs(pairs.criticalValue(of: 0, confidence: 0.95) - wanted) < 1e-9 * wanted)
    }

    /// Entries that never differ are no distance apart, and a pair of them needs no error.
    @Test func equalEntriesAreNoDistanceApart() {
        let losses = (0..<60).map { Double($0 * 7 % 11) }
        let scores = ReplicatedScores(
            Resampling(unitCount: 60, replicates: 50, seed: Seed(1)), [.mean(losses), .mean(losses)])
        let pairs = PairErrors(scores)
        #expect(pairs.distance(0, 1) == 0 && pairs.criticalValue(confidence: 0.95) == 0)
        #expect(Tiers(scores, direction: .minimize).tiers == [1, 1])
    }
}
