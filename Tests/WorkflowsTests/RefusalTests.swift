import Problems
import Scoring
import Testing
import Workflows

@Suite struct RefusalTests {
    private struct Stray: Error {}

    /// An error says itself whose fault it is; what does not is a fault of ours.
    @Test func theErrorSaysWhoseFaultItIs() {
        let input = Refusal.describing(ScoringError(.noRows, "no rows to score"))
        #expect(!input.isOurs && input.description == "no rows to score")
        #expect(!Refusal.describing(TargetError("no such target")).isOurs)
        let stray = Refusal.describing(Stray())
        #expect(stray.isOurs && stray.description.hasPrefix("a fault of Podium's: "))
        #expect(Refusal.describing(input) == input)
    }
}
