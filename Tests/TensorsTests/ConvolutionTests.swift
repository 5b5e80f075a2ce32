import Tensors
import Testing

@Suite struct ConvolutionTests {
    @Test func operandsOfOtherTypesAreConverted() {
        let image = Tensor(Array(0..<16), [1, 1, 4, 4])
        let kernel = Tensor.ones([1, 1, 2, 2])
        let expected = image.converted(to: .float32).conv2d(kernel).elements(Float.self)
        #expect(expected.first == 10 && expected.last == 50)
        #expect(image.conv2d(kernel).elements(Float.self) == expected)
        #expect(image.conv2d(kernel.converted(to: .int32)).elements(Float.self) == expected)
        let mixed = image.converted(to: .float32).conv2d(kernel.converted(to: .float64), bias: Tensor([1]))
        #expect(mixed.dataType == .float64 && mixed.elements(Float.self) == expected.map { $0 + 1 })
        let line = Tensor([UInt8(1), 2, 3], [1, 1, 3]).conv1d(Tensor([Float(1), 1], [1, 1, 2]))
        #expect(line.elements(Float.self) == [3, 5])
    }

    struct Case: Sendable {
        let input: Shape
        let weight: Shape
        var geometry = WindowGeometry()
        var groups = 1
    }

    static let cases = [
        Case(input: [2, 3, 5, 4], weight: [4, 3, 3, 2]),
        Case(input: [1, 2, 5, 5], weight: [2, 2, 3, 3], geometry: WindowGeometry(stride: 2, padding: 1)),
        Case(input: [2, 4, 6, 5], weight: [6, 2, 2, 2], geometry: WindowGeometry(padding: 2, dilation: 2), groups: 2),
        Case(input: [1, 1, 1, 1], weight: [1, 1, 1, 1]),
        Case(
            input: [2, 2, 7, 6], weight: [2, 1, 3, 1],
            geometry: WindowGeometry(stride: (3, 2), padding: (1, 0), dilation: (2, 1)), groups: 2),
        Case(input: [0, 2, 4, 4], weight: [3, 2, 3, 3]),
    ]

    @Test(arguments: cases) func gradientsAgreeWithDifferences(_ c: Case) {
        expectGradients(of: [normal(c.input, 1), normal(c.weight, 2), normal([c.weight[0]], 3)]) {
            $0[0].conv2d($0[1], bias: $0[2], c.geometry, groups: c.groups)
        }
    }

    @Test func oneDimensionalConvolutionSlidesAlongTheLength() {
        let x = Tensor([1.0, 2, 3, 4, 5], [1, 1, 5])
        let difference = Tensor([-1.0, 1], [1, 1, 2])
        #expect(x.conv1d(difference, dilation: 2).elements(Double.self) == [2, 2, 2])
        expectGradients(of: [normal([2, 3, 6], 1), normal([2, 3, 3], 2)]) { $0[0].conv1d($0[1], stride: 2, padding: 1) }
    }

    @Test func poolingGradients() {
        let image = normal([2, 3, 5, 6])
        expectGradients(of: [image]) { $0[0].maxPool2d((2, 2)) }
        expectGradients(of: [image]) { $0[0].maxPool2d((3, 2), WindowGeometry(stride: 2, padding: 1)) }
        expectGradients(of: [image]) { $0[0].meanPool2d((3, 3), WindowGeometry(stride: 1, padding: 1)) }
        expectGradients(of: [image]) { $0[0].globalMeanPool2d() }
    }

    @Test func normalizationGradients() {
        let (scale, shift) = (positive([4], 2), normal([4], 3))
        for shape: Shape in [[5, 4], [3, 4, 2], [2, 4, 3, 2]] {
            expectGradients(of: [normal(shape), scale, shift]) { $0[0].batchNorm(scale: $0[1], shift: $0[2]) }
            expectGradients(of: [normal(shape), scale, shift]) {
                $0[0].groupNorm(groups: 2, scale: $0[1], shift: $0[2], epsilon: 0.1)
            }
        }
        expectGradients(of: [normal([3, 2, 4]), scale, shift]) { $0[0].layerNorm(scale: $0[1], shift: $0[2]) }
    }

    @Test func runningStatisticsMoveTowardTheBatch() {
        let running = (mean: Tensor.zeros([2]), variance: Tensor.ones([2]))
        let x = Tensor([Float(1), 10, 3, 30], [2, 2])
        _ = x.batchNorm(scale: .ones([2]), shift: .zeros([2]), running: running, momentum: 0.5)
        #expect(running.mean.elements(Float.self) == [1, 10])
        #expect(running.variance.elements(Float.self) == [1.5, 100.5])
    }

    @Test func attentionGradients() {
        let mask = Tensor([true, false, true, true, true, true], [2, 3])
        expectGradients(of: [normal([2, 2, 4], 1), normal([2, 3, 4], 2), normal([2, 3, 5], 3)]) {
            $0[0].attention(keys: $0[1], values: $0[2], mask: mask)
        }
    }
}
