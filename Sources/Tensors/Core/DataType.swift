/// What the elements of a tensor are.
///
/// Operands of different types are brought to the one that comes later in the order of the cases. `float32` is the
/// working type; `float64` serves gradient checks.
public enum DataType: UInt8, Sendable, Hashable, CaseIterable, Comparable, CustomStringConvertible {
    case bool, uint8, int32, int64, float32, float64

    /// Bytes of one element.
    public var width: Int {
        switch self {
        case .bool, .uint8: 1
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }

    /// Whether elements are real numbers; only such tensors take part in differentiation.
    public var isReal: Bool { self >= .float32 }

    /// Whether `a` gives way to `b` where both meet.
    public static func < (a: DataType, b: DataType) -> Bool { a.rawValue < b.rawValue }

    /// The name, as in safetensors and PyTorch: `float32`.
    public var description: String {
        switch self {
        case .bool: "bool"
        case .uint8: "uint8"
        case .int32: "int32"
        case .int64: "int64"
        case .float32: "float32"
        case .float64: "float64"
        }
    }
}

/// A Swift type that a tensor's elements can be: `Float`, `Double`, `Int32`, `Int64`, `Int`, `UInt8` or `Bool`.
public protocol TensorElement: Sendable {
    /// The type of the tensor's elements that has this memory layout.
    static var dataType: DataType { get }
}

extension Float: TensorElement {
    /// Elements laid out like `Float`.
    public static var dataType: DataType { .float32 }
}

extension Double: TensorElement {
    /// Elements laid out like `Double`.
    public static var dataType: DataType { .float64 }
}

extension Int32: TensorElement {
    /// Elements laid out like `Int32`.
    public static var dataType: DataType { .int32 }
}

extension Int64: TensorElement {
    /// Elements laid out like `Int64`.
    public static var dataType: DataType { .int64 }
}

extension Int: TensorElement {
    /// Elements laid out like `Int`.
    public static var dataType: DataType { .int64 }
}

extension UInt8: TensorElement {
    /// Elements laid out like `UInt8`.
    public static var dataType: DataType { .uint8 }
}

extension Bool: TensorElement {
    /// Elements laid out like `Bool`.
    public static var dataType: DataType { .bool }
}
