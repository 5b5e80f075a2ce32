import Randomness
import Scoring
import Testing

@testable import Comparisons

@Suite struct LadderTests {
    @Test func onlyWhatIsBetterByMoreThanAStepIsShown() {
        var ladder = Ladder(.minimize)
        #expect(ladder.enter(0.5, step: 0, unit: 0.1) == 0.5)
        #expect(ladder.enter(0.45, step: 0.1, unit: 0.1) == 0.5, "no better than by chance")
        #expect(ladder.enter(0.7, step: 0.1, unit: 0.1) == 0.5, "worse")
        #expect(abs(ladder.enter(0.33, step: 0.1, unit: 0.1) - 0.3) < 1e-12, "better, rounded")
        var rising = Ladder(.maximize, best: 0.8)
        #expect(rising.enter(0.85, step: 0.1, unit: 0) == 0.8 && rising.enter(0.95, step: 0.1, unit: 0) == 0.95)
    }

    @Test func aStepIsTheErrorOfTheDifference() {
        let (a, b) = ([0.1, 0.5, 0.9, 0.3], [0.2, 0.4, 0.7, 0.8])
        let wanted = Moments(zip(a, b).map(-)).deviation / 2
        #expect(abs(ScoreTerms.mean(a).errorOfDifference(from: .mean(b)) - wanted) < 1e-12)
        #expect(ScoreTerms.mean(a).ladderUnit(within: 0...1) == 0.25)
        let spread = ScoreTerms.mean(a).ladderUnit(within: 0 ... .infinity)
        #expect(abs(spread - Moments(a).deviation / 4) < 1e-12)
    }

    /// The attack of Blum and Hardt: random answers whose score was good are put to the vote. The plain board follows it, the
    /// Ladder does not.
    @Test func theLadderWithstandsBoosting() {
        var generator = Philox(seed: 4)
        let rows = 1000
        let truth = (0..<rows).map { _ in generator.next() & 1 == 1 }
        var ladder = Ladder(.minimize)
        var best: ScoreTerms?
        var plainVotes = [Int](repeating: 0, count: rows)
        var ladderVotes = plainVotes
        var lastShown = 1.0
        for _ in 0..<400 {
            let guess = (0..<rows).map { _ in generator.next() & 1 == 1 }
            let terms = ScoreTerms.mean(zip(guess, truth).map { $0 == $1 ? 0.0 : 1.0 })
            let step = best.map { terms.errorOfDifference(from: $0) } ?? 0
            let shown = ladder.enter(terms.score, step: step, unit: terms.ladderUnit(within: 0...1))
            for row in 0..<rows {
                if terms.score < 0.5 { plainVotes[row] += guess[row] ? 1 : -1 }
                if shown < lastShown { ladderVotes[row] += guess[row] ? 1 : -1 }
            }
            if shown < lastShown { (best, lastShown) = (terms, shown) }
        }
        func accuracy(_ votes: [Int]) -> Double {
            Double(zip(votes, truth).count { ($0 > 0) == $1 }) / Double(rows)
        }
        #expect(accuracy(plainVotes) > 0.6)
        #expect(accuracy(ladderVotes) < 0.56)
    }
}
