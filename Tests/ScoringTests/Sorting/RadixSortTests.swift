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

    @Test(arguments: [0, 1, 2, 2048, 2049, 50_000], [10, 1e6, 0x1p60])
    func equalsTheStandardSort(_ count: Int, _ decimals: Double) {
        let numbers = numbers(count, decimals: decimals)
        #expect(RadixSort.sorted(numbers) == numbers.sorted())
    }

    @Test(arguments: [3, 5000]) func zeroHasOneSign(_ count: Int) {
        let sorted = RadixSort.sorted((0..<count).map { $0 % 2 == 0 ? -0.0 : 0.0 })
        #expect(sorted.allSatisfy { $0.sign == .plus })
    }

    @Test func extremesKeepTheirPlaces() {
        let few = [Double.greatestFiniteMagnitude, -1, .leastNonzeroMagnitude, 0, -.greatestFiniteMagnitude]
        let many = few + [Double](repeating: 1, count: 3000)
        #expect(RadixSort.sorted(many) == many.sorted())
    }
}
