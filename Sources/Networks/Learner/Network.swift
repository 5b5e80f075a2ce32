import Foundation
import Randomness
public import Tensors

/// A whole model: from a batch's inputs to its outputs.
public protocol Network: Module {
    /// `[rows, outputs]`, before any sigmoid or softmax.
    func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor
    /// How many outputs a row has.
    var outputs: Int { get }
    /// Throws where a row of `samples` is not what the network reads.
    func validate(_ samples: Samples) throws
}

extension Network {
    /// A table of the modules with the shapes they give for `inputs` and the numbers they train.
    public func summary(for inputs: Inputs) -> String {
        let trace = Trace()
        let pass = Pass(isTraining: false, seed: Seed(0), trace: trace)
        _ = noGrad { pass.noting(self(inputs, pass), of: self) }
        var rows = [("module", "result", "weights")]
        list(self, "", 0, trace, &rows)
        rows.append(("in all", "", String(weightCount)))
        let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0, rows.map(\.2.count).max() ?? 0)
        return rows.map { row in
            var line = row.0 + padding(widths.0 - row.0.count) + "  " + row.1 + padding(widths.1 - row.1.count) + "  "
            line += padding(widths.2 - row.2.count) + row.2
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    private func list(
        _ module: any Module, _ name: String, _ depth: Int, _ trace: Trace, _ rows: inout [(String, String, String)]
    ) {
        let title = padding(2 * depth) + (name.isEmpty ? "" : name + ": ") + String(describing: type(of: module))
        let own = module.ownWeights.reduce(0) { $0 + $1.tensor.count }
        let shape = trace.shapes[ObjectIdentifier(module)].map(\.description) ?? ""
        rows.append((title, shape, own > 0 ? String(own) : ""))
        for child in module.children { list(child.module, child.name, depth + 1, trace, &rows) }
    }

    private func padding(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
