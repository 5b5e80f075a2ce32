import Tensors
import Testing

/// Pooling against its definition, window by window.
@Suite struct PoolingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var image: (y: Int, x: Int)
        var kernel: (y: Int, x: Int)
        var geometry: WindowGeometry

        var testDescription: String { "\(image) by \(kernel), \(geometry)" }
    }

    static let cases: [Case] =
        [(2, 2), (4, 16), (5, 17), (6, 28), (3, 50)].map {
            Case(image: $0, kernel: (2, 2), geometry: WindowGeometry(stride: 2))
        } + [
            Case(image: (7, 9), kernel: (3, 3), geometry: WindowGeometry(stride: 2, padding: 1)),
            Case(image: (9, 11), kernel: (3, 2), geometry: WindowGeometry(stride: 1, dilation: 2)),
            Case(image: (4, 5), kernel: (4, 5), geometry: WindowGeometry(stride: 1)),
            Case(image: (3, 80), kernel: (1, 40), geometry: WindowGeometry(stride: 3, padding: 5)),
            Case(image: (2, 2_500), kernel: (2, 3), geometry: WindowGeometry(stride: 2, padding: 1)),
        ]

    /// The pixels of each window of a 1-channel image, -1 in the padding, output after output.
    private func windows(_ c: Case) -> [[Int]] {
        func positions(_ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int) -> [[Int]] {
            let outputs = (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1
            return (0..<outputs).map { output in
                (0..<kernel).map { output * stride + $0 * dilation - padding }
            }
        }
        let g = c.geometry
        let rows = positions(c.image.y, c.kernel.y, g.stride.y, g.padding.y, g.dilation.y)
        let columns = positions(c.image.x, c.kernel.x, g.stride.x, g.padding.x, g.dilation.x)
        return rows.flatMap { ys in
            columns.map { xs in
                ys.flatMap { y in
                    xs.map { x in (0..<c.image.y).contains(y) && (0..<c.image.x).contains(x) ? y * c.image.x + x : -1 }
                }
            }
        }
    }

    /// What pooling made of random pixels, and what it gave back for random gradients of its results.
    private struct Pooled {
        let pixels, results, gradients, pixelGradients: [Double]
    }

    private func pool(_ c: Case, _ type: DataType, by operation: (Tensor) -> Tensor) throws -> Pooled {
        let image = normal([1, 1, c.image.y, c.image.x]).converted(to: type).requiringGrad()
        let result = operation(image)
        let gradient = normal(result.shape, 3).converted(to: type)
        result.backward(gradient)
        return Pooled(
            pixels: image.elements(), results: result.elements(), gradients: gradient.elements(),
            pixelGradients: try #require(image.grad).elements())
    }

    private func expectClose(_ found: [Double], _ expected: [Double]) {
        #expect(found.count == expected.count)
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test(arguments: cases, [DataType.float32, .float64])
    func maximaAreThoseOfTheWindows(_ c: Case, _ type: DataType) throws {
        let pooled = try pool(c, type) { $0.maxPool2d(c.kernel, c.geometry) }
        let pixels = pooled.pixels
        let winners = windows(c).map { window in
            window.filter { $0 >= 0 }.reduce(into: Int?.none) { best, pixel in
                if best.map({ pixels[pixel] > pixels[$0] }) ?? true { best = pixel }
            }
        }
        var expected = [Double](repeating: 0, count: pixels.count)
        for (winner, gradient) in zip(winners, pooled.gradients) { if let winner { expected[winner] += gradient } }
        #expect(pooled.results == winners.map { $0.map { pixels[$0] } ?? -.infinity })
        expectClose(pooled.pixelGradients, expected)
    }

    @Test(arguments: cases, [DataType.float32, .float64])
    func meansAreThoseOfTheWindows(_ c: Case, _ type: DataType) throws {
        let pooled = try pool(c, type) { $0.meanPool2d(c.kernel, c.geometry) }
        let share = 1 / Double(c.kernel.y * c.kernel.x)
        var expected = [Double](repeating: 0, count: pooled.pixels.count)
        for (window, gradient) in zip(windows(c), pooled.gradients) {
            for pixel in window where pixel >= 0 { expected[pixel] += gradient * share }
        }
        expectClose(pooled.results, windows(c).map { $0.reduce(0) { $0 + ($1 >= 0 ? pooled.pixels[$1] * share : 0) } })
        expectClose(pooled.pixelGradients, expected)
    }

    /// Of equal pixels the first is given the gradient, and a NaN wins wherever it stands.
    @Test(arguments: [2, 18])
    func tiesAndNaN(width: Int) throws {
        let equal = Tensor.ones([1, 1, 2, width]).requiringGrad()
        equal.maxPool2d((2, 2)).sum().backward()
        let first = (0..<2 * width).map { $0 < width && $0 % 2 == 0 ? 1.0 : 0 }
        #expect(try #require(equal.grad).elements(Double.self) == first)
        for place in 0..<4 {
            var pixels = [Float](repeating: 1, count: 2 * width)
            pixels[place / 2 * width + place % 2] = .nan
            let image = Tensor(pixels, [1, 1, 2, width]).requiringGrad()
            let result = image.maxPool2d((2, 2))
            result.sum().backward()
            #expect(result.elements(Float.self)[0].isNaN)
            #expect(try #require(image.grad).elements(Double.self)[place / 2 * width + place % 2] == 1)
        }
    }
}
