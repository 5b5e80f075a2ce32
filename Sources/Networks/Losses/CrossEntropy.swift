import Foundation
public import Tensors

/// −log of the probability that softmax of the outputs gives to the right class.
public struct CrossEntropy: Loss {
    /// How much of each target is spread evenly over all classes, in 0 ..< 1 (Szegedy and others, CVPR 2016).
    public let smoothing: Float
    /// How much each class counts; nil for all the same.
    public let classWeights: [Float]?

    /// The loss with label smoothing and class weights.
    public init(smoothing: Float = 0, classWeights: [Float]? = nil) {
        self.smoothing = smoothing
        self.classWeights = classWeights
    }

    /// The mean over the batch; see `Loss`.
    public func callAsFunction(_ outputs: Tensor, _ targets: Tensor, weights: Tensor?) -> Tensor {
        let classes = outputs.shape[1]
        let labels = targets.pointer.assumingMemoryBound(to: Int32.self)
        return weightedMean(of: outputs, rowWeights(labels, outputs.shape[0], weights)) { row, x, slopes, factor in
            point(x, Int(labels[row]), classes, slopes, factor)
        }
    }

    /// The loss of one row; the class weights are part of the row's weight already.
    private func point(
        _ x: UnsafePointer<Float>, _ label: Int, _ classes: Int, _ slopes: UnsafeMutablePointer<Float>, _ factor: Float
    ) -> Double {
        var top = x[0]
        for j in 1..<max(1, classes) { top = max(top, x[j]) }
        var total: Float = 0
        for j in 0..<classes {
            slopes[j] = exp(x[j] - top)
            total += slopes[j]
        }
        let logTotal = log(total) + top
        let spread = smoothing / Float(classes)
        var loss = 0.0
        for j in 0..<classes {
            let target = spread + (j == label ? 1 - smoothing : 0)
            if target > 0 { loss += Double(target * (logTotal - x[j])) }
            slopes[j] = (slopes[j] / total - target) * factor
        }
        return loss
    }

    private func rowWeights(_ labels: UnsafePointer<Int32>, _ rows: Int, _ weights: Tensor?) -> Tensor? {
        guard let classWeights else { return weights }
        return Tensor((0..<rows).map { classWeights[Int(labels[$0])] * (weights?.floats[$0] ?? 1) })
    }

    /// Throws where the samples or targets do not suit; see the protocol.
    public func validate(_ targets: Targets, outputs: Int) throws {
        guard case .classes(let labels) = targets else {
            throw NetworksError(.data, "CrossEntropy: needs classes as targets, not numbers")
        }
        if let row = labels.firstIndex(where: { $0 < 0 || Int($0) >= outputs }) {
            throw NetworksError(.data, "CrossEntropy: class \(labels[row]) of row \(row) is not in 0 ..< \(outputs)")
        }
        if let classWeights, classWeights.count != outputs {
            throw NetworksError(.setting, "CrossEntropy: \(classWeights.count) class weights for \(outputs) classes")
        }
        if !(0..<1).contains(smoothing) {
            throw NetworksError(.setting, "CrossEntropy: smoothing \(smoothing) is not in 0 ..< 1")
        }
    }
}
