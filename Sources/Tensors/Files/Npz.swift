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

/// A file of a zip archive, as its central directory describes it.
private struct ZipEntry {
    let name: String
    let method: Int
    let checksum: Int
    let storedSize: Int
    let size: Int
    let offset: Int

    func contents(of file: ByteReader) throws(TensorError) -> Data {
        guard try file.number(offset, width: 4, of: "the entry \(name)") == 0x0403_4B50 else {
            throw file.failure("no entry \(name) where the directory says")
        }
        let names = try file.number(offset + 26, width: 2, of: "a name's length")
        let extra = try file.number(offset + 28, width: 2, of: "a field's length")
        let stored = try file.slice(offset + 30 + names + extra, storedSize, of: "the entry \(name)")
        let contents: Data
        switch method {
        case 0 where size == storedSize: contents = Data(stored)
        case 8:
            guard let inflated = Zlib.inflated(stored, size: size) else {
                throw file.failure("the entry \(name) is not \(size) bytes deflated")
            }
            contents = inflated
        default: throw file.failure("the entry \(name) has compression \(method); 0 and 8 are supported")
        }
        guard Zlib.checksum(contents) == checksum else { throw file.failure("the entry \(name) has a wrong checksum") }
        return contents
    }
}

private enum ZipDirectory {
    static func entries(of file: ByteReader) throws(TensorError) -> [ZipEntry] {
        let end = try self.end(of: file)
        let count = try file.number(end + 10, width: 2, of: "the number of entries")
        var at = try file.number(end + 16, width: 4, of: "the directory's place")
        var (entries, contents) = ([ZipEntry](), 0)
        for _ in 0..<count {
            guard try file.number(at, width: 4, of: "the directory") == 0x0201_4B50 else {
                throw file.failure("the archive's directory is damaged at byte \(at)")
            }
            let names = try file.number(at + 28, width: 2, of: "a name's length")
            guard let name = String(data: try file.slice(at + 46, names, of: "a name"), encoding: .utf8) else {
                throw file.failure("a name in the archive's directory, at byte \(at + 46), is not UTF-8")
            }
            let storedSize = try file.number(at + 20, width: 4, of: name)
            entries.append(
                ZipEntry(
                    name: name, method: try file.number(at + 10, width: 2, of: name),
                    checksum: try file.number(at + 16, width: 4, of: name),
                    storedSize: storedSize,
                    size: try file.number(at + 24, width: 4, of: name),
                    offset: try file.number(at + 42, width: 4, of: name)))
            // Entries that share their bytes could make a small file a huge one.
            contents += storedSize
            guard contents <= file.bytes.count else { throw file.failure("the entry \(name) overlaps another one") }
            let extra = try file.number(at + 30, width: 2, of: "a field's length")
            at += try 46 + names + extra + file.number(at + 32, width: 2, of: "a comment's length")
        }
        return entries
    }

    /// The end record is the last 22 bytes, but for a comment of up to 65535 bytes.
    private static func end(of file: ByteReader) throws(TensorError) -> Int {
        var at = file.bytes.count - 22
        while at >= 0, at >= file.bytes.count - 22 - 65_535 {
            if try file.number(at, width: 4, of: "the end record") == 0x0605_4B50 { return at }
            at -= 1
        }
        throw file.failure("is no zip archive: it has no end record")
    }
}
