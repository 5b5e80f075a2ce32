public import Foundation

/// Named tensors in a file, in the safetensors format: a JSON header, then the elements.
///
/// Reading checks every number of the header against the file before it is used; tensors must follow each other without
/// gaps or overlaps, as in the reference implementation. Small types are widened. Source: the format's description at
/// github.com/huggingface/safetensors.
public enum Safetensors {
    /// Reads `path`; throws `TensorError`, `file` or `format`.
    public static func read(_ path: String) throws(TensorError) -> [String: Tensor] {
        try decode(TensorFile.read(path), name: path)
    }

    /// Writes `tensors` to `path`, replacing it at once or not at all.
    public static func write(_ tensors: [String: Tensor], to path: String) throws(TensorError) {
        try TensorFile.write(encode(tensors), to: path)
    }

    /// The tensors in `bytes`; `name` is for messages. Throws `TensorError` with code `format`.
    public static func decode(_ bytes: Data, name: String = "safetensors") throws(TensorError) -> [String: Tensor] {
        let file = ByteReader(bytes, name: name)
        let length = try file.number(0, width: 8, of: "the header's length")
        guard length <= headerLimit else {
            throw file.failure("a header of \(length) bytes; the limit is \(headerLimit)")
        }
        let header = try file.slice(8, length, of: "the header")
        let entries: [String: Entry]
        do {
            entries = try JSONDecoder().decode(Header.self, from: header).entries
        } catch {
            throw file.failure("the header is not the JSON of a safetensors file: \(error)")
        }
        var (result, end) = ([String: Tensor](), 0)
        for (key, entry) in entries.sorted(by: { $0.value.precedes($1.value) }) {
            result[key] = try tensor(key, entry, file, from: 8 + length, startingAt: end)
            end = entry.data_offsets[1]
        }
        guard 8 + length + end == bytes.count else {
            throw file.failure("\(bytes.count - 8 - length - end) bytes at the end belong to no tensor")
        }
        return result
    }

    /// The bytes of a file of `tensors`: those with the widest elements first, so that all are aligned, and then in the
    /// order of their names.
    public static func encode(_ tensors: [String: Tensor]) -> Data {
        var (fields, elements) = ([String](), Data())
        let ordered = tensors.sorted { ($1.value.dataType.width, $0.key) < ($0.value.dataType.width, $1.key) }
        for (key, tensor) in ordered {
            let start = elements.count
            elements.append(tensor.bytes)
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            fields.append(
                "\(quoted(key)):{\"dtype\":\"\(typeName(StoredType(tensor.dataType)))\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(start),\(elements.count)]}")
        }
        var header = Data("{\(fields.joined(separator: ","))}".utf8)
        header.append(Data(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
        return UInt64(header.count).littleEndianBytes + header + elements
    }

    /// As in the reference implementation.
    private static let headerLimit = 100_000_000

    private static func tensor(
        _ key: String, _ entry: Entry, _ file: ByteReader, from base: Int, startingAt start: Int
    ) throws(TensorError) -> Tensor {
        guard let type = StoredType.allCases.first(where: { typeName($0) == entry.dtype }) else {
            throw file.failure(
                "tensor \(key) has type \(entry.dtype); supported are "
                    + StoredType.allCases.map(typeName).joined(separator: ", "))
        }
        let offsets = entry.data_offsets
        guard offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] <= file.bytes.count - base
        else {
            throw file.failure(
                "tensor \(key) lies at \(offsets), outside of the file's \(file.bytes.count - base) bytes")
        }
        guard offsets[0] == start else {
            throw file.failure("tensor \(key) lies at \(offsets); the next free byte is \(start)")
        }
        switch Shape.validated(entry.shape, width: type.width, byteCount: offsets[1] - offsets[0]) {
        case .failure(let problem): throw file.failure("tensor \(key) \(problem.detail)")
        case .success(let shape):
            let elements = try file.slice(base + offsets[0], offsets[1] - offsets[0], of: "tensor \(key)")
            return Tensor(bytes: type.widened(elements), shape, type.dataType)
        }
    }

    private static func typeName(_ type: StoredType) -> String {
        switch type {
        case .float16: "F16"
        case .bfloat16: "BF16"
        case .float32: "F32"
        case .float64: "F64"
        case .int8: "I8"
        case .int16: "I16"
        case .int32: "I32"
        case .int64: "I64"
        case .uint8: "U8"
        case .uint16: "U16"
        case .uint32: "U32"
        case .bool: "BOOL"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.value < 0x20: "\\u" + String(format: "%04x", scalar.value)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    private struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        // The format's own name of the field.
        // swift-format-ignore: AlwaysUseLowerCamelCase
        let data_offsets: [Int]

        /// Whether it lies before `other` in the file.
        func precedes(_ other: Entry) -> Bool { data_offsets.lexicographicallyPrecedes(other.data_offsets) }
    }

    /// The header without the free-form metadata.
    private struct Header: Decodable {
        var entries: [String: Entry] = [:]

        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            for key in container.allKeys where key.stringValue != "__metadata__" {
                entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
            }
        }
    }
}
