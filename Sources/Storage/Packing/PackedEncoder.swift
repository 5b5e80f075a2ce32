public import Foundation

/// Writes values as compact bytes, lists of numbers and texts as one block each; `PackedDecoder` reads them back. Equal values
/// give equal bytes where their types encode in a fixed order.
public struct PackedEncoder: Sendable {
    /// Makes an encoder.
    public init() {}

    /// The value's bytes; throws what its `encode(to:)` throws.
    public func encode(_ value: some Encodable) throws -> Data {
        var data = Data()
        try PackedValue(packing: value, path: []).write(to: &data)
        return data
    }
}

extension PackedValue {
    fileprivate init<Value: Encodable>(packing value: Value, path: [any CodingKey]) throws {
        if let packed = PackedValue(block: value) {
            self = packed
            return
        }
        let slot = Slot()
        try value.encode(to: Packer(slot: slot, codingPath: path))
        self = slot.value
    }

    /// Lists that lie as one block. (A cast alone would take an empty list for one of any type.)
    private init?<Value>(block value: Value) {
        if Value.self == [Float].self, let list = value as? [Float] {
            self = .numbers(.float, list.map(\.bitPattern.littleEndian).packedBytes)
        } else if Value.self == [Double].self, let list = value as? [Double] {
            self = .numbers(.double, list.map(\.bitPattern.littleEndian).packedBytes)
        } else if Value.self == [Int].self, let list = value as? [Int] {
            self = .numbers(.int, list.map { Int64($0).littleEndian }.packedBytes)
        } else if Value.self == [Int32].self, let list = value as? [Int32] {
            self = .numbers(.int32, list.map(\.littleEndian).packedBytes)
        } else if Value.self == [UInt64].self, let list = value as? [UInt64] {
            self = .numbers(.uint64, list.map(\.littleEndian).packedBytes)
        } else if Value.self == [String].self, let list = value as? [String] {
            self = .texts(list)
        } else if Value.self == [UInt8].self, let list = value as? [UInt8] {
            self = .bytes(Data(list))
        } else if let bytes = value as? Data {
            self = .bytes(bytes)
        } else {
            return nil
        }
    }
}

extension Array where Element: FixedWidthInteger {
    fileprivate var packedBytes: Data { withUnsafeBytes { Data($0) } }
}

/// Where a value is put together, container by container.
private final class Slot {
    private var single = PackedValue.null
    private var list: [Slot]?
    private var record: [(key: String, slot: Slot)]?

    var value: PackedValue {
        get {
            if let record { return .record(record.map { ($0.key, $0.slot.value) }) }
            return list.map { .list($0.map(\.value)) } ?? single
        }
        set { single = newValue }
    }

    var count: Int { list?.count ?? 0 }

    func makeList() { list = list ?? [] }

    func makeRecord() { record = record ?? [] }

    func append() -> Slot {
        let slot = Slot()
        list?.append(slot)
        return slot
    }

    func field(_ key: String) -> Slot {
        let slot = Slot()
        record?.append((key, slot))
        return slot
    }
}

private struct Packer: Encoder {
    let slot: Slot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.makeRecord()
        return KeyedEncodingContainer(RecordPacker<Key>(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.makeList()
        return ListPacker(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { ValuePacker(slot: slot, codingPath: codingPath) }
}

private struct ValuePacker: SingleValueEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]

    func encodeNil() { slot.value = .null }
    func encode(_ value: Bool) { slot.value = .flag(value) }
    func encode(_ value: String) { slot.value = .text(value) }
    func encode(_ value: Double) { slot.value = .double(value.bitPattern) }
    func encode(_ value: Float) { slot.value = .float(value.bitPattern) }
    func encode(_ value: Int) { slot.value = .integer(Int64(value)) }
    func encode(_ value: Int8) { slot.value = .integer(Int64(value)) }
    func encode(_ value: Int16) { slot.value = .integer(Int64(value)) }
    func encode(_ value: Int32) { slot.value = .integer(Int64(value)) }
    func encode(_ value: Int64) { slot.value = .integer(value) }
    func encode(_ value: UInt) { slot.value = .natural(UInt64(value)) }
    func encode(_ value: UInt8) { slot.value = .integer(Int64(value)) }
    func encode(_ value: UInt16) { slot.value = .integer(Int64(value)) }
    func encode(_ value: UInt32) { slot.value = .integer(Int64(value)) }
    func encode(_ value: UInt64) { slot.value = .natural(value) }
    func encode<Value: Encodable>(_ value: Value) throws {
        slot.value = try PackedValue(packing: value, path: codingPath)
    }
}

private struct ListPacker: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]
    var count: Int { slot.count }

    private var next: ValuePacker { ValuePacker(slot: slot.append(), codingPath: codingPath) }

    func encodeNil() { next.encodeNil() }
    func encode<Value: Encodable>(_ value: Value) throws { try next.encode(value) }

    func nestedContainer<Key: CodingKey>(keyedBy keyType: Key.Type) -> KeyedEncodingContainer<Key> {
        Packer(slot: slot.append(), codingPath: codingPath).container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        Packer(slot: slot.append(), codingPath: codingPath).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { Packer(slot: slot.append(), codingPath: codingPath) }
}

private struct RecordPacker<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey]

    private func field(_ key: some CodingKey) -> Packer {
        Packer(slot: slot.field(key.stringValue), codingPath: codingPath + [key])
    }

    func encodeNil(forKey key: Key) { slot.field(key.stringValue).value = .null }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        let field = field(key)
        try ValuePacker(slot: field.slot, codingPath: field.codingPath).encode(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { field(key).container(keyedBy: keyType) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { field(key).unkeyedContainer() }

    func superEncoder() -> any Encoder { Packer(slot: slot.field("super"), codingPath: codingPath) }

    func superEncoder(forKey key: Key) -> any Encoder { field(key) }
}
