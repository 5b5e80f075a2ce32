/// A file of Qt's resources (.rcc): a tree of folders and files, whose bytes lie one after the other. Files that are compressed are left
/// out; those that already are, such as photos, never are.
///
/// Source: `qresource.cpp` of Qt 6, formats 1 to 3. Numbers are big-endian.
public struct QtResources {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let name: String
    private let version: Int
    private let tree: Int
    private let data: Int
    private let names: Int

    /// Whether bytes begin as such a file does.
    public static func begins(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.starts(with: "qres".utf8) }

    /// Reads where the parts are; `bytes` must outlive the value. Throws `ArchiveError` where the file is damaged.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.bytes = bytes
        self.name = name
        guard Self.begins(bytes) else { throw ArchiveError(name, reason: "it is no file of Qt's resources") }
        version = try Self.number(bytes, 4, width: 4, name)
        tree = try Self.number(bytes, 8, width: 4, name)
        data = try Self.number(bytes, 12, width: 4, name)
        names = try Self.number(bytes, 16, width: 4, name)
        guard (1...3).contains(version) else {
            throw ArchiveError(name, reason: "it has format \(version) of Qt's resources; 1 to 3 are read")
        }
    }

    /// Writes all files into an archive, in the order of their paths. Throws `ArchiveError`.
    public func write(to zip: borrowing StoredZip) throws {
        for file in try files().sorted(by: { $0.path < $1.path }) {
            try zip.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[file.place])), named: file.path)
        }
    }

    /// The most files and folders that are looked at, and how deep: a damaged tree may hold itself.
    private static let (most, deepest) = (1_000_000, 32)

    private func files() throws -> [(path: String, place: Range<Int>)] {
        var files: [(String, Range<Int>)] = []
        var open = [(node: 0, path: "", depth: 0)]
        var seen = 0
        while let (node, path, depth) = open.popLast() {
            seen += 1
            guard seen <= Self.most, depth <= Self.deepest else { throw damaged("its tree has no end") }
            let at = tree + node * (version == 1 ? 14 : 22)
            let flags = try number(at + 4, width: 2)
            if flags & 2 != 0 {
                let (count, first) = (try number(at + 6, width: 4), try number(at + 10, width: 4))
                guard count <= Self.most - seen else { throw damaged("its tree has no end") }
                for child in first..<first + count {
                    let name = try nodeName(tree + child * (version == 1 ? 14 : 22))
                    open.append((child, path.isEmpty ? name : "\(path)/\(name)", depth + 1))
                }
            } else if flags & 5 == 0 {
                let start = try data + number(at + 10, width: 4)
                let count = try number(start, width: 4)
                guard count <= bytes.count - start - 4 else { throw damaged("'\(path)' ends beyond its end") }
                files.append((path, start + 4..<start + 4 + count))
            }
        }
        return files
    }

    /// The name of what stands at a place of the tree: its length, a hash, and UTF-16.
    private func nodeName(_ at: Int) throws -> String {
        let place = try names + number(at, width: 4)
        let units = try (0..<number(place, width: 2)).map { UInt16(try number(place + 6 + 2 * $0, width: 2)) }
        return String(decoding: units, as: UTF16.self)
    }

    private func number(_ at: Int, width: Int) throws -> Int { try Self.number(bytes, at, width: width, name) }

    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, width: Int, _ name: String
    ) throws -> Int {
        guard at >= 0, at <= bytes.count - width else { throw ArchiveError(name, reason: "it is cut short or damaged") }
        return bytes[at..<at + width].reduce(0) { $0 << 8 | Int($1) }
    }

    private func damaged(_ reason: String) -> ArchiveError { ArchiveError(name, reason: "it is damaged: \(reason)") }
}
