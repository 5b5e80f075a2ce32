import Foundation

/// A type of numbers in a file: one that tensors have, or a smaller one that is widened when it is read, exactly.
enum StoredType: CaseIterable {
    case bool, uint8, int32, int64, float32, float64
    case int8, int16, uint16, uint32, float16, bfloat16

    /// The type of which a tensor of `type` is written.
    init(_ type: DataType) {
        self =
            switch type {
            case .bool: .bool
            case .uint8: .uint8
            case .int32: .int32
            case .int64: .int64
            case .float32: .float32
            case .float64: .float64
            }
    }

    /// Bytes of one number in a file.
    var width: Int {
        switch self {
        case .bool, .uint8, .int8: 1
        case .int16, .uint16, .float16, .bfloat16: 2
        case .int32, .uint32, .float32: 4
        case .int64, .float64: 8
        }
    }

    /// The type of a tensor that holds every such number.
    var dataType: DataType {
        switch self {
        case .bool: .bool
        case .uint8: .uint8
        case .int8, .int16, .uint16, .int32: .int32
        case .uint32, .int64: .int64
        case .float16, .bfloat16, .float32: .float32
        case .float64: .float64
        }
    }

    /// The numbers as elements of `dataType`.
    func widened(_ bytes: Data) -> Data {
        switch self {
        case .bool, .uint8, .int32, .int64, .float32, .float64: bytes
        case .int8: Self.map(bytes) { (number: Int8) in Int32(number) }
        case .int16: Self.map(bytes) { (number: Int16) in Int32(number) }
        case .uint16: Self.map(bytes) { (number: UInt16) in Int32(number) }
        case .uint32: Self.map(bytes) { (number: UInt32) in Int64(number) }
        case .bfloat16: Self.map(bytes) { (bits: UInt16) in UInt32(bits) << 16 }
        case .float16: Self.map(bytes) { (bits: UInt16) in Float(halfBits: bits).bitPattern }
        }
    }

    private static func map<Number: FixedWidthInteger, Element: FixedWidthInteger>(
        _ bytes: Data, _ widen: (Number) -> Element
    ) -> Data {
        let width = MemoryLayout<Number>.size
        var result = Data(capacity: bytes.count / width * MemoryLayout<Element>.size)
        bytes.withUnsafeBytes { source in
            for place in stride(from: 0, to: source.count - width + 1, by: width) {
                let number = Number(littleEndian: source.loadUnaligned(fromByteOffset: place, as: Number.self))
                withUnsafeBytes(of: widen(number).littleEndian) { result.append(contentsOf: $0) }
            }
        }
        return result
    }
}

extension Float {
    /// The number that 16 bits spell in IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction.
    init(halfBits bits: UInt16) {
        let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023) / 1024)
        let size: Float =
            switch exponent {
            case 0: Float(sign: .plus, exponent: -14, significand: fraction)
            case 31: fraction == 0 ? .infinity : .nan
            default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
            }
        self = bits >> 15 == 0 ? size : -size
    }
}
