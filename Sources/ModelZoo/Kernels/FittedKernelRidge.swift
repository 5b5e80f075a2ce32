public import Features
public import Scoring
import Tensors

/// Weights of likenesses to some training rows.
public struct FittedKernelRidge: NumericModel {
    private let kernel: LaplaceKernel
    /// `landmarks × outputs`.
    private let weights: [Double]
    private let intercepts: [Double]
    /// What turns the outputs into probabilities; nil where they are the prediction.
    private let reading: FittedLinear?

    /// Rows that are asked about at once.
    private static let blockSize = 2_048

    init(kernel: LaplaceKernel, weights: [Double], intercepts: [Double], reading: FittedLinear?) {
        self.kernel = kernel
        self.weights = weights
        self.intercepts = intercepts
        self.reading = reading
    }

    /// Whether there is a weight for each landmark and output.
    public var isSound: Bool {
        kernel.isSound && !intercepts.isEmpty && weights.count == kernel.landmarkCount * intercepts.count
            && reading.map { $0.isSound && $0.fits(numbers: intercepts.count, terms: 0) } ?? true
    }

    /// What the model says of each row.
    public func predict(_ matrix: DesignMatrix) throws -> Numbers {
        guard matrix.numberNames.count == kernel.scales.count else {
            throw ModelError.unexpectedFeatures(found: matrix.numberNames.count, expected: kernel.scales.count)
        }
        let (rows, width) = (matrix.rowTensor, intercepts.count)
        let (weights, intercepts) = (
            Tensor(weights, [kernel.landmarkCount, width]), Tensor(intercepts, [1, width])
        )
        var values: [Double] = []
        for start in stride(from: 0, to: matrix.rowCount, by: Self.blockSize) {
            let block = rows.sliced(0, start..<min(matrix.rowCount, start + Self.blockSize))
            values += (kernel.likeness(of: block).matmul(weights) + intercepts).elements(Double.self)
        }
        let outputs = Numbers(values, width: width)
        return try reading?.predict(DesignMatrix(outputs: outputs)) ?? outputs
    }
}

extension DesignMatrix {
    /// `rows × features`, in double precision.
    var rowTensor: Tensor {
        Tensor(numbers, Shape(numberNames.count, rowCount)).transposed().converted(to: .float64).contiguous()
    }

    /// A model's outputs as the features of another one.
    init(outputs: Numbers) {
        let (width, rowCount) = (outputs.width, outputs.rowCount)
        self.init(
            rowCount: rowCount, numberNames: (0..<width).map { "output \($0 + 1)" },
            numbers: (0..<width).flatMap { output in
                (0..<rowCount).map { Float(outputs.values[$0 * width + output]) }
            })
    }
}
