public import Foundation

/// Named tensors in a file of PyTorch's `torch.save`: a state dictionary, or a dictionary with one under `state_dict`, in the
/// format of version 1.6 and later (a zip archive) or in the one before it.
///
/// The file's pickle is read, not run: only the few calls that make tensors are understood, and all others refused, so that a
/// foreign file can do nothing. Source: `torch/serialization.py` and `torch/_utils.py` of PyTorch 2.
public enum TorchCheckpoint {
    /// Reads `path`; throws `TensorError`, `file` or `format`.
    public static func read(_ path: String) throws(TensorError) -> [String: Tensor] {
        try decode(TensorFile.read(path), name: path)
    }

    /// The tensors in `bytes`; `name` is for messages. Throws `TensorError` with code `format`.
    public static func decode(_ bytes: Data, name: String = "checkpoint") throws(TensorError) -> [String: Tensor] {
        let file = ByteReader(bytes, name: name)
        if file.bytes.starts(with: [0x50, 0x4B, 3, 4]) { return try archived(file) }
        return try legacy(file)
    }
}

// MARK: The two formats

extension TorchCheckpoint {
    /// `…/data.pkl` and a file of elements for each storage, `…/data/KEY`.
    private static func archived(_ file: ByteReader) throws(TensorError) -> [String: Tensor] {
        let entries = try ZipDirectory.entries(of: file)
        guard let pickle = entries.first(where: { $0.name.hasSuffix("/data.pkl") || $0.name == "data.pkl" }) else {
            throw file.failure("is a zip archive without a data.pkl, and so none of PyTorch's")
        }
        let folder = pickle.name.dropLast("data.pkl".count)
        let contents = ByteReader(try pickle.contents(of: file), name: file.name)
        var reader = PickleReader(contents)
        let tensors = try StateDictionary(reader.next(), file)
        var storages: [String: Data] = [:]
        for key in tensors.storageKeys.sorted() {
            guard let entry = entries.first(where: { $0.name == "\(folder)data/\(key)" }) else {
                throw file.failure("has no elements for storage \(key)")
            }
            storages[key] = try entry.contents(of: file)
        }
        return try tensors.tensors(in: storages)
    }

    /// What `torch.save` began with before version 1.6.
    private static let magic: [UInt8] = [
        0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
    ]

    /// Pickles of a magic number, a version, the machine, the tensors and the storages' keys; then each storage's number of
    /// elements and the elements.
    private static func legacy(_ file: ByteReader) throws(TensorError) -> [String: Tensor] {
        guard file.bytes.starts(with: magic) else {
            throw file.failure(
                "is no checkpoint of PyTorch: it begins neither as a zip archive nor with PyTorch's number")
        }
        var reader = PickleReader(file)
        for _ in 0..<3 { _ = try reader.next() }
        let tensors = try StateDictionary(reader.next(), file)
        let keys = try reader.next().object?.items.compactMap(\.text) ?? []
        var (storages, place) = ([String: Data](), reader.place)
        for key in keys {
            guard let type = tensors.type(ofStorage: key) else {
                throw file.failure("has a storage \(key) that no tensor names")
            }
            let count = try file.number(place, width: 8, of: "a storage's length")
            let (size, isTooLarge) = count.multipliedReportingOverflow(by: type.width)
            guard !isTooLarge else { throw file.failure("a storage of \(count) elements, which cannot be") }
            storages[key] = try file.slice(place + 8, size, of: "storage \(key)")
            place += 8 + size
        }
        return try tensors.tensors(in: storages)
    }
}

/// The tensors that a pickle tells of, before their elements are known.
private struct StateDictionary {
    private struct Entry {
        let name: String
        let storage: String
        let type: DataType
        let offset: Int
        let sizes: [Int]
        let strides: [Int]
    }

    private let entries: [Entry]
    private let file: ByteReader

    init(_ value: PickleValue, _ file: ByteReader) throws(TensorError) {
        self.file = file
        guard let fields = Self.fields(value) else { throw file.failure("holds no dictionary of tensors") }
        var entries: [Entry] = []
        for (key, value) in fields {
            guard let name = key.text, let arguments = Self.tensorArguments(value) else { continue }
            guard let entry = Self.entry(name, arguments) else {
                throw file.failure("cannot understand how tensor \(name) is stored")
            }
            entries.append(entry)
        }
        guard !entries.isEmpty else { throw file.failure("holds no tensors that are named") }
        self.entries = entries
    }

