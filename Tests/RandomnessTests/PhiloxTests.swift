import Testing

@testable import Randomness

@Suite struct PhiloxTests {
    /// The known answers that the Random123 library ships for philox4x32 with ten rounds.
    @Test func matchesTheReferenceVectors() {
        #expect(
            Philox.block(counter: .zero, key: .zero)
                == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        #expect(
            Philox.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
                == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        #expect(
            Philox.block(
                counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0)
            )
                == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    @Test(arguments: [0, 1, 2, 7, 1000]) func seekingEqualsDrawing(_ index: Int) {
        var drawn = Philox(seed: 3, stream: 9)
        for _ in 0..<index { _ = drawn.next() }
        var sought = Philox(seed: 3, stream: 9)
        sought.seek(to: UInt64(index))
        #expect(drawn.next() == sought.next())
    }

    @Test func distributionsHaveTheirMoments() {
        var generator = Seed(1).generator()
        let normals = (0..<20_000).map { _ in generator.normal() }
        let mean = normals.reduce(0, +) / 20_000
        let variance = normals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        #expect(abs(mean) < 0.03)
        #expect(abs(variance - 1) < 0.05)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7_000 { counts[generator.index(below: 7)] += 1 }
        #expect(counts.allSatisfy { (850...1150).contains($0) })
    }

    @Test(arguments: [0.3, 1, 4.5]) func gammaNumbersHaveMeanAndVarianceOfTheirShape(shape: Double) {
        var generator = Seed(11).generator()
        let values = (0..<40_000).map { _ in generator.gamma(shape: shape) }
        let mean = values.reduce(0, +) / 40_000
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40_000
        #expect(abs(mean / shape - 1) < 0.03 && abs(variance / shape - 1) < 0.06)
    }

    @Test func samplesAndPermutationsAreComplete() {
        var generator = Seed(5).generator()
        #expect(generator.permutation(100).sorted() == Array(0..<100))
        let sample = generator.sample(10, of: 50)
        #expect(sample.count == 10)
        #expect(Set(sample).count == 10)
        #expect(sample == sample.sorted())
    }

    @Test func childrenDiffer() {
        let root = Seed(7)
        let children = [root.child("fold"), root.child("fold", 1), root.child("shuffle"), root, Seed(8).child("fold")]
        #expect(Set(children).count == children.count)
        #expect(root.child("fold", 1) == Seed(7).child("fold", 1))
    }
}
