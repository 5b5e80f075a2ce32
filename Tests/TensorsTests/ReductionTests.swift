import Tensors
import Testing
import Workers

@Suite struct ReductionTests {
    static let cases: [(Shape, [Int]?)] = [
        ([], nil), ([5], nil), ([5], [0]), ([2, 3], [0]), ([2, 3], [1]), ([2, 3, 4], [0, 2]), ([2, 3, 4, 2], [1, -1]),
        ([1, 3], [0]), ([0, 3], [0]), ([3, 1, 2], [0, 1]), ([2, 3], []),
    ]

    @Test(arguments: cases) func gradientsAgreeWithDifferences(_ shape: Shape, _ axes: [Int]?) {
        for keepingAxes in [false, true] {
            expectGradients(of: [normal(shape)]) { $0[0].sum(axes, keepingAxes: keepingAxes) }
            expectGradients(of: [normal(shape)]) { $0[0].product(axes, keepingAxes: keepingAxes) }
            guard shape.elementCount > 0 else { continue }
            expectGradients(of: [normal(shape)]) { $0[0].mean(axes, keepingAxes: keepingAxes) }
            expectGradients(of: [normal(shape)]) { $0[0].variance(axes, keepingAxes: keepingAxes) }
            expectGradients(of: [normal(shape)]) { $0[0].maximum(axes, keepingAxes: keepingAxes) }
            expectGradients(of: [normal(shape)]) { $0[0].minimum(axes, keepingAxes: keepingAxes) }
        }
    }

    @Test func productHasAGradientWhereElementsAreZero() {
        expectGradients(of: [Tensor([1.0, 0, 2, 3, 0, 0], [2, 3])]) { $0[0].product([1]) }
    }

    @Test func integersAddUpAsInt64AndBoolsCount() {
        #expect(Tensor([Int32.max, Int32.max]).sum().elements(Int.self) == [2 * Int(Int32.max)])
        #expect(Tensor([true, false, true]).sum().elements(Int.self) == [2])
        #expect(Tensor([UInt8(3), 9, 4]).maximum().elements(UInt8.self) == [9])
    }

    @Test func nanWinsExtremes() {
        #expect(Tensor([1.0, .nan, 3.0]).maximum().item.isNaN)
        #expect(Tensor([Float](repeating: 1, count: 100) + [.nan]).minimum().item.isNaN)
    }

    @Test(arguments: [DataType.float32, .float64]) func extremesAndNaNAreFoundWhereverTheyAreInARow(_ type: DataType) {
        for length in [1, 7, 16, 31, 32, 33, 64, 100] {
            for position in 0..<length {
                var row = [Double](repeating: -1, count: length)
                row[position] = 2
                let peak = Tensor(row, [1, length]).converted(to: type)
                #expect(peak.maximum([1]).item == 2)
                #expect((-peak).minimum([1]).item == -2)
                row[position] = .nan
                let damaged = Tensor(row, [1, length]).converted(to: type)
                #expect(damaged.maximum([1]).item.isNaN)
                #expect(damaged.minimum([1]).item.isNaN)
                #expect(damaged.argMax(1).item == Double(position))
            }
        }
    }

    @Test func emptySumsAreZero() {
        #expect(Tensor.zeros([0, 3]).sum([0]).elements(Float.self) == [0, 0, 0])
        #expect(Tensor.zeros([0]).mean().item.isNaN)
    }

    @Test func ofNothingAllHoldsAndAnyDoesNot() {
        let nothing = Tensor.zeros([2, 0])
        #expect(nothing.all([1]).elements(UInt8.self) == [1, 1])
        #expect(nothing.any([1]).elements(UInt8.self) == [0, 0])
        #expect(nothing.maximum([0]).shape == [0])
    }

    @Test func meansAreRoundedOnce() {
        // 1/49 is no binary number: 49 · (1/49) is not 1 in double precision.
        #expect(Tensor.ones([49], .float64).mean().item == 1)
        #expect(Tensor.full([3, 49], 1, .float64).mean([1]).elements(Double.self) == [1, 1, 1])
    }

    @Test func longSumsAreAccurate() {
        let x = Tensor.full([3_000_000], 0.1)
        #expect(abs(x.sum().item - 300_000.0045) < 0.05)
    }

    @Test(arguments: [-1, 0]) func softmaxGradients(_ axis: Int) {
        for shape: Shape in [[1, 1], [3, 5], [2, 17, 3], [0, 4]] {
            expectGradients(of: [normal(shape)]) { $0[0].softmax(axis) }
            expectGradients(of: [normal(shape)]) { $0[0].logSoftmax(axis) }
            if shape.elementCount > 0 { expectGradients(of: [normal(shape)]) { $0[0].logSumExp(axis) } }
        }
    }

    @Test func softmaxNeitherOverflowsNorMindsMinusInfinity() {
        let x = Tensor([Float(1000), 1000, -.infinity])
        #expect(x.softmax().elements(Float.self) == [0.5, 0.5, 0])
        #expect(Float(x.logSumExp().item) == 1000.6931472)
        #expect(Tensor([-Float.infinity, -.infinity]).logSumExp().item == -.infinity)
    }
}
