public import Tensors

/// What training makes small: a scalar from a batch's outputs and targets.
public protocol Loss: Sendable {
    /// The mean over the batch, each row counting by its weight: Σ w · loss / Σ w.
    ///
    /// - Parameters:
    ///   - outputs: `[rows, outputs]`, before any sigmoid or softmax.
    ///   - targets: Float32 `[rows, outputs]`; for classes Int32 `[rows]`.
    ///   - weights: Float32 `[rows]`, or nil where all rows count the same.
    func callAsFunction(_ outputs: Tensor, _ targets: Tensor, weights: Tensor?) -> Tensor

    /// Throws where a target is one that this loss cannot take, before training starts.
    func validate(_ targets: Targets, outputs: Int) throws
}

/// A loss that compares each output with its own target.
public protocol PointwiseLoss: Loss {
    /// The loss of one output and its derivative by the output.
    func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float)
    /// The targets that make sense.
    var range: ClosedRange<Float> { get }
    /// What is wrong with the loss's settings, for example `delta -1 is not above 0`; nil where nothing is.
    var fault: String? { get }
}

extension PointwiseLoss {
    /// By default all numbers.
    public var range: ClosedRange<Float> { -.greatestFiniteMagnitude ... .greatestFiniteMagnitude }
    /// By default nothing is wrong.
    public var fault: String? { nil }

    /// The mean over the batch; see `Loss`.
    public func callAsFunction(_ outputs: Tensor, _ targets: Tensor, weights: Tensor?) -> Tensor {
        let columns = outputs.count / max(1, outputs.shape[0])
        let targets = targets.on(CPUBackend()).contiguous()
        return weightedMean(of: outputs, weights) { row, x, slopes, factor in
            let goals = targets.floats + row * columns
            var sum = 0.0
            for j in 0..<columns {
                let (loss, slope) = point(x[j], goals[j])
                sum += Double(loss)
                slopes[j] = slope * factor / Float(columns)
            }
            return sum / Double(columns)
        }
    }

    /// Throws where the samples or targets do not suit; see the protocol.
    public func validate(_ targets: Targets, outputs: Int) throws {
        if let fault { throw NetworksError(.setting, "\(Self.self): \(fault)") }
        guard case .values(let values, let columns) = targets, columns == outputs else {
            throw NetworksError(.data, "\(Self.self): needs \(outputs) numbers a row as targets")
        }
        if let row = values.firstIndex(where: { !range.contains($0) }) {
            throw NetworksError(
                .data, "\(Self.self): target \(values[row]) of row \(row / columns) is not within \(range)")
        }
    }
}

/// Σ w · loss / Σ w over rows, with its gradient computed on the way, on the host.
///
/// `body` gets a row's index, its outputs, where the row's derivatives go, and what they are to be multiplied by; it
/// returns the row's loss. `counting` divides instead of Σ w where the loss weighs its rows further.
func weightedMean(
    of outputs: Tensor, _ weights: Tensor?, counting: Double? = nil,
    _ body: (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Float) -> Double
) -> Tensor {
    let x = outputs.on(CPUBackend()).contiguous()
    let rows = outputs.shape[0]
    let columns = outputs.count / max(1, rows)
    let slopes = Tensor(uninitialized: outputs.shape, on: x.backend)
    let weights = weights?.on(x.backend)
    let weight = weights?.floats
    let total = counting ?? (0..<rows).reduce(0) { $0 + Double(weight?[$1] ?? 1) }
    let scale = total > 0 ? 1 / total : 0
    var sum = 0.0
    for row in 0..<rows {
        let factor = Double(weight?[row] ?? 1) * scale
        sum += factor * body(row, x.floats + row * columns, slopes.floats + row * columns, Float(factor))
    }
    withExtendedLifetime(weights) {}
    return Tensor(sum, on: x.backend).derived(from: x) { incoming in x.accumulate(slopes * incoming) }
        .on(outputs.backend)
}
