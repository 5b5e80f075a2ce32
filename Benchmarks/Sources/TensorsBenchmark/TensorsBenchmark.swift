import Randomness
import Tensors
import Timing
import Workers

/// Milliseconds for single operations on tensors, the same that the peers' script runs in PyTorch, on two threads. One
/// JSON object a line.
///
/// Arguments: the data folder, which is not used, and, where only some are wanted, a part of their names.
@main
struct TensorsBenchmark {
    static func main() {
        WorkerPool.shared.threads = 2
        let only = CommandLine.arguments.dropFirst(2).first
        for work in Work.all where only.map({ work.name.contains($0) }) ?? true {
            let body = work.prepare()
            report(work.name, variant: work.variant, milliseconds: milliseconds(seconds: 0.1, warmUp: 3, body))
        }
    }
}

/// One operation; `prepare` makes its operands and returns what is timed.
struct Work: Sendable {
    let name: String
    /// How it is done, where there are several ways.
    var variant: String?
    let prepare: @Sendable () -> () -> Void

    static var all: [Work] { elementwise + reductions + rows + products + convolutions + pools }

    /// An operation without gradients on normal numbers of `shapes`.
    static func forward(_ name: String, _ shapes: [Shape], _ operation: @escaping @Sendable ([Tensor]) -> Tensor)
        -> Work
    {
        Work(name: name) {
            let operands = shapes.enumerated().map { Tensor.normal($1, seed: Seed($0 + 1)) }
            return { noGrad { _ = operation(operands) } }
        }
    }

    /// An operation and its backward pass from a gradient of ones.
    static func backward(_ name: String, _ shapes: [Shape], _ operation: @escaping @Sendable ([Tensor]) -> Tensor)
        -> Work
    {
        Work(name: name) {
            let operands = shapes.enumerated().map {
                Tensor.normal($1, seed: Seed($0 + 1)).requiringGrad()
            }
            let ones = Tensor.ones(operation(operands).shape)
            return {
                for operand in operands { operand.grad = nil }
                operation(operands).backward(ones)
            }
        }
    }
}
