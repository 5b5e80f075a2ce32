import Randomness
import Scoring
import Testing

@testable import Comparisons

@Suite struct PublicExcessTests {
    /// Scores of entries on one part, drawn again, as the share of right tosses of a coin; `fitted` of the first entry's are right
    /// because somebody looked.
    private func part(_ rows: Int, entries: Int, fitted: Double = 0, hardness: Double = 0, seed: Int)
        -> ReplicatedScores
    {
        var generator = Philox(seed: UInt64(seed))
        let terms = (0..<entries).map { entry in
            ScoreTerms.mean(
                (0..<rows).map { _ in
                    let known = entry == 0 && generator.uniform() < fitted
                    return known || generator.uniform() < 0.7 - hardness ? 1.0 : 0
                })
        }
        return ReplicatedScores(Resampling(unitCount: rows, replicates: 400, seed: Seed(seed)), terms)
    }

    @Test func whoLookedIsTold() {
        let excesses = PublicExcess.excesses(
            public: part(1000, entries: 8, fitted: 0.3, seed: 1), private: part(1000, entries: 8, seed: 2),
            direction: .maximize)
        #expect(excesses.map(\.isFitted) == [true] + [Bool](repeating: false, count: 7))
        #expect(abs(excesses[0].amount - 0.09) < 0.05)
        #expect((0.01...0.03).contains(excesses[0].standardError))
    }

    @Test func harderPrivateRowsBlameNobody() {
        let excesses = PublicExcess.excesses(
            public: part(1000, entries: 8, seed: 3), private: part(1000, entries: 8, hardness: 0.2, seed: 4),
            direction: .maximize)
        #expect(excesses.allSatisfy { !$0.isFitted })
    }

    /// Of boards whose entries never looked, one is blamed on 5 of 100 at most, give or take what 60 boards tell.
    @Test func theHonestAreRarelyBlamed() {
        let blamed = (0..<60).count { (board: Int) -> Bool in
            let excesses = PublicExcess.excesses(
                public: part(200, entries: 6, seed: 2 * board + 10),
                private: part(200, entries: 6, seed: 2 * board + 11), direction: .maximize)
            return excesses.contains(where: \.isFitted)
        }
        #expect(blamed <= 7)
    }

    @Test func ofTwoNoRuleIsSeenAndEqualEntriesAreNotBlamed() {
        let two = ReplicatedScores(estimates: [1, 0], replicates: [[1, 0], [1, 0]])
        #expect(PublicExcess.excesses(public: two, private: two, direction: .minimize).isEmpty)
        let same = ReplicatedScores(estimates: [1, 1, 1], replicates: [[1, 1, 1], [2, 2, 2]])
        #expect(
            PublicExcess.excesses(public: same, private: same, direction: .minimize).map(\.pValue) == [1, 1, 1])
    }
}
