public import Foundation

/// The named weights (initializers) of a model in a file of the ONNX format; its graph is not run.
///
/// Reads Float32, Float64, Int32, Int64, UInt8 and Bool, kept in the file itself. Source: `onnx.proto3` of ONNX 1.16, and the wire
/// format of Protocol Buffers.
public enum ONNXWeights {
    /// Reads `path`; throws `TensorError`, `file` or `format`.
    public static func read(_ path: String) throws(TensorError) -> [String: Tensor] {
        try decode(TensorFile.read(path), name: path)
    }

    /// The weights in `bytes`; `name` is for messages. Throws `TensorError` with code `format`.
    public static func decode(_ bytes: Data, name: String = "model") throws(TensorError) -> [String: Tensor] {
        let file = ByteReader(bytes, name: name)
        let model = ProtocolMessage(file, 0..<file.bytes.count)
        guard let graph = try model.messages(of: ModelField.graph).first else {
            throw file.failure("is no model of ONNX: it has no graph")
        }
        var weights: [String: Tensor] = [:]
        for message in try graph.messages(of: GraphField.initializer) {
            let (key, tensor) = try weight(message, file)
            weights[key] = tensor
        }
        guard !weights.isEmpty else { throw file.failure("has a graph without weights") }
        return weights
    }

    private enum ModelField { static let graph = 7 }
    private enum GraphField { static let initializer = 5 }
    private enum TensorField {
        static let (sizes, type, floats, integers, name, longs, raw, place) = (1, 2, 4, 5, 8, 7, 9, 14)
    }

    private static func weight(
        _ message: ProtocolMessage, _ file: ByteReader
    ) throws(TensorError) -> (String, Tensor) {
        let name = try message.runs(of: TensorField.name).last.map { String(decoding: file.bytes[$0], as: UTF8.self) }
        guard let name else { throw file.failure("has a weight without a name") }
        guard try message.numbers(of: TensorField.place).allSatisfy({ $0 == 0 }) else {
            throw file.failure("weight \(name) is kept in another file; save the model as one")
        }
        let code = try message.numbers(of: TensorField.type).last ?? 0
        let types: [Int: DataType] = [1: .float32, 2: .uint8, 6: .int32, 7: .int64, 9: .bool, 11: .float64]
        guard let type = types[code] else {
            throw file.failure("weight \(name) has elements of type \(code), which is not supported")
        }
        let bytes = try elements(message, type, file)
        switch Shape.validated(try message.numbers(of: TensorField.sizes), width: type.width, byteCount: bytes.count) {
        case .failure(let problem): throw file.failure("weight \(name) \(problem.detail)")
        case .success(let shape): return (name, Tensor(bytes: bytes, shape, type))
        }
    }

    /// The elements as they lie in memory: as such in the file, or as numbers of their own.
    private static func elements(
        _ message: ProtocolMessage, _ type: DataType, _ file: ByteReader
    ) throws(TensorError) -> Data {
        if let raw = try message.runs(of: TensorField.raw).last { return Data(file.bytes[raw]) }
        switch type {
        case .float32: return try message.runs(of: TensorField.floats).reduce(into: Data()) { $0 += file.bytes[$1] }
        case .int64:
            return try message.numbers(of: TensorField.longs).reduce(into: Data()) { $0 += $1.littleEndianBytes }
        case .int32:
            return try message.numbers(of: TensorField.integers).reduce(into: Data()) {
                $0 += Int32(truncatingIfNeeded: $1).littleEndianBytes
            }
        case .float64, .uint8, .bool: return Data()
        }
    }
}

/// A message of Protocol Buffers: fields with a number, each a number or a run of bytes.
private struct ProtocolMessage {
    private let file: ByteReader
    private let range: Range<Int>

    private enum Value {
        case number(UInt64)
        case run(Range<Int>)
    }

    init(_ file: ByteReader, _ range: Range<Int>) { (self.file, self.range) = (file, range) }

    /// The messages in fields of that number.
    func messages(of field: Int) throws(TensorError) -> [ProtocolMessage] {
        try runs(of: field).map { ProtocolMessage(file, $0) }
    }

    /// The runs of bytes in fields of that number.
    func runs(of field: Int) throws(TensorError) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        try forEachField { if $0 == field, case .run(let range) = $1 { runs.append(range) } }
        return runs
    }

    /// The whole numbers in fields of that number, one in each or packed.
    func numbers(of field: Int) throws(TensorError) -> [Int] {
        var (numbers, packed): ([Int], [Range<Int>]) = ([], [])
        try forEachField {
            guard $0 == field else { return }
            switch $1 {
            case .number(let value): numbers.append(Int(truncatingIfNeeded: value))
            case .run(let range): packed.append(range)
            }
        }
        for range in packed {
            var place = range.lowerBound
            while place < range.upperBound { numbers.append(Int(truncatingIfNeeded: try varint(&place))) }
        }
        return numbers
    }

    private func forEachField(_ body: (Int, Value) -> Void) throws(TensorError) {
        var place = range.lowerBound
        while place < range.upperBound {
            let tag = try varint(&place)
            let field = Int(truncatingIfNeeded: tag >> 3)
            switch tag & 7 {
            case 0: body(field, .number(try varint(&place)))
            case 1: body(field, .run(try run(8, &place)))
            case 2: body(field, .run(try run(Int(clamping: try varint(&place)), &place)))
            case 5: body(field, .run(try run(4, &place)))
            default: throw file.failure("is damaged at byte \(place): no field is of kind \(tag & 7)")
            }
        }
    }

    private func run(_ count: Int, _ place: inout Int) throws(TensorError) -> Range<Int> {
        guard count <= range.upperBound - place else {
            throw file.failure("is damaged at byte \(place): a field of \(count) bytes ends beyond what it lies in")
        }
        defer { place += count }
        return place..<place + count
    }

    private func varint(_ place: inout Int) throws(TensorError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = UInt64(try file.number(place, width: 1, of: "a number"))
            place += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw file.failure("is damaged at byte \(place): a number has no end")
    }
}
