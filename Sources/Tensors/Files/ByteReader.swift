import Foundation
import Storage

/// Little-endian numbers and slices of a file in memory, never beyond its end.
struct ByteReader {
    let bytes: Data
    let name: String

    init(_ bytes: Data, name: String) {
        self.bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
        self.name = name
    }

    func failure(_ detail: String) -> TensorError { TensorError(.format, in: name, detail) }

    func slice(_ start: Int, _ count: Int, of what: String) throws(TensorError) -> Data {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
            throw failure("the file ends before \(what) (needs \(count) bytes from \(start), has \(bytes.count))")
        }
        return bytes[start..<start + count]
    }

    /// The unsigned number in `width` bytes at `start`.
    func number(_ start: Int, width: Int, of what: String) throws(TensorError) -> Int {
        let value = try slice(start, width, of: what).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let result = Int(exactly: value) else { throw failure("\(what) is \(value), which cannot be") }
        return result
    }
}

extension FixedWidthInteger {
    /// The bytes of this number, the lowest first.
    var littleEndianBytes: Data { withUnsafeBytes(of: littleEndian) { Data($0) } }
}

extension Shape {
    /// The shape with these sizes, where it is one and its elements of `width` bytes fill `byteCount` bytes; otherwise
    /// what is wrong.
    static func validated(_ sizes: [Int], width: Int, byteCount: Int) -> Result<Shape, FileProblem> {
        guard sizes.count <= maximumRank else {
            return .failure(FileProblem("has \(sizes.count) axes; at most \(maximumRank) are supported"))
        }
        let shape = Shape(sizes)
        guard shape.isPossible else { return .failure(FileProblem("has the impossible shape \(sizes)")) }
        let total = shape.elementCount * width
        guard total == byteCount else {
            return .failure(FileProblem("of shape \(sizes) needs \(total) bytes, the file has \(byteCount)"))
        }
        return .success(shape)
    }
}

/// What is wrong with a part of a file, to be completed with where.
struct FileProblem: Error {
    let detail: String
    init(_ detail: String) { self.detail = detail }
}

extension Tensor {
    /// A tensor of the elements stored in `bytes`, whose number fits the shape.
    convenience init(bytes: Data, _ shape: Shape, _ dataType: DataType) {
        self.init(uninitialized: shape, dataType)
        fillBytes { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
            // A Bool is the byte 0 or 1; kernels rely on it.
            guard dataType == .bool else { return }
            for index in target.indices where target[index] > 1 { target[index] = 1 }
        }
    }

    /// The elements in row-major order, as stored in files.
    var bytes: Data {
        let source = detached().contiguous()
        var bytes = Data(count: count * dataType.width)
        bytes.withUnsafeMutableBytes { backend.read(source.memory, at: source.offset * dataType.width, into: $0) }
        return bytes
    }
}

/// Files as a whole, with errors that name the path.
enum TensorFile {
    static func read(_ path: String) throws(TensorError) -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw TensorError(.file, in: path, "cannot be read: \(error.localizedDescription)")
        }
    }

    static func write(_ bytes: Data, to path: String) throws(TensorError) {
        do {
            let file = try AtomicFile(URL(fileURLWithPath: path))
            try bytes.withUnsafeBytes { try file.write($0) }
            try file.commit()
        } catch {
            throw TensorError(.file, in: path, "cannot be written: \(error)")
        }
    }
}
