import Foundation

/// Archives made byte by byte, so that hostile ones can be made too.
enum TestArchives {
    /// A member of a test archive.
    struct Member {
        var path: String
        var bytes: [UInt8]
        /// Where a symbolic link points; nil for a file.
        var link: String?

        init(_ path: String, _ text: String, link: String? = nil) {
            (self.path, bytes, self.link) = (path, Array(text.utf8), link)
        }

        init(_ path: String, bytes: [UInt8]) { (self.path, self.bytes, link) = (path, bytes, nil) }
    }

    /// A tar archive (POSIX ustar).
    static func tar(_ members: [Member]) -> [UInt8] {
        members.flatMap { member -> [UInt8] in
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at start: Int) {
                for (i, byte) in text.utf8.enumerated() { header[start + i] = byte }
            }
            put(member.path, at: 0)
            put("0000644", at: 100)
            put(octal(member.bytes.count, digits: 11), at: 124)
            put("00000000000", at: 136)
            put("        ", at: 148)
            put(member.link == nil ? "0" : "2", at: 156)
            put(member.link ?? "", at: 157)
            put("ustar\u{0}00", at: 257)
            put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\u{0} ", at: 148)
            return header + member.bytes + [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
        } + [UInt8](repeating: 0, count: 1024)
    }

    /// A zip archive whose members are stored as they are.
    static func zip(_ members: [Member]) -> [UInt8] {
        var (files, directory): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            let name = Array(member.path.utf8)
            let sizes = little(crc32(member.bytes), 4) + little(member.bytes.count, 4) + little(member.bytes.count, 4)
            let common =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + sizes + little(name.count, 2)
                + little(0, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
            directory += little(files.count, 4) + name
            files += [0x50, 0x4B, 3, 4] + common + name + member.bytes
        }
        let end = little(0, 2) + little(0, 2) + little(members.count, 2) + little(members.count, 2)
        return files + directory + [0x50, 0x4B, 5, 6] + end + little(directory.count, 4) + little(files.count, 4)
            + little(0, 2)
    }

    /// A gzip file of stored blocks.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var blocks: [UInt8] = []
        for start in stride(from: 0, to: max(1, bytes.count), by: 65_535) {
            let block = bytes[start..<min(bytes.count, start + 65_535)]
            blocks +=
                [start + 65_535 >= bytes.count ? 1 : 0] + little(block.count, 2) + little(~block.count & 0xFFFF, 2)
                + block
        }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + blocks + little(crc32(bytes), 4) + little(bytes.count, 4)
    }

    /// A Debian package: an ar archive of a version, a control archive and the data.
    static func debian(_ members: [Member]) -> [UInt8] {
        ar([
            Member("debian-binary", "2.0\n"), Member("control.tar.gz", bytes: gzip(tar([]))),
            Member("data.tar.gz", bytes: gzip(tar(members))),
        ])
    }

    private static func ar(_ members: [Member]) -> [UInt8] {
        Array("!<arch>\n".utf8)
            + members.flatMap { member -> [UInt8] in
                func field(_ text: String, _ width: Int) -> String {
                    text.padding(toLength: width, withPad: " ", startingAt: 0)
                }
                let header =
                    field(member.path, 16) + field("0", 12) + field("0", 6) + field("0", 6) + field("100644", 8)
                return Array((header + field("\(member.bytes.count)", 10) + "`\n").utf8) + member.bytes
                    + (member.bytes.count % 2 == 1 ? [0x0A] : [])
            }
    }

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }
}
