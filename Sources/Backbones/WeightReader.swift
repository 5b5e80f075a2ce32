import Tensors

/// How a file of somebody else's network is read: its tensors by their names there, and which of them become one of ours.
public struct WeightReader: Sendable {
    /// The tensors of the file at a path; throws `TensorError`.
    let read: @Sendable (String) throws -> [String: Tensor]
    /// What the file calls a tensor of ours, and how that becomes ours.
    let translate: @Sendable (String) -> Translation

    /// Where a tensor is in the file, and how it becomes ours, which has as many elements.
    struct Translation {
        /// Its name; of several, which lie one after the other along our first axis, the names of all.
        let names: [String]
        /// Its axes in our order; nil for the file's.
        var axes: [Int]?
        /// The axis, in our order, that is read from its end.
        var reversed: Int?

        init(name: String, axes: [Int]? = nil, reversed: Int? = nil) {
            self.init(names: [name], axes: axes, reversed: reversed)
        }

        init(names: [String], axes: [Int]? = nil, reversed: Int? = nil) {
            (self.names, self.axes, self.reversed) = (names, axes, reversed)
        }
    }
}

extension WeightReader.Translation {
    /// The tensors as ours; nil where they have another shape.
    func apply(to tensors: [Tensor], shape: Shape) -> Tensor? {
        guard tensors.count > 1 else { return tensors.first.flatMap { turned($0, shape: shape) } }
        guard shape.count > 0, shape[0] % tensors.count == 0 else { return nil }
        let part = Shape([shape[0] / tensors.count] + shape.dropFirst())
        let parts = tensors.compactMap { turned($0, shape: part) }
        return parts.count == tensors.count ? Tensor.concatenated(parts) : nil
    }

    private func turned(_ tensor: Tensor, shape: Shape) -> Tensor? {
        guard tensor.rank == axes?.count ?? tensor.rank, tensor.count == shape.elementCount else { return nil }
        let turned = axes.map(tensor.permuted) ?? tensor
        let sides = turned.shape.filter { $0 != 1 }
        guard sides == shape.filter({ $0 != 1 }) else { return nil }
        let own = turned.converted(to: .float32).contiguous().reshaped(to: shape)
        guard let reversed else { return own }
        let parts = (0..<shape[reversed]).reversed().map { own.sliced(reversed, $0..<$0 + 1) }
        return Tensor.concatenated(parts, axis: reversed)
    }
}
