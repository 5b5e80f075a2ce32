import Features
import Tensors

/// Products of a design matrix's numbers with a few vectors, by the tensor engine.
struct FeatureProducts {
    /// `features × rows`.
    private let features: Tensor
    private let rowCount: Int
    private let featureCount: Int

    /// Rows whose products are summed in single precision before they are added up in double.
    private static let blockSize = 8_192

    init(_ matrix: DesignMatrix) {
        rowCount = matrix.rowCount
        featureCount = matrix.numberNames.count
        features = Tensor(matrix.numbers, Shape(featureCount, rowCount))
    }

    /// `outputs × rows`: for each output, the features times its weights (`outputs × features`) plus its intercept.
    func scores(weights: [Float], intercepts: [Float]) -> [Float] {
        let (outputs, rowCount) = (intercepts.count, rowCount)
        var scores = noGrad { Tensor(weights, Shape(outputs, featureCount)).matmul(features).elements(Float.self) }
        scores.withUnsafeMutableBufferPointer { scores in
            for output in 0..<outputs {
                let intercept = intercepts[output]
                for index in output * rowCount..<(output + 1) * rowCount { scores[index] += intercept }
            }
        }
        return scores
    }

    /// `outputs × features`: for each output and feature, the sum over rows of the feature times the output's residual
    /// (`outputs × rows`).
    func sums(residuals: [Float], outputs: Int) -> [Double] {
        noGrad {
            Tensor(residuals, Shape(outputs, rowCount)).matmul(features.transposed()).elements(Float.self)
        }.map { Double($0) }
    }

    /// `features × features`: the weighted sums of products of each two features' deviations from their means.
    func scatter(of matrix: DesignMatrix, means: [Double], weights: [Float]) -> [Double] {
        var scatter = [Double](repeating: 0, count: featureCount * featureCount)
        for start in stride(from: 0, to: rowCount, by: Self.blockSize) {
            let rows = start..<min(rowCount, start + Self.blockSize)
            let deviations = block(rows, of: matrix, means: means, roots: rows.map { weights[$0].squareRoot() })
            let products = noGrad { deviations.matmul(deviations.transposed()).elements(Float.self) }
            for index in scatter.indices { scatter[index] += Double(products[index]) }
        }
        return scatter
    }

    /// `rows × rows`: the sums over features of products of two rows' deviations from the features' means, each times the root of its
    /// row's weight.
    func gram(of matrix: DesignMatrix, means: [Double], weights: [Float]) -> [Double] {
        let deviations = block(0..<rowCount, of: matrix, means: means, roots: weights.map { $0.squareRoot() })
        return noGrad { deviations.transposed().matmul(deviations).elements(Float.self) }.map { Double($0) }
    }

    /// `features × block`: deviations times the roots of the rows' weights.
    private func block(_ rows: Range<Int>, of matrix: DesignMatrix, means: [Double], roots: [Float]) -> Tensor {
        let block = Tensor(uninitialized: Shape(featureCount, rows.count))
        let target = block.floats
        matrix.numbers.withUnsafeBufferPointer { numbers in
            for feature in 0..<featureCount {
                let mean = Float(means[feature])
                let source = feature * rowCount + rows.lowerBound
                for place in 0..<rows.count {
                    target[feature * rows.count + place] = (numbers[source + place] - mean) * roots[place]
                }
            }
        }
        return block
    }
}
