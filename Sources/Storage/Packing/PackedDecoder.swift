public import Foundation

/// Reads what `PackedEncoder` wrote. Bytes may hold anything: what is not whole or of another type is an error, and no count
/// makes it take more memory than the bytes themselves.
public struct PackedDecoder: Sendable {
    private let value: PackedValue
    private let userInfo: [CodingUserInfoKey: any Sendable]

    /// Parses bytes; throws `DecodingError.dataCorrupted`.
    ///
    /// - Parameter userInfo: what the types that are decoded want to know.
    public init(_ data: Data, userInfo: [CodingUserInfoKey: any Sendable] = [:]) throws {
        value = try PackedValue(parsing: data)
        self.userInfo = userInfo
    }

    /// The value as one of that type, which reads of it what it knows; throws `DecodingError`.
    public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try Unpacker(value: value, codingPath: [], info: userInfo).decode(type)
    }
}

private struct Unpacker: Decoder, SingleValueDecodingContainer {
    let value: PackedValue
    let codingPath: [any CodingKey]
    let info: [CodingUserInfoKey: any Sendable]
    var userInfo: [CodingUserInfoKey: Any] { info }

    func mismatch(_ type: Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "something else is there"))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .record(let fields) = value else { throw mismatch([String: Any].self) }
        return KeyedDecodingContainer(
            RecordUnpacker<Key>(
                fields: Dictionary(fields.map { ($0.key, $0.value) }) { first, _ in first }, decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ListUnpacker(values: try list(), decoder: self) }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    /// The values of a list, those of a block one by one.
    private func list() throws -> [PackedValue] {
        switch value {
        case .list(let values): values
        case .texts(let texts): texts.map { .text($0) }
        case .bytes(let bytes): bytes.map { .integer(Int64($0)) }
        case .numbers(.float, _): try floats().map { .float($0.bitPattern) }
        case .numbers(.double, _): try doubles().map { .double($0.bitPattern) }
        case .numbers(.int, _), .numbers(.int32, _): try integers().map { .integer(Int64($0)) }
        case .numbers(.uint64, let bytes): bytes.integers(UInt64.self).map { .natural($0) }
        case .null, .flag, .integer, .natural, .float, .double, .text, .record, .shared: throw mismatch([Any].self)
        }
    }

    func decodeNil() -> Bool { if case .null = value { true } else { false } }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .flag(let flag) = value else { throw mismatch(type) }
        return flag
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let text) = value else { throw mismatch(type) }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .double(let pattern) = value else { throw mismatch(type) }
        return Double(bitPattern: pattern)
    }

    func decode(_ type: Float.Type) throws -> Float {
        guard case .float(let pattern) = value else { throw mismatch(type) }
        return Float(bitPattern: pattern)
    }

    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

    private func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        let exact: Number? =
            switch value {
            case .integer(let number): Number(exactly: number)
            case .natural(let number): Number(exactly: number)
            default: nil
            }
        guard let exact else { throw mismatch(type) }
        return exact
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let block = try block(type) { return block }
        return try Value(from: self)
    }

    /// A list that lies as one block; nil where the type is no such list.
    private func block<Value>(_ type: Value.Type) throws -> Value? {
        if type == [Float].self { return try floats() as? Value }
        if type == [Double].self { return try doubles() as? Value }
        if type == [Int].self { return try integers() as? Value }
        if type == [Int32].self {
            guard case .numbers(.int32, let bytes) = value else { throw mismatch(type) }
            return bytes.integers(Int32.self) as? Value
        }
        if type == [UInt64].self {
            guard case .numbers(.uint64, let bytes) = value else { throw mismatch(type) }
            return bytes.integers(UInt64.self) as? Value
        }
        if type == [String].self {
            guard case .texts(let texts) = value else { throw mismatch(type) }
            return texts as? Value
        }
        guard type == Data.self || type == [UInt8].self else { return nil }
        guard case .bytes(let bytes) = value else { throw mismatch(type) }
        return type == Data.self ? Data(bytes) as? Value : [UInt8](bytes) as? Value
    }

    private func floats() throws -> [Float] {
        guard case .numbers(.float, let bytes) = value else { throw mismatch([Float].self) }
        return bytes.integers(UInt32.self).map { Float(bitPattern: $0) }
    }

    private func doubles() throws -> [Double] {
        guard case .numbers(.double, let bytes) = value else { throw mismatch([Double].self) }
        return bytes.integers(UInt64.self).map { Double(bitPattern: $0) }
    }

    private func integers() throws -> [Int] {
        switch value {
        case .numbers(.int, let bytes): bytes.integers(Int64.self).map { Int($0) }
        case .numbers(.int32, let bytes): bytes.integers(Int32.self).map { Int($0) }
        default: throw mismatch([Int].self)
        }
    }
}

extension Data {
    /// The little-endian numbers that fill the bytes.
    fileprivate func integers<Number: FixedWidthInteger>(_ type: Number.Type) -> [Number] {
        withUnsafeBytes { bytes in
            let size = MemoryLayout<Number>.size
            return [Number](unsafeUninitializedCapacity: bytes.count / size) { numbers, count in
                count = bytes.count / size
                UnsafeMutableRawBufferPointer(numbers).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * size)]))
                for place in 0..<count { numbers[place] = Number(littleEndian: numbers[place]) }
            }
        }
    }
}

private struct ListUnpacker: UnkeyedDecodingContainer {
    let values: [PackedValue]
    let decoder: Unpacker
    var currentIndex = 0

    init(values: [PackedValue], decoder: Unpacker) {
        self.values = values
        self.decoder = decoder
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    private func current() throws -> Unpacker {
        guard !isAtEnd else { throw decoder.mismatch(Any.self) }
        return Unpacker(value: values[currentIndex], codingPath: codingPath, info: decoder.info)
    }

    private mutating func next() throws -> Unpacker {
        defer { currentIndex += 1 }
        return try current()
    }

    mutating func decodeNil() throws -> Bool {
        guard try current().decodeNil() else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().decode(type) }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct RecordUnpacker<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: [String: PackedValue]
    let decoder: Unpacker

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { fields.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { fields[key.stringValue] != nil }

    private func field(_ key: some CodingKey) throws -> Unpacker {
        guard let value = fields[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: codingPath, debugDescription: "there is no '\(key.stringValue)'"))
        }
        return Unpacker(value: value, codingPath: codingPath + [key], info: decoder.info)
    }

    func decodeNil(forKey key: Key) throws -> Bool { try field(key).decodeNil() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try field(key).decode(type) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try field(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try field(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try field(SuperKey()) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try field(key) }

    private struct SuperKey: CodingKey {
        init() {}
        init?(stringValue: String) { nil }
        init?(intValue: Int) { nil }
        let stringValue = "super"
        var intValue: Int? { nil }
    }
}
