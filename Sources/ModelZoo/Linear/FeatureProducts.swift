import Features
import Workers

/// Products of a design matrix's numbers with a few vectors, cut by rows so that the bits do not depend on threads.
struct FeatureProducts {
    let matrix: DesignMatrix
    private var rowCount: Int { matrix.rowCount }
    private var featureCount: Int { matrix.numberNames.count }

    /// Rows that a piece of work takes.
    private static let blockSize = 4_096

    /// `outputs × rows`: for each output, the features times its weights (`outputs × features`) plus its intercept.
    func scores(weights: [Float], intercepts: [Float]) -> [Float] {
        let (rowCount, featureCount) = (rowCount, featureCount)
        var scores = [Float](repeating: 0, count: intercepts.count * rowCount)
        scores.withUnsafeMutableBufferPointer { scores in
            matrix.numbers.withUnsafeBufferPointer { numbers in
                WorkerPool.shared.forEachRange(of: rowCount, size: Self.blockSize) { rows in
                    for output in intercepts.indices {
                        let out = UnsafeMutableBufferPointer(
                            rebasing: scores[output * rowCount..<(output + 1) * rowCount])
                        for row in rows { out[row] = intercepts[output] }
                        for feature in 0..<featureCount {
                            let weight = weights[output * featureCount + feature]
                            let values = UnsafeBufferPointer(
                                rebasing: numbers[feature * rowCount..<(feature + 1) * rowCount])
                            for row in rows { out[row] += weight * values[row] }
                        }
                    }
                }
            }
        }
        return scores
    }

    /// `outputs × features`: for each output and feature, the sum over rows of the feature times the output's residual
    /// (`outputs × rows`).
    func sums(residuals: [Float], outputs: Int) -> [Double] {
        let (rowCount, featureCount) = (rowCount, featureCount)
        var sums = [Double](repeating: 0, count: outputs * featureCount)
        sums.withUnsafeMutableBufferPointer { sums in
            matrix.numbers.withUnsafeBufferPointer { numbers in
                residuals.withUnsafeBufferPointer { residuals in
                    WorkerPool.shared.forEach(featureCount) { feature in
                        let values = UnsafeBufferPointer(
                            rebasing: numbers[feature * rowCount..<(feature + 1) * rowCount])
                        for output in 0..<outputs {
                            let others = UnsafeBufferPointer(
                                rebasing: residuals[output * rowCount..<(output + 1) * rowCount])
                            sums[output * featureCount + feature] = Dot.product(values, others)
                        }
                    }
                }
            }
        }
        return sums
    }

    /// `features × features`: the weighted sums of products of each two features' deviations from their means.
    func scatter(means: [Double], weights: [Float]) -> [Double] {
        let (rowCount, featureCount) = (rowCount, featureCount)
        var scatter = [Double](repeating: 0, count: featureCount * featureCount)
        scatter.withUnsafeMutableBufferPointer { scatter in
            matrix.numbers.withUnsafeBufferPointer { numbers in
                WorkerPool.shared.forEach(featureCount) { first in
                    let mean = Float(means[first])
                    let deviations = zip(numbers[first * rowCount..<(first + 1) * rowCount], weights).map {
                        ($0 - mean) * $1
                    }
                    deviations.withUnsafeBufferPointer { deviations in
                        for second in first..<featureCount {
                            let values = UnsafeBufferPointer(
                                rebasing: numbers[second * rowCount..<(second + 1) * rowCount])
                            let sum = Dot.product(deviations, values)
                            scatter[first * featureCount + second] = sum
                            scatter[second * featureCount + first] = sum
                        }
                    }
                }
            }
        }
        return scatter
    }
}

/// Sums of products.
enum Dot {
    /// The sum of products, by sixteen running sums in double.
    static func product(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Double {
        var (low, high) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 0))
        let whole = a.count / 16 * 16
        for start in stride(from: 0, to: whole, by: 16) {
            for lane in 0..<8 {
                low[lane] += Double(a[start + lane] * b[start + lane])
                high[lane] += Double(a[start + 8 + lane] * b[start + 8 + lane])
            }
        }
        var sum = (low + high).sum()
        for index in whole..<a.count { sum += Double(a[index] * b[index]) }
        return sum
    }
}
