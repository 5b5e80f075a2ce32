import Randomness
import Tensors
import Testing
import Workers

@Suite struct RandomTests {
    @Test func uniformNumbersAreThoseOfTheGenerator() {
        // Each 64-bit number of Philox holds two of the 32-bit words that single precision takes.
        var generator = Seed(3).generator()
        let expected = (0..<50).flatMap { _ -> [Float] in
            let bits = generator.next()
            return [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)].map {
                Float($0 >> 8) * 0x1p-24
            }
        }
        #expect(Tensor.uniform([100], seed: Seed(3)).elements(Float.self) == expected)
    }

    @Test(arguments: [1.0..<2, -1..<1, 0.1..<0.7, 16_777_215..<16_777_216, 5..<5.000001] as [Range<Double>])
    func uniformNumbersStayInTheirRange(_ range: Range<Double>) {
        for type in [DataType.float32, .float64] {
            let x = Tensor.uniform([300_000], in: range, seed: Seed(1), type)
            #expect(range.contains(x.minimum().item) && range.contains(x.maximum().item))
        }
    }

    @Test func longerTensorsStartLikeShorterOnes() {
        let long = Tensor.normal([100_003], seed: Seed(1)).elements(Float.self)
        #expect(Array(long.prefix(77)) == Tensor.normal([77], seed: Seed(1)).elements(Float.self))
    }

    @Test func momentsOfTheNormalDistribution() {
        let x = Tensor.normal([400_000], mean: 1, deviation: 2, seed: Seed(6), .float64)
        let centered = (x - 1) / 2
        #expect(abs(centered.mean().item) < 0.005)
        #expect(abs(centered.squared().mean().item - 1) < 0.01)
        #expect(abs(centered.power(3).mean().item) < 0.02)
        #expect(abs(centered.power(4).mean().item - 3) < 0.05)
        #expect(x.isNaN().any().item == 0)
    }

    @Test func dropoutKeepsTheExpectation() {
        let x = Tensor.ones([100_000]).requiringGrad()
        let y = x.dropout(rate: 0.3, seed: Seed(2))
        #expect(abs(y.mean().item - 1) < 0.01)
        y.sum().backward()
        #expect(x.grad.map { distance($0, y) } == 0)
    }

    @Test func permutationsHoldEachNumberOnce() {
        #expect(Tensor.permutation(1000, seed: Seed(1)).elements(Int.self).sorted() == Array(0..<1000))
    }
}
