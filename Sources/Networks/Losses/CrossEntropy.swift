import Foundation
public import Tensors

/// −log of the probability that softmax of the outputs gives to the right class.
///
/// With label smoothing ε and class weights w, a row of class y has the loss −(1 − ε) w_y log p_y − ε / C · Σ w_c log p_c,
/// and the mean divides by the sum of the rows' w_y, as in PyTorch.
public struct CrossEntropy: Loss {
    /// How much of each target is spread evenly over all classes, in 0 ..< 1 (Szegedy and others, CVPR 2016).
    public let smoothing: Float
    /// How much each class counts, at least 0; nil for all the same.
    public let classWeights: [Float]?

    /// The loss with label smoothing and class weights.
    public init(smoothing: Float = 0, classWeights: [Float]? = nil) {
        self.smoothing = smoothing
        self.classWeights = classWeights
    }

    /// The mean over the batch; see `Loss`.
    public func callAsFunction(_ outputs: Tensor, _ targets: Tensor, weights: Tensor?) -> Tensor {
        let classes = outputs.shape[1]
        let targets = targets.on(CPUBackend()).contiguous()
        let weights = weights?.on(targets.backend)
        targets.checkCodes(below: [classes], for: "CrossEntropy")
        let labels = targets.pointer.assumingMemoryBound(to: Int32.self)
        let counting = classWeights.map { classWeights in
            (0..<outputs.shape[0]).reduce(0) { $0 + Double(classWeights[Int(labels[$1])] * (weights?.floats[$1] ?? 1)) }
        }
        return withExtendedLifetime(targets) {
            weightedMean(of: outputs, weights, counting: counting) { row, x, slopes, factor in
                point(x, Int(labels[row]), classes, slopes, factor)
            }
        }
    }

    /// The loss of one row, and its slopes times `factor`.
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
        func target(_ j: Int) -> Float { (spread + (j == label ? 1 - smoothing : 0)) * (classWeights?[j] ?? 1) }
        let share = classWeights == nil ? 1 : (0..<classes).reduce(0) { $0 + target($1) }
        var loss = 0.0
        for j in 0..<classes {
            let target = target(j)
            if target > 0 { loss += Double(target * (logTotal - x[j])) }
            slopes[j] = (share * slopes[j] / total - target) * factor
        }
        return loss
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
        if let weight = classWeights?.first(where: { !($0 >= 0 && $0.isFinite) }) {
            throw NetworksError(.setting, "CrossEntropy: class weight \(weight) is not a number of at least 0")
        }
        if !(0..<1).contains(smoothing) {
            throw NetworksError(.setting, "CrossEntropy: smoothing \(smoothing) is not in 0 ..< 1")
        }
    }
}
