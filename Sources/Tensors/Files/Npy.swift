public import Foundation

/// One tensor in a file, in NumPy's .npy format.
///
/// Source: numpy.lib.format, versions 1.0 to 3.0; little-endian numbers in C or Fortran order. Small types are widened.
public enum Npy {
    /// Reads `path`; throws `TensorError`, `file` or `format`.
    public static func read(_ path: String) throws(TensorError) -> Tensor {
        try decode(TensorFile.read(path), name: path)
    }

    /// Writes `tensor` to `path`, replacing it at once or not at all.
    public static func write(_ tensor: Tensor, to path: String) throws(TensorError) {
        try TensorFile.write(encode(tensor), to: path)
    }

    /// The tensor in `bytes`; `name` is for messages. Throws `TensorError` with code `format`.
    public static func decode(_ bytes: Data, name: String = "npy") throws(TensorError) -> Tensor {
        let file = ByteReader(bytes, name: name)
        guard try file.slice(0, 6, of: "the magic bytes") == magic else {
            throw file.failure("does not start with \\x93NUMPY, so it is no .npy file")
        }
        let version = try file.number(6, width: 1, of: "the version")
        guard (1...3).contains(version) else { throw file.failure("version \(version); 1 to 3 are supported") }
        let lengthWidth = version == 1 ? 2 : 4
        let length = try file.number(8, width: lengthWidth, of: "the header's length")
        guard length <= headerLimit else {
            throw file.failure("a header of \(length) bytes; the limit is \(headerLimit)")
        }
        let start = 8 + lengthWidth
        let text = String(decoding: try file.slice(start, length, of: "the header"), as: UTF8.self)
        guard let header = NpyHeader(text) else { throw file.failure("cannot understand the header \(text)") }
        guard let type = StoredType.allCases.first(where: { typeName($0) == header.description }) else {
            throw file.failure(
                "elements of type \(header.description); supported are "
                    + StoredType.allCases.compactMap(typeName).joined(separator: ", "))
        }
        return try tensor(header, type, file, start + length)
    }

    /// The bytes of a file of `tensor`.
    public static func encode(_ tensor: Tensor) -> Data {
        let sizes = tensor.shape.map { "\($0)," }.joined(separator: " ")
        let header =
            "{'descr': '\(typeName(StoredType(tensor.dataType)) ?? "")', 'fortran_order': False, 'shape': (\(sizes)), }"
        // The elements start at a multiple of 64 bytes; the header ends with a line break.
        let padding = 63 - (magic.count + 4 + header.utf8.count) % 64
        let padded = Data((header + String(repeating: " ", count: padding) + "\n").utf8)
        return magic + Data([1, 0]) + UInt16(padded.count).littleEndianBytes + padded + tensor.bytes
    }

    private static let magic = Data([0x93]) + Data("NUMPY".utf8)
    private static let headerLimit = 65_536

    private static func tensor(
        _ header: NpyHeader, _ type: StoredType, _ file: ByteReader, _ start: Int
    ) throws(TensorError) -> Tensor {
        // Fortran's order is that of the axes reversed.
        let sizes = header.isFortranOrder ? header.shape.reversed() : header.shape
        switch Shape.validated(sizes, width: type.width, byteCount: file.bytes.count - start) {
        case .failure(let problem): throw file.failure("an array that \(problem.detail)")
        case .success(let shape):
            let elements = try file.slice(start, file.bytes.count - start, of: "the elements")
            let tensor = Tensor(bytes: type.widened(elements), shape, type.dataType)
            return header.isFortranOrder ? tensor.permuted((0..<tensor.rank).reversed()) : tensor
        }
    }

    /// NumPy's name of a type; nil where it has none.
    private static func typeName(_ type: StoredType) -> String? {
        switch type {
        case .float16: "<f2"
        case .float32: "<f4"
        case .float64: "<f8"
        case .int8: "|i1"
        case .int16: "<i2"
        case .int32: "<i4"
        case .int64: "<i8"
        case .uint8: "|u1"
        case .uint16: "<u2"
        case .uint32: "<u4"
        case .bool: "|b1"
        case .bfloat16: nil
        }
    }
}

/// The Python dictionary at the start of an .npy file; nil where it is anything else.
private struct NpyHeader {
    let description: String
    let isFortranOrder: Bool
    let shape: [Int]

    init?(_ text: String) {
        guard let description = NpyHeader.value(of: "descr", in: text), description.count >= 2,
            description.first == description.last, description.first == "'" || description.first == "\"",
            let order = NpyHeader.value(of: "fortran_order", in: text), order == "True" || order == "False",
            let tuple = NpyHeader.value(of: "shape", in: text), tuple.first == "(", tuple.last == ")"
        else { return nil }
        let parts = tuple.dropFirst().dropLast().split(separator: ",").map { $0.filter { $0 != " " } }
        let sizes = parts.filter { !$0.isEmpty }.compactMap { Int($0) }
        guard sizes.count == parts.filter({ !$0.isEmpty }).count else { return nil }
        self.description = String(description.dropFirst().dropLast())
        isFortranOrder = order == "True"
        shape = sizes
    }

    /// The text after `'key':` up to the comma that ends it, commas within parentheses aside.
    private static func value(of key: String, in text: String) -> String? {
        guard let range = text.firstRange(of: "'\(key)'") else { return nil }
        let rest = text[range.upperBound...].drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        var (value, depth) = ("", 0)
        for character in rest.dropFirst() {
            if depth == 0, character == "," || character == "}" { break }
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            value.append(character)
        }
        return value.trimmingCharacters(in: .whitespaces)
    }
}
