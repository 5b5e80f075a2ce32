import Leaderboard
import Testing

@Suite struct MedalTests {
    /// The last rank of each color, by Kaggle's table.
    @Test(arguments: [
        (1, 1, 1, 1), (10, 1, 2, 4), (50, 5, 10, 20), (99, 9, 19, 39), (100, 10, 20, 40), (249, 10, 49, 99),
        (250, 10, 50, 100), (499, 10, 50, 100), (500, 11, 50, 100), (999, 11, 50, 100), (1000, 12, 50, 100),
        (5000, 20, 250, 500),
    ])
    func kaggleGivesSoMany(contenders: Int, gold: Int, silver: Int, bronze: Int) {
        func count(_ medals: Medal?...) -> Int {
            (1...contenders).count { medals.contains(MedalRule.kaggle.medal(rank: $0, contenders: contenders)) }
        }
        #expect(count(.gold) == gold)
        #expect(count(.gold, .silver) == silver)
        #expect(count(.gold, .silver, .bronze) == bronze)
    }

    @Test func thereIsNoneOutsideOfTheBoard() {
        #expect(MedalRule.kaggle.medal(rank: 0, contenders: 10) == nil)
        #expect(MedalRule.kaggle.medal(rank: 11, contenders: 10) == nil)
        #expect(MedalRule.none.medal(rank: 1, contenders: 10) == nil)
    }
}
