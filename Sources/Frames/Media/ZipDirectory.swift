import Storage

/// The list at a zip archive's end (APPNOTE 6.3.9, sections 4.3.12 to 4.3.16), of an archive in which nothing is compressed:
/// where each file's bytes lie.
struct ZipDirectory {
    struct Member {
        let name: String
        let place: Range<Int>
    }

    let members: [Member]
    /// SHA-256 of the list, which has names, sizes and checksums.
    let digest: String

    init(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws {
        let archive = LittleEndianBytes(bytes: bytes)
        guard let (count, start, size) = Self.directory(archive), size >= 0, start >= 0, start <= bytes.count - size
        else { throw Self.error(path, "the archive ends too early; make it anew") }
        var (place, members): (Int, [Member]) = (start, [])
        for _ in 0..<count {
            guard place < start + size, let (member, length) = try Self.member(archive, at: place, path) else {
                throw Self.error(path, "its list of files is damaged")
            }
            if !member.name.hasSuffix("/") { members.append(member) }
            place += length
        }
        self.members = members
        digest = SHA256.hex(of: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<start + size]))
    }

    /// How many files are listed, where the list begins and how long it is; nil where there is no list.
    private static func directory(_ archive: LittleEndianBytes) -> (count: Int, start: Int, size: Int)? {
        let last = archive.bytes.count - 22
        guard last >= 0,
            let end = stride(from: last, through: max(0, last - 0xFFFF), by: -1).first(where: {
                archive.long($0) == 0x0605_4B50
            }),
            let count = archive.short(end + 10), let size = archive.long(end + 12), let start = archive.long(end + 16)
        else { return nil }
        // Larger archives and longer lists say so in another place.
        guard count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF else { return (count, start, size) }
        guard archive.long(end - 20) == 0x0706_4B50, let wide = archive.wide(end - 12),
            archive.long(wide) == 0x0606_4B50,
            let count = archive.wide(wide + 32), let size = archive.wide(wide + 40), let start = archive.wide(wide + 48)
        else { return nil }
        return (count, start, size)
    }

    /// The file that stands at a place of the list, and how long its line is.
    private static func member(
        _ archive: LittleEndianBytes, at place: Int, _ path: String
    ) throws -> (Member, length: Int)? {
        guard archive.long(place) == 0x0201_4B50, let method = archive.short(place + 10),
            let packed = archive.long(place + 20), let size = archive.long(place + 24),
            let named = archive.short(place + 28),
            let more = archive.short(place + 30), let comment = archive.short(place + 32),
            let start = archive.long(place + 42),
            let letters = archive.slice(place + 46, count: named)
        else { return nil }
        let name = String(decoding: letters, as: UTF8.self)
        guard method == 0 else {
            throw error(path, "'\(name)' in it is compressed; expected an archive that `podium prepare` made")
        }
        let wide = WideSizes(archive, at: place + 46 + named, count: more, size: size, packed: packed, start: start)
        guard let wide, let headerName = archive.short(wide.start + 26),
            let headerMore = archive.short(wide.start + 28),
            archive.long(wide.start) == 0x0403_4B50
        else { return nil }
        let first = wide.start + 30 + headerName + headerMore
        guard archive.slice(first, count: wide.size) != nil else { return nil }
        return (Member(name: name, place: first..<first + wide.size), 46 + named + more + comment)
    }

    private static func error(_ path: String, _ reason: String) -> FrameError {
        .unreadable(path: path, reason: reason)
    }
}

/// Size and place of a file, from the field that follows its name where they are too large for four bytes.
private struct WideSizes {
    let size: Int
    let start: Int

    init?(_ archive: LittleEndianBytes, at place: Int, count: Int, size: Int, packed: Int, start: Int) {
        let unknown = 0xFFFF_FFFF
        guard size == unknown || packed == unknown || start == unknown else {
            (self.size, self.start) = (size, start)
            return
        }
        var field = place
        while field + 4 <= place + count, let tag = archive.short(field), let length = archive.short(field + 2) {
            if tag == 1 {
                let values = stride(from: field + 4, to: field + 4 + length, by: 8).map { archive.wide($0) }
                var next = values.makeIterator()
                func wide(_ value: Int) -> Int? { value == unknown ? next.next() ?? nil : value }
                guard let size = wide(size), wide(packed) != nil, let start = wide(start) else { return nil }
                (self.size, self.start) = (size, start)
                return
            }
            field += 4 + length
        }
        return nil
    }
}

/// Whole numbers as zip archives have them; nil outside of the bytes, and where a number is too large to be a place.
private struct LittleEndianBytes {
    let bytes: UnsafeBufferPointer<UInt8>

    func short(_ place: Int) -> Int? { number(place, count: 2) }
    func long(_ place: Int) -> Int? { number(place, count: 4) }
    func wide(_ place: Int) -> Int? { number(place, count: 8) }

    func slice(_ place: Int, count: Int) -> Slice<UnsafeBufferPointer<UInt8>>? {
        guard place >= 0, count >= 0, place <= bytes.count, count <= bytes.count - place else { return nil }
        return bytes[place..<place + count]
    }

    private func number(_ place: Int, count: Int) -> Int? {
        guard let digits = slice(place, count: count), count < 8 || digits[digits.endIndex - 1] < 0x80 else {
            return nil
        }
        return digits.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
