import Testing

@testable import Scoring

@Suite struct RadixSortTests {
    /// Numbers of all magnitudes and both signs, without a generator: the golden ratio's multiples are well spread.
    private func numbers(_ count: Int, decimals: Double) -> [Double] {
        (0..<count).map { index in
            let spread = Double(index) * 0.618033988749895
            return ((spread - spread.rounded(.down) - 0.4) * decimals).rounded() / decimals
                * (index % 3 == 0 ? 1e200 : 1)
        }
    }

    private func expectSorted(_ numbers: [Double]) {
        var keys = numbers.map(RadixSort.key)
        RadixSort.sort(&keys)
        #expect(keys == numbers.sorted().map(RadixSort.key))
    }

    @Test(arguments: [0, 1, 2, 4095, 4096, 50_000], [10, 1e6, 0x1p60])
    func equalsTheStandardSort(_ count: Int, _ decimals: Double) {
        expectSorted(numbers(count, decimals: decimals))
    }

    /// Numbers so close that they share all bits that the passes look at but for one far away.
    @Test func sortsLongRunsOfEqualHeads() {
        let close = (0..<5000).map { 1 + Double($0 * 3571 % 5000) * 0x1p-52 }
        expectSorted(close)
        expectSorted(close + [-1e300])
    }

    @Test func extremesKeepTheirPlaces() {
        let few = [Double.greatestFiniteMagnitude, -1, .leastNonzeroMagnitude, 0, -.greatestFiniteMagnitude]
        expectSorted(few + [Double](repeating: 1, count: 5000))
    }

    @Test func zeroHasOneKey() { #expect(RadixSort.key(-0.0) == RadixSort.key(0.0)) }

    @Test(arguments: [1, 2, 5, 3001], [10, 1e6, 0x1p60])
    func selectsWhatASortPutsThere(_ count: Int, _ decimals: Double) {
        let numbers = numbers(count, decimals: decimals)
        let sorted = numbers.sorted()
        for rank in Set([0, count / 2, count - 1]) {
            #expect(RadixSelect.number(atRank: rank, of: numbers) == sorted[rank])
        }
    }
}
