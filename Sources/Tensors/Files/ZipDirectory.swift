import Foundation

/// A file of a zip archive, as its central directory describes it.
struct ZipEntry {
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

/// The list at a zip archive's end. Source: PKWARE's APPNOTE 6.3.
enum ZipDirectory {
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
