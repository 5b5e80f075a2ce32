import Tensors
import Testing

/// Arithmetic of integers, and of integers with numbers that do not fit into their type.
@Suite struct IntegerTests {
    @Test func quotientsOfTheLargestBytes() {
        let bytes = Tensor([UInt8(255), 254, 10, 0])
        #expect((bytes / Tensor([UInt8(255)])).elements(Int.self) == [1, 0, 0, 0])
        #expect((Tensor([UInt8(200)]) / bytes).elements(Int.self) == [0, 0, 20, 0])
    }

    @Test func theLeastIntegerByMinusOneWrapsAround() {
        #expect((Tensor([Int.min, 6]) / Tensor([-1])).elements(Int.self) == [.min, -6])
        #expect((Tensor([Int32.min, 6]) / Tensor([Int32(-1)])).elements(Int32.self) == [.min, -6])
    }

    @Test func numbersThatDoNotFitWidenTheType() {
        let bytes = Tensor([UInt8(0), 200])
        #expect((bytes + 1).dataType == .uint8)
        #expect((bytes - 1).elements(Int.self) == [-1, 199])
        #expect((bytes * 1000).elements(Int.self) == [0, 200_000])
        #expect((-bytes).elements(Int.self) == [0, -200])
        #expect((Tensor([Int32(1)]) + 3e9).elements(Int.self) == [3_000_000_001])
        #expect((bytes * 0.5).dataType == .float32)
        #expect((bytes / 100).elements(Int.self) == [0, 2])
        #expect((bytes / 256).elements(Int.self) == [0, 0])
    }

    @Test func comparisonsWithNumbersAreExact() {
        #expect(Tensor([Int32.max]).less(than: 3e9).item == 1)
        #expect(Tensor([UInt8(44)]).equal(to: 300).item == 0)
        #expect(Tensor([Int32(16_777_217)]).greater(than: 16_777_216.5).item == 1)
        #expect(Tensor([true, false]).equal(to: 1).elements(Bool.self) == [true, false])
    }

    @Test func whatIsFilledInSaturates() {
        #expect(Tensor.full([1], 300, .uint8).item == 255)
        #expect(Tensor.full([1], -1, .uint8).item == 0)
        #expect(Tensor.full([1], 1e30, .int32).elements(Int32.self) == [.max])
        #expect(Tensor.full([1], -.infinity, .int64).elements(Int.self) == [.min])
        #expect(Tensor.full([1], .nan, .int64).item == 0)
        #expect(Tensor.ramp(from: 254, count: 3, .uint8).elements(UInt8.self) == [254, 255, 255])
    }

    @Test func allIntegersCanBePrinted() {
        #expect("\(Tensor([Int.max, .min]))" == "Tensor([9223372036854775807, -9223372036854775808], int64[2])")
        #expect("\(Tensor([UInt8(7)]))" == "Tensor([7], uint8[1])")
        #expect("\(Tensor([true]))" == "Tensor([true], bool[1])")
    }
}
