extension Tensor: CustomStringConvertible {
    /// The elements in nested brackets, of long axes only the first and last three.
    public var description: String {
        "Tensor(\(Tensor.format(detached(), indent: 7)), \(dataType)\(shape))"
    }

    private static func format(_ tensor: Tensor, indent: Int) -> String {
        guard tensor.rank > 0 else { return tensor.elementDescription }
        let size = tensor.shape[0]
        let shown = size <= 8 ? Array(0..<size) : Array(0..<3) + Array(size - 3..<size)
        var parts = shown.map { format(tensor[$0], indent: indent + 1) }
        if shown.count < size { parts.insert("…", at: 3) }
        let separator = tensor.rank == 1 ? ", " : ",\n" + String(repeating: " ", count: indent + 1)
        return "[" + parts.joined(separator: separator) + "]"
    }

    /// The only element, without the rounding of `item`.
    private var elementDescription: String {
        switch dataType {
        case .float32: "\(only(Float.self))"
        case .float64: "\(item)"
        case .int64: "\(only(Int64.self))"
        case .bool: "\(item != 0)"
        case .int32, .uint8: "\(Int(item))"
        }
    }
}