    /// The dictionary itself, or the one that it has under a usual name.
    private static func fields(_ value: PickleValue) -> [(key: PickleValue, value: PickleValue)]? {
        guard let object = value.object, !object.entries.isEmpty else { return nil }
        for name in ["state_dict", "model", "model_state_dict"] {
            if let inner = object.entries.first(where: { $0.key.text == name })?.value.object, !inner.entries.isEmpty {
                return inner.entries
            }
        }
        return object.entries
    }

    /// The arguments that a tensor was made of; a parameter of a network is one more call around it.
    private static func tensorArguments(_ value: PickleValue) -> [PickleValue]? {
        let inner = value.arguments(of: "torch._utils _rebuild_parameter")?.first ?? value
        return inner.arguments(of: "torch._utils _rebuild_tensor_v2")
    }

    private static func entry(_ name: String, _ arguments: [PickleValue]) -> Entry? {
        guard arguments.count >= 4, case .persistent(let place) = arguments[0], let storage = place.tuple,
            storage.count >= 3, storage[0].text == "storage", case .global(let type) = storage[1],
            let type = type.split(separator: " ").last.flatMap({ types[String($0)] }), let key = storage[2].text,
            let offset = arguments[1].integer, let sizes = arguments[2].integers, let strides = arguments[3].integers,
            sizes.count == strides.count
        else { return nil }
        return Entry(name: name, storage: key, type: type, offset: offset, sizes: sizes, strides: strides)
    }

    private static let types: [String: DataType] = [
        "FloatStorage": .float32, "DoubleStorage": .float64, "IntStorage": .int32, "LongStorage": .int64,
        "ByteStorage": .uint8, "BoolStorage": .bool,
    ]

    var storageKeys: Set<String> { Set(entries.map(\.storage)) }

    func type(ofStorage key: String) -> DataType? { entries.first { $0.storage == key }?.type }

    func tensors(in storages: [String: Data]) throws(TensorError) -> [String: Tensor] {
        var result: [String: Tensor] = [:]
        for entry in entries {
            guard let storage = storages[entry.storage] else {
                throw file.failure("has no elements for tensor \(entry.name)")
            }
            result[entry.name] = try tensor(entry, in: storage)
        }
        return result
    }

    private func tensor(_ entry: Entry, in storage: Data) throws(TensorError) -> Tensor {
        let shape = Shape(entry.sizes.count <= Shape.maximumRank ? entry.sizes : [-1])
        let room = storage.count / entry.type.width
        guard shape.isPossible, shape.elementCount <= room, Self.lies(entry.sizes, entry.strides, entry.offset, room)
        else {
            throw file.failure(
                "tensor \(entry.name) of shape \(entry.sizes), strides \(entry.strides) and offset \(entry.offset) does "
                    + "not lie within its \(room) elements")
        }
        guard shape.elementCount > 0 else { return Tensor(bytes: Data(), shape, entry.type) }
        let (order, dense) = Self.denseOrder(entry.sizes, entry.strides)
        guard dense else {
            throw file.failure("tensor \(entry.name) is a view with gaps; save a contiguous copy of it")
        }
        let width = entry.type.width
        let bytes = storage.dropFirst(entry.offset * width).prefix(shape.elementCount * width)
        let stored = Tensor(bytes: bytes, Shape(order.map { entry.sizes[$0] }), entry.type)
        let back = order.indices.sorted { order[$0] < order[$1] }
        return order == Array(order.indices) ? stored : stored.permuted(back).contiguous()
    }

    /// Whether all elements are within `0 ..< room`.
    private static func lies(_ sizes: [Int], _ strides: [Int], _ offset: Int, _ room: Int) -> Bool {
        guard offset >= 0, strides.allSatisfy({ $0 >= 0 }), !sizes.contains(0) else { return sizes.contains(0) }
        var last = offset
        for (size, stride) in zip(sizes, strides) {
            let (reach, overflow) = (size - 1).multipliedReportingOverflow(by: stride)
            guard !overflow, reach <= room else { return false }
            last += reach
        }
        return last < room
    }

    /// The axes from the slowest to the fastest, and whether the elements fill their memory in that order.
    private static func denseOrder(_ sizes: [Int], _ strides: [Int]) -> (order: [Int], dense: Bool) {
        let order = sizes.indices.sorted { (strides[$1], $0) < (strides[$0], $1) }
        var expected = 1
        for axis in order.reversed() where sizes[axis] != 1 {
            if strides[axis] != expected { return (order, false) }
            expected *= sizes[axis]
        }
        return (order, true)
    }
}
