import CKernels
import Foundation
import Testing

@Suite struct ElementKernelTests {
    @Test(arguments: [0, 1, 7, 8, 100]) func adamStepsByItsFormula(count: Int) {
        var p = sample(count, seed: 7, "p"), m = sample(count, seed: 7, "m"), v = sample(count, seed: 7, "v").map(abs)
        let g = sample(count, seed: 7, "g")
        let expected = p.indices.map { i -> Double in
            let gradient = Double(g[i]) * 0.5 + 0.1 * Double(p[i])
            let first = 0.9 * Double(m[i]) + 0.1 * gradient, second = 0.99 * Double(v[i]) + 0.01 * gradient * gradient
            return 0.95 * Double(p[i]) - 0.01 * first / (second.squareRoot() * 3 + 1e-3)
        }
        var step = podium_adam(
            beta1: 0.9, beta2: 0.99, epsilon: 1e-3, rate: 0.01, second_scale: 3, keep: 0.95, coupled_decay: 0.1,
            gradient_scale: 0.5, adaptive: 1)
        podium_adam_step(count, &step, &p, g, &m, &v)
        #expect(largestDifference(p, expected) < 1e-5)
    }

    @Test(arguments: [false, true]) func momentumStepsByItsFormula(nesterov: Bool) {
        let start = sample(33, seed: 8, "p"), velocity = sample(33, seed: 8, "v"), g = sample(33, seed: 8, "g")
        var p = start, v = velocity
        var step = podium_descent(
            momentum: 0.9, rate: 0.1, keep: 0.98, coupled_decay: 0.2, gradient_scale: 2, nesterov: nesterov ? 1 : 0)
        podium_descent_step(33, &step, &p, g, &v)
        let expected = start.indices.map { i -> Double in
            let gradient = 2 * Double(g[i]) + 0.2 * Double(start[i])
            let next = 0.9 * Double(velocity[i]) + gradient
            return 0.98 * Double(start[i]) - 0.1 * (nesterov ? gradient + 0.9 * next : next)
        }
        #expect(largestDifference(p, expected) < 1e-5)
    }

    @Test(arguments: 0..<4) func nanWinsAPool(place: Int) {
        var x: [Float] = [1, 2, 3, 4]
        x[place] = .nan
        var (y, winner): ([Float], [UInt8]) = ([0], [9])
        podium_pool_max(1, 2, 2, 1, x, &y, &winner)
        #expect(y[0].isNaN && winner == [UInt8(place)])
    }

    @Test func poolsAndTheirGradients() {
        let (images, height, width, channels) = (2, 5, 4, 3)
        let x = sample(images * height * width * channels, seed: 9, "x")
        var y = [Float](repeating: .nan, count: images * 2 * 2 * channels)
        var winner = [UInt8](repeating: 9, count: y.count)
        podium_pool_max(images, height, width, channels, x, &y, &winner)
        var dx = [Float](repeating: .nan, count: x.count)
        podium_pool_max_backward(images, height, width, channels, y, winner, &dx)
        // Each maximum is found, and goes back to where it came from.
        #expect(zip(dx, x).allSatisfy { $0 == 0 || $0 == $1 })
        #expect(dx.filter { $0 != 0 }.sorted() == y.sorted())
        #expect(y[0] == max(max(x[0], x[3]), max(x[12], x[15])))

        var mean = [Float](repeating: .nan, count: images * channels)
        podium_pool_mean(images, height * width, channels, x, &mean)
        let first = stride(from: 0, to: height * width * channels, by: channels).reduce(0) { $0 + Double(x[$1]) } / 20
        #expect(abs(Double(mean[0]) - first) < 1e-6)
        podium_pool_mean_backward(images, height * width, channels, mean, &dx)
        #expect(abs(dx[channels] - mean[0] / 20) < 1e-7)
    }
}
