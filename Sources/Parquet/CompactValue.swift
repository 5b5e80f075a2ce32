/// A value of Thrift's compact protocol, in which a Parquet file tells what it holds.
///
/// Source: Apache Thrift, "Thrift compact protocol encoding".
enum CompactValue {
    case flag(Bool)
    case number(Int64)
    case bytes(String)
    case list([CompactValue])
    case fields([Int: CompactValue])

    /// A deeper nesting is none that a file's description has.
    private static let deepest = 24

    /// The fields of the structure that comes next, by their numbers; throws `ParquetError`.
    static func fields(_ reader: inout ByteReader) throws -> CompactValue { try fields(&reader, depth: 0) }

    private static func fields(_ reader: inout ByteReader, depth: Int) throws -> CompactValue {
        guard depth < deepest else { throw ParquetError.damaged("its description is nested too deep") }
        var fields: [Int: CompactValue] = [:]
        var last = 0
        while true {
            let head = try reader.byte()
            let kind = head & 15
            if kind == 0 { return .fields(fields) }
            let step = Int(head >> 4)
            last = step > 0 ? last + step : Int(truncatingIfNeeded: try reader.zigzag())
            fields[last] = kind <= 2 ? .flag(kind == 1) : try value(kind, &reader, depth: depth + 1)
        }
    }

    private static func value(_ kind: UInt8, _ reader: inout ByteReader, depth: Int) throws -> CompactValue {
        switch kind {
        case 1, 2: return .flag(try reader.byte() == 1)
        case 3: return .number(Int64(Int8(bitPattern: try reader.byte())))
        case 4, 5, 6: return .number(try reader.zigzag())
        case 7: return .number(Int64(bitPattern: try reader.little(8)))
        case 8: return .bytes(String(decoding: try reader.take(reader.size()), as: UTF8.self))
        case 9, 10: return try list(&reader, depth: depth)
        case 12: return try fields(&reader, depth: depth)
        default: throw ParquetError.damaged("its description has a value of kind \(kind)")
        }
    }

    private static func list(_ reader: inout ByteReader, depth: Int) throws -> CompactValue {
        let head = try reader.byte()
        let count = head >> 4 == 15 ? try reader.size() : Int(head >> 4)
        // Each has a byte at least.
        guard count <= reader.left, depth < deepest else { throw ParquetError.cut }
        return .list(try (0..<count).map { _ in try value(head & 15, &reader, depth: depth + 1) })
    }

    /// The field of that number; nil where there is none.
    subscript(field: Int) -> CompactValue? {
        if case .fields(let fields) = self { fields[field] } else { nil }
    }

    var number: Int64? { if case .number(let number) = self { number } else { nil } }
    var int: Int? { number.flatMap { Int(exactly: $0) } }
    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    var text: String? { if case .bytes(let text) = self { text } else { nil } }
    var list: [CompactValue]? { if case .list(let list) = self { list } else { nil } }
}

extension CompactValue? {
    /// The number of a field that must be there; throws `ParquetError`.
    func required(_ what: String) throws -> Int {
        guard let number = self?.int else { throw ParquetError.damaged("its description has no \(what)") }
        return number
    }
}
