import Foundation

/// A value of the packed format: what a decoder reads, and an encoder writes.
///
/// A byte says what it is. Integers are little-endian; a count comes before what is counted; lists of numbers and texts lie
/// as one block. Nothing in it refers to another place, so that reading needs one pass.
indirect enum PackedValue {
    case null
    case flag(Bool)
    case integer(Int64)
    case natural(UInt64)
    case float(UInt32)
    case double(UInt64)
    case text(String)
    case bytes(Data)
    case list([PackedValue])
    case record([(key: String, value: PackedValue)])
    /// Numbers of `width` bytes each.
    case numbers(NumberType, Data)
    case texts([String])
    /// A block of bytes that lies elsewhere, by its name.
    case shared(String)
}

extension PackedValue {
    /// Numbers that lists of them are packed for.
    enum NumberType: UInt8 {
        case float = 32
        case double, int, int32, uint64

        /// Bytes a number.
        var width: Int {
            switch self {
            case .float, .int32: 4
            case .double, .int, .uint64: 8
            }
        }
    }

    /// What the first byte says; numbers have those of `NumberType`.
    fileprivate enum Tag: UInt8 {
        case null = 1
        case no, yes, integer, natural, float, double, text, bytes, list, record, texts, shared
    }

    /// Appends the value's bytes.
    func write(to data: inout Data) {
        switch self {
        case .null: data.append(Tag.null.rawValue)
        case .flag(let flag): data.append((flag ? Tag.yes : .no).rawValue)
        case .integer(let number): data.append(.integer, number)
        case .natural(let number): data.append(.natural, number)
        case .float(let pattern): data.append(.float, pattern)
        case .double(let pattern): data.append(.double, pattern)
        case .text(let text):
            data.append(Tag.text.rawValue)
            data.append(counted: text)
        case .bytes(let bytes):
            data.append(.bytes, UInt64(bytes.count))
            data.append(bytes)
        case .list(let values):
            data.append(.list, UInt64(values.count))
            for value in values { value.write(to: &data) }
        case .record(let fields):
            data.append(.record, UInt64(fields.count))
            for (key, value) in fields {
                data.append(counted: key)
                value.write(to: &data)
            }
        case .numbers(let type, let bytes):
            data.append(type.rawValue)
            data.append(integer: UInt64(bytes.count / type.width))
            data.append(bytes)
        case .texts(let texts):
            data.append(.texts, UInt64(texts.count))
            for text in texts { data.append(counted: text) }
        case .shared(let name):
            data.append(Tag.shared.rawValue)
            data.append(counted: name)
        }
    }
}

extension Data {
    fileprivate mutating func append(_ tag: PackedValue.Tag, _ number: some FixedWidthInteger) {
        append(tag.rawValue)
        append(integer: number)
    }

    fileprivate mutating func append(integer: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(counted text: String) {
        append(integer: UInt64(text.utf8.count))
        append(contentsOf: text.utf8)
    }
}

extension PackedValue {
    /// Reads the only value of `data`; throws `DecodingError.dataCorrupted` where it is not whole, or anything follows.
    init(parsing data: Data) throws {
        self = try data.withUnsafeBytes { bytes in
            var reader = Reader(bytes)
            let value = try reader.value(depth: 0)
            guard reader.isAtEnd else { throw Reader.corrupted("bytes follow its end") }
            return value
        }
    }

    /// Walks through bytes that may hold anything.
    private struct Reader {
        private let bytes: UnsafeRawBufferPointer
        private var position = 0

        /// Values within values; more are an attack on the stack.
        private static let deepest = 64

        init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        static func corrupted(_ reason: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: [], debugDescription: reason))
        }

        mutating func value(depth: Int) throws -> PackedValue {
            guard depth < Self.deepest else { throw Self.corrupted("values lie too deep in one another") }
            let byte = try integer(UInt8.self)
            if let type = NumberType(rawValue: byte) { return .numbers(type, try block(of: type.width)) }
            switch Tag(rawValue: byte) {
            case .null: return .null
            case .no: return .flag(false)
            case .yes: return .flag(true)
            case .integer: return .integer(try integer(Int64.self))
            case .natural: return .natural(try integer(UInt64.self))
            case .float: return .float(try integer(UInt32.self))
            case .double: return .double(try integer(UInt64.self))
            case .text: return .text(try text())
            case .bytes: return .bytes(try block(of: 1))
            case .list: return .list(try (0..<count(atLeast: 1)).map { _ in try value(depth: depth + 1) })
            case .record:
                return .record(try (0..<count(atLeast: 9)).map { _ in (try text(), try value(depth: depth + 1)) })
            case .texts: return .texts(try (0..<count(atLeast: 8)).map { _ in try text() })
            case .shared: return .shared(try text())
            case nil: throw Self.corrupted("no value begins with the byte \(byte)")
            }
        }

        private mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
            Number(littleEndian: try take(MemoryLayout<Number>.size).loadUnaligned(as: Number.self))
        }

        /// A number of things of which each takes `size` bytes or more, so that no count can ask for more memory than the
        /// bytes there are.
        private mutating func count(atLeast size: Int) throws -> Int {
            let count = try integer(UInt64.self)
            guard count <= UInt64((bytes.count - position) / size) else {
                throw Self.corrupted("it says that \(count) values follow, and there are not so many bytes")
            }
            return Int(count)
        }

        private mutating func block(of width: Int) throws -> Data { Data(try take(try count(atLeast: width) * width)) }

        private mutating func text() throws -> String {
            guard let text = String(validating: try take(try count(atLeast: 1)), as: UTF8.self) else {
                throw Self.corrupted("a text is not UTF-8")
            }
            return text
        }

        private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
            guard count <= bytes.count - position else { throw Self.corrupted("it ends too early") }
            defer { position += count }
            return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
        }
    }
}
