import Comparisons
import Testing

@Suite struct ParetoFrontTests {
    @Test func whoIsNeitherCheaperNorBetterThanAnotherIsNotOnIt() {
        #expect(ParetoFront(costs: [3, 1, 2, 2, 1], scores: [9, 5, 7, 6, 5]).members == [1, 4, 2, 0])
        #expect(ParetoFront(costs: [1, 2, 3], scores: [5, 5, 4]).members == [0])
        #expect(ParetoFront(costs: [], scores: []).members.isEmpty)
    }
}
