public import Foundation

/// Named tensors in a file, in NumPy's .npz format: a zip archive of .npy files, stored or deflated.
///
/// Writes them stored. Archives beyond 4 GiB (zip64) are not supported. Source: PKWARE's APPNOTE 6.3.
public enum Npz {
    /// Reads `path`; throws `TensorError`, `file` or `format`.
    public static func read(_ path: String) throws(TensorError) -> [String: Tensor] {
        try decode(TensorFile.read(path), name: path)
    }

    /// Writes `tensors` to `path`, replacing it at once or not at all. Throws `TensorError`, `file`, or `format` beyond
    /// 4 GiB or 65,535 tensors.
    public static func write(_ tensors: [String: Tensor], to path: String) throws(TensorError) {
        try TensorFile.write(encode(tensors), to: path)
    }

    /// The tensors in `bytes`; `name` is for messages. Throws `TensorError` with code `format`.
    public static func decode(_ bytes: Data, name: String = "npz") throws(TensorError) -> [String: Tensor] {
        let file = ByteReader(bytes, name: name)
        var result: [String: Tensor] = [:]
        for entry in try ZipDirectory.entries(of: file) {
            let key = entry.name.hasSuffix(".npy") ? String(entry.name.dropLast(4)) : entry.name
            guard result[key] == nil else { throw file.failure("two entries are named \(entry.name)") }
            result[key] = try Npy.decode(entry.contents(of: file), name: "\(name)/\(entry.name)")
        }
        return result
    }

    /// The bytes of an archive of `tensors`, in the order of their names, which are UTF-8. Throws `TensorError` with code
    /// `format` beyond 4 GiB or 65,535 tensors.
    public static func encode(_ tensors: [String: Tensor]) throws(TensorError) -> Data {
        guard tensors.count <= Int(UInt16.max) else {
            throw TensorError(.format, in: "npz", "\(tensors.count) tensors are too many for a zip; use safetensors")
        }
        var (body, directory) = (Data(), Data())
        for (key, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            let (name, contents) = (Data("\(key).npy".utf8), Npy.encode(tensor))
            guard body.count + contents.count < Int(UInt32.max) - 65_536, name.count <= Int(UInt16.max) else {
                throw TensorError(.format, in: "npz", "archives beyond 4 GiB are not supported; use safetensors")
            }
            let sizes =
                Data(repeating: 0, count: 4) + Zlib.checksum(contents).littleEndianBytes
                + UInt32(contents.count).littleEndianBytes + UInt32(contents.count).littleEndianBytes
                + UInt16(name.count).littleEndianBytes + Data([0, 0])
            directory += Data([0x50, 0x4B, 1, 2, 20, 0, 20, 0]) + utf8Stored + sizes
            directory += Data(repeating: 0, count: 10) + UInt32(body.count).littleEndianBytes + name
            body += Data([0x50, 0x4B, 3, 4, 20, 0]) + utf8Stored + sizes + name + contents
        }
        let count = UInt16(tensors.count).littleEndianBytes
        return body + directory + Data([0x50, 0x4B, 5, 6, 0, 0, 0, 0]) + count + count
            + UInt32(directory.count).littleEndianBytes + UInt32(body.count).littleEndianBytes + Data([0, 0])
    }

    /// Flags and method of an entry: its name is UTF-8 (bit 11), its contents are stored.
    private static let utf8Stored = Data([0, 8, 0, 0])
}
