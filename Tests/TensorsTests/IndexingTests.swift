import Tensors
import Testing

@Suite struct IndexingTests {
    @Test func viewsAndTheirGradients() {
        let x = normal([2, 3, 4])
        expectGradients(of: [x]) { $0[0].reshaped(to: [4, -1]) }
        expectGradients(of: [x]) { $0[0].permuted([2, 0, 1]).reshaped(to: [24]) }
        expectGradients(of: [x]) { $0[0].transposed(0, 2) }
        expectGradients(of: [x]) { $0[0].sliced(1, 0..<3, by: 2) + $0[0].sliced(1, 1..<3, by: -1) }
        expectGradients(of: [x]) { $0[0][1].selected(1, -1) * $0[0][0].selected(1, 0) }
        expectGradients(of: [x]) { $0[0].expanded(at: 1).squeezed(1).flattened(from: 1) }
        expectGradients(of: [normal([3, 1])]) { $0[0].broadcast(to: [2, 3, 5]) }
        expectGradients(of: [normal([2, 3, 3])]) { $0[0].diagonal() }
    }

    @Test func slicesWalkBackwards() {
        let x = Tensor([0, 1, 2, 3, 4, 5])
        #expect(x.sliced(0, 0..<6, by: -2).elements(Int.self) == [5, 3, 1])
        #expect(x.sliced(0, 1..<6, by: 3).elements(Int.self) == [1, 4])
        #expect(x.sliced(0, 2..<2).count == 0)
    }

    @Test func assigningASliceChangesTheWhole() {
        let x = Tensor.zeros([3, 2])
        x[1] = Tensor([Float(7), 8])
        x[2..<3] = Tensor(9)
        #expect(x.elements(Float.self) == [0, 0, 7, 8, 9, 9])
    }

    @Test func aSliceCanBeMovedWithinItsTensor() {
        for (from, to) in [(0, 1), (1, 0)] {
            let x = Tensor(Array(0..<10_000))
            let expected = x.sliced(0, from..<from + 9_999).elements(Int.self)
            x.sliced(0, to..<to + 9_999).assign(x.sliced(0, from..<from + 9_999))
            #expect(x.sliced(0, to..<to + 9_999).elements(Int.self) == expected)
        }
        let square = Tensor([1, 2, 3, 4], [2, 2])
        square.assign(square.transposed())
        #expect(square.elements(Int.self) == [1, 3, 2, 4])
    }

    @Test func whatIsAssignedToBoolsIsOneOrZero() {
        let flags = Tensor([false, true, true])
        flags.assign(Tensor([Float(0.5), 0, -7]))
        #expect(flags.elements(UInt8.self) == [1, 0, 1])
        #expect(Tensor([true, true]).cumulativeSum(0).elements(Int.self) == [1, 2])
    }

    @Test func selectingAndGathering() {
        let indices = Tensor([2, 0, 2])
        for axis in 0..<3 {
            expectGradients(of: [normal([3, 4, 3])]) { $0[0].selecting(indices, axis: axis) }
        }
        let places = Tensor([0, 1, 1, 1, 2, 0], [2, 3])
        expectGradients(of: [normal([2, 4])]) { $0[0].gathered(places, axis: 1) }
        expectGradients(of: [normal([2, 4], 1), normal([2, 3], 2)]) {
            $0[0].scatterAdding($0[1], at: places, axis: 1)
        }
        expectGradients(of: [normal([5, 3])]) { $0[0].embedding(Tensor([Int32(4), 0, 4, 1], [2, 2])) }
    }

    @Test func theSameRowUsedTwiceGetsBothGradients() {
        let table = Tensor.zeros([3, 1]).requiringGrad()
        let x = table.embedding(Tensor([1, 1, 2]))
        (x * Tensor([Float(1), 10, 100], [3, 1])).sum().backward()
        #expect(table.grad?.elements(Float.self) == [0, 11, 100])
    }

    @Test func indicesFromDataAreChecked() {
        let error = #expect(throws: TensorError.self) { try Tensor([0, 5, -1]).validateIndices(below: 3) }
        #expect(error?.detail == "index 5 at position 1 is not within 0..<3")
    }

    @Test func joining() {
        expectGradients(of: [normal([2, 3], 1), normal([2, 1], 2)]) { .concatenated([$0[0], $0[1], $0[0]], axis: 1) }
        expectGradients(of: [normal([2, 3], 1), normal([2, 3], 2)]) { .stacked([$0[0], $0[1]], axis: -1) }
        expectGradients(of: [normal([2, 3])]) { $0[0].padded([(1, 0), (2, 1)], with: 5) }
        #expect(Tensor.stacked([Tensor([1]), Tensor([2])], axis: 1).shape == [1, 2])
    }

    @Test func sorting() {
        let x = Tensor([3.0, .nan, -1, 3, 0])
        let (values, indices) = x.sorted()
        #expect(indices.elements(Int.self) == [2, 4, 0, 3, 1])
        #expect(values.elements(Double.self).dropLast() == [-1, 0, 3, 3])
        #expect(x.sortingIndices(descending: true).elements(Int.self) == [1, 0, 3, 4, 2])
        #expect(Tensor([Int32(2), -7, 5]).topK(2).values.elements(Int32.self) == [5, 2])
        expectGradients(of: [normal([3, 4])]) { $0[0].sorted(0).values }
        expectGradients(of: [normal([3, 4])]) { $0[0].topK(2).values }
        expectGradients(of: [normal([2, 9])]) { $0[0].quantiles([0, 0.3, 1]) }
        #expect(Tensor([1.0, 2, 4]).quantiles([0.25, 0.75]).elements(Double.self) == [1.5, 3])
        #expect(Tensor([1, .infinity, .infinity]).quantiles([0, 0.75]).elements(Double.self) == [1, .infinity])
    }

    @Test func extremesPositions() {
        let x = Tensor([1.0, 5, 5, 2, 9, 0], [2, 3])
        #expect(x.argMax().elements(Int.self) == [1, 1])
        #expect(x.argMin(0).elements(Int.self) == [0, 0, 1])
    }

    @Test func cumulativeSums() {
        for axis in [0, 1] { expectGradients(of: [normal([3, 4])]) { $0[0].cumulativeSum(axis) } }
        #expect(Tensor([1, 2, 3]).cumulativeSum(0, reversed: true).elements(Int.self) == [6, 5, 3])
    }

    @Test func masksAndComparisons() {
        let x = Tensor([Float(-1), 0, .nan, 2])
        #expect(x.greater(than: 0).elements(Bool.self) == [false, false, false, true])
        #expect(x.isNaN().elements(Bool.self) == [false, false, true, false])
        #expect((!x.isNaN() .& x.less(than: 1)).elements(Bool.self) == [true, true, false, false])
        #expect((x.isNaN() .| x.equal(to: 2)).elements(Bool.self) == [false, false, true, true])
        #expect((Tensor([UInt8(16)]) .& Tensor([UInt8(16)])).item == 1)
        #expect((Tensor([-1]) .| Tensor([0])).item == 1)
        expectGradients(of: [normal([2, 2])]) { $0[0].masked(where: $0[0].less(than: 0), with: 3) }
    }
}
