public import Foundation

/// Arrays of NumPy in a pickled dictionary or list of them, read without running what the pickle says.
///
/// What lies deeper gets joined names: the second array of a list under `conv1` is `conv1.1`. Source: `ndarray.__reduce__` of NumPy.
public enum NumPyPickle {
    /// Reads `path`; throws `TensorError`, `file` or `format`.
    public static func read(_ path: String) throws(TensorError) -> [String: Tensor] {
        try decode(TensorFile.read(path), name: path)
    }

    /// The arrays in `bytes`; `name` is for messages. Throws `TensorError` with code `format`.
    public static func decode(_ bytes: Data, name: String = "pickle") throws(TensorError) -> [String: Tensor] {
        let file = ByteReader(bytes, name: name)
        guard file.bytes.first == 0x80 else { throw file.failure("is no pickle of protocol 2 or later") }
        var reader = PickleReader(file)
        var arrays: [String: Tensor] = [:]
        try collect(reader.next(), as: [], depth: 0, file, into: &arrays)
        guard !arrays.isEmpty else { throw file.failure("holds no arrays of NumPy in a dictionary or list") }
        return arrays
    }

    /// Deeper than any file of weights; a pickle may hold itself.
    private static let deepest = 8

    private static func collect(
        _ value: PickleValue, as name: [String], depth: Int, _ file: ByteReader, into arrays: inout [String: Tensor]
    ) throws(TensorError) {
        guard depth < deepest else { throw file.failure("has lists within lists, more than \(deepest) deep") }
        guard let object = value.object else { return }
        if object.call != nil {
            if let array = try array(object, name: name.joined(separator: "."), file) {
                arrays[name.joined(separator: ".")] = array
            }
            return
        }
        for (index, item) in object.items.enumerated() {
            try collect(item, as: name + ["\(index)"], depth: depth + 1, file, into: &arrays)
        }
        for (key, item) in object.entries {
            let key = key.text ?? key.integer.map(String.init) ?? key.bytes.map { String(decoding: $0, as: UTF8.self) }
            guard let key else { continue }
            try collect(item, as: name + [key], depth: depth + 1, file, into: &arrays)
        }
    }

    /// The array that the object is; nil where it is something else.
    private static func array(_ object: PickleObject, name: String, _ file: ByteReader) throws(TensorError) -> Tensor? {
        guard let parts = parts(of: object) else { return nil }
        guard let sizes = parts.sizes.integers, let type = type(parts.type), let bytes = bytes(parts.elements) else {
            throw file.failure("array \(name) is not of numbers f4, f8, i4, i8, u1 or b1, little-endian")
        }
        let stored = parts.isFortranOrder ? sizes.reversed() : sizes
        switch Shape.validated(stored, width: type.width, byteCount: bytes.count) {
        case .failure(let problem): throw file.failure("array \(name) \(problem.detail)")
        case .success(let shape):
            let tensor = Tensor(bytes: bytes, shape, type)
            return parts.isFortranOrder ? tensor.permuted((0..<tensor.rank).reversed()).contiguous() : tensor
        }
    }

    private typealias Parts = (sizes: PickleValue, type: PickleValue, isFortranOrder: Bool, elements: PickleValue)

    /// Up to protocol 4 an array is made empty and has a state of version, sizes, type, order and elements; from protocol 5 on it is
    /// made of elements, type, sizes and order. Modules were renamed in NumPy 2.
    private static func parts(of object: PickleObject) -> Parts? {
        guard let call = object.call, case .global(let maker) = call.function else { return nil }
        switch maker {
        case "numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct":
            guard let state = object.state?.tuple, state.count == 5, case .bool(let order) = state[3] else {
                return nil
            }
            return (state[1], state[2], order, state[4])
        case "numpy.core.numeric _frombuffer", "numpy._core.numeric _frombuffer":
            guard call.arguments.count == 4, let order = call.arguments[3].text else { return nil }
            return (call.arguments[2], call.arguments[1], order == "F", call.arguments[0])
        default: return nil
        }
    }

    /// Bytes as such, or as a text of their code points, which protocol 2 needs.
    private static func bytes(_ value: PickleValue) -> Data? {
        guard let arguments = value.arguments(of: "_codecs encode") else { return value.bytes }
        guard arguments.count == 2, arguments[1].text == "latin1", let text = arguments[0].text else { return nil }
        let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
        return bytes.count == text.unicodeScalars.count ? Data(bytes) : nil
    }

    private static func type(_ value: PickleValue) -> DataType? {
        guard let name = value.arguments(of: "numpy dtype")?.first?.text else { return nil }
        let isBig = value.object?.state?.tuple.map { $0.count > 1 && $0[1].text == ">" } ?? false
        let types: [String: DataType] = [
            "f4": .float32, "f8": .float64, "i4": .int32, "i8": .int64, "u1": .uint8, "b1": .bool,
        ]
        return isBig ? nil : types[name]
    }
}
