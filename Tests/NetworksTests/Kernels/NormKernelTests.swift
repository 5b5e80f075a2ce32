import CKernels
import Testing

@Suite struct NormKernelTests {
    @Test(arguments: [(1, 1), (7, 3), (70, 16), (200, 29), (65, 8)])
    func momentsEqualTheDefinition(rows: Int, channels: Int) {
        // A mean a thousand deviations away would cancel without the reference row.
        let x = sample(rows * channels, seed: 3, "x").map { $0 + 1000 }
        var sums = [Double](repeating: 0, count: 2 * channels)
        podium_norm_moments(rows, channels, x, Array(x[0..<channels]), &sums)
        for j in 0..<channels {
            let column = (0..<rows).map { Double(x[$0 * channels + j]) }
            let mean = column.reduce(0, +) / Double(rows)
            let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
            let shift = sums[j] / Double(rows)
            #expect(abs(Double(x[j]) + shift - mean) < 1e-3)
            #expect(abs(sums[channels + j] / Double(rows) - shift * shift - variance) < 1e-4)
        }
    }

    @Test(arguments: [(1, 1), (9, 3), (70, 16), (33, 21)], [(false, false), (true, false), (true, true)])
    func batchNormBackwardEqualsTheFormula(size: (rows: Int, channels: Int), mode: (relu: Bool, residual: Bool)) {
        let (rows, channels) = size
        let x = sample(rows * channels, seed: 4, "x"), gradient = sample(rows * channels, seed: 4, "g")
        let residual = sample(rows * channels, seed: 4, "r")
        let byChannel = ["scale", "shift", "mean", "a", "b", "c"].map { sample(channels, seed: 4, $0) }
        let deviation = sample(channels, seed: 4, "d").map { 0.5 + abs($0) }
        var y = [Float](repeating: .nan, count: rows * channels)
        podium_norm_apply(
            rows, channels, x, byChannel[0], byChannel[1], mode.residual ? residual : nil, mode.relu ? 1 : 0, &y)
        var sums = [Double](repeating: 0, count: 2 * channels)
        var dx = y, passed = y
        withPass(rows, channels, gradient, x, mode.residual ? y : nil, byChannel, deviation, mode.relu) { pass in
            podium_norm_gradient_sums(&pass, &sums)
            podium_norm_gradient(&pass, byChannel[3], byChannel[4], byChannel[5], &dx, &passed)
        }
        var expectedY = [Double](), expectedX = [Double](), expectedSums = [Double](repeating: 0, count: 2 * channels)
        for i in 0..<rows * channels {
            let j = i % channels
            let value =
                Double(x[i]) * Double(byChannel[0][j]) + Double(byChannel[1][j])
                + (mode.residual ? Double(residual[i]) : 0)
            expectedY.append(mode.relu ? max(0, value) : value)
            let g = mode.relu && value <= 0 ? 0 : Double(gradient[i])
            let centered = Double(x[i]) - Double(byChannel[2][j])
            expectedSums[j] += g
            expectedSums[channels + j] += g * centered * Double(deviation[j])
            expectedX.append(Double(byChannel[3][j]) * g + Double(byChannel[4][j]) * centered + Double(byChannel[5][j]))
        }
        #expect(largestDifference(y, expectedY) < 1e-5)
        #expect(largestDifference(dx, expectedX) < 1e-5)
        #expect(largestDifference(sums.map(Float.init), expectedSums) < 1e-4)
        #expect(zip(passed, gradient).allSatisfy { $0 == 0 || $0 == $1 })
    }

    @Test(arguments: [1, 8, 13]) func reluLetsNaNThrough(channels: Int) {
        let (ones, zeros) = ([Float](repeating: 1, count: channels), [Float](repeating: 0, count: channels))
        var y = zeros
        podium_norm_apply(1, channels, ones.map { $0 * .nan }, ones, zeros, nil, 1, &y)
        #expect(y.allSatisfy { $0.isNaN })
    }

    private func withPass(
        _ rows: Int, _ channels: Int, _ gradient: [Float], _ x: [Float], _ y: [Float]?, _ byChannel: [[Float]],
        _ deviation: [Float], _ relu: Bool, _ body: (inout podium_norm_backward) -> Void
    ) {
        gradient.withUnsafeBufferPointer { gradient in
            x.withUnsafeBufferPointer { x in
                (y ?? []).withUnsafeBufferPointer { yNumbers in
                    byChannel[0].withUnsafeBufferPointer { scale in
                        byChannel[1].withUnsafeBufferPointer { shift in
                            byChannel[2].withUnsafeBufferPointer { mean in
                                deviation.withUnsafeBufferPointer { deviation in
                                    var pass = podium_norm_backward(
                                        rows: rows, channels: channels, gradient: gradient.baseAddress,
                                        x: x.baseAddress, y: y == nil ? nil : yNumbers.baseAddress,
                                        scale: scale.baseAddress, shift: shift.baseAddress, mean: mean.baseAddress,
                                        inverse_deviation: deviation.baseAddress, relu: relu ? 1 : 0)
                                    body(&pass)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [(1, 1), (3, 5), (5, 64), (4, 13)]) func layerNormGradientIsTheDifferenceQuotient(
        rows: Int, channels: Int
    ) {
        let x = sample(rows * channels, seed: 5, "x"), scale = sample(channels, seed: 5, "s")
        let shift = sample(channels, seed: 5, "b"), gradient = sample(rows * channels, seed: 5, "g")
        var y = x, mean = [Float](repeating: 0, count: rows), deviation = mean, dx = x
        podium_layer_norm(rows, channels, x, scale, shift, 1e-5, &y, &mean, &deviation)
        #expect(largestDifference(y, normalized(x.map(Double.init), scale, shift, channels)) < 1e-5)
        var scaleGradient = [Float](repeating: 0, count: channels), shiftGradient = scaleGradient
        podium_layer_norm_backward(
            rows, channels, gradient, x, scale, mean, deviation, &dx, &scaleGradient, &shiftGradient)
        let quotients = x.indices.map { i in
            var (above, below) = (x.map(Double.init), x.map(Double.init))
            above[i] += 1e-5
            below[i] -= 1e-5
            let difference = zip(normalized(above, scale, shift, channels), normalized(below, scale, shift, channels))
            return zip(difference, gradient).reduce(0) { $0 + ($1.0.0 - $1.0.1) * Double($1.1) } / 2e-5
        }
        #expect(largestDifference(dx, quotients) < 1e-3)
        for j in 0..<channels {
            let rowsOf = (0..<rows).map { $0 * channels + j }
            #expect(abs(shiftGradient[j] - rowsOf.reduce(0) { $0 + gradient[$1] }) < 1e-4)
            let normals = rowsOf.map { (x[$0] - mean[$0 / channels]) * deviation[$0 / channels] * gradient[$0] }
            #expect(abs(scaleGradient[j] - normals.reduce(0, +)) < 1e-4)
        }
    }

    private func normalized(_ x: [Double], _ scale: [Float], _ shift: [Float], _ channels: Int) -> [Double] {
        stride(from: 0, to: x.count, by: channels).flatMap { start in
            let row = x[start..<start + channels]
            let mean = row.reduce(0, +) / Double(channels)
            let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(channels)
            return zip(row, zip(scale, shift)).map {
                ($0 - mean) / (variance + 1e-5).squareRoot() * Double($1.0) + Double($1.1)
            }
        }
    }
}
