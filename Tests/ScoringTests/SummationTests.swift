import Testing

@testable import Scoring

@Suite struct SummationTests {
    @Test(arguments: [0, 1, 3, 255, 256, 257, 1023, 100_000]) func addsEveryTermOnce(_ count: Int) {
        #expect(pairwiseSum(count) { Double($0) } == Double(count * (count - 1) / 2))
    }

    @Test func staysWithinItsErrorBound() {
        let count = 1_000_000
        let sum = pairwiseSum(count) { _ in 0.1 }
        let exact = 100_000 + 5.551115123125783e-12  // the double nearest to 0.1 is a little more than it
        #expect(abs(sum - exact) <= 78 * 0x1p-53 * exact)
    }
}
