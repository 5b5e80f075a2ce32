/// How a text file's characters are written as bytes.
public enum TextEncoding: String, Sendable, Hashable, Codable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// UTF-16, the lower byte of two first.
    case utf16LittleEndian = "utf-16le"
    /// UTF-16, the higher byte of two first.
    case utf16BigEndian = "utf-16be"
    /// UTF-32, the lowest byte of four first.
    case utf32LittleEndian = "utf-32le"
    /// UTF-32, the highest byte of four first.
    case utf32BigEndian = "utf-32be"
    /// ISO 8859-1: each byte is the character of its number.
    case latin1 = "latin-1"
    /// Windows-1252: Latin-1 with quotes, dashes and the euro sign in 80 to 9F.
    case windows1252 = "windows-1252"
}

extension TextEncoding {
    /// The encoding that a byte order mark names, with the mark's length; nil where there is none.
    static func marked(_ bytes: UnsafeBufferPointer<UInt8>) -> (encoding: TextEncoding, length: Int)? {
        let marks: [(TextEncoding, [UInt8])] = [
            (.utf8, [0xEF, 0xBB, 0xBF]), (.utf32LittleEndian, [0xFF, 0xFE, 0, 0]),
            (.utf32BigEndian, [0, 0, 0xFE, 0xFF]), (.utf16LittleEndian, [0xFF, 0xFE]),
            (.utf16BigEndian, [0xFE, 0xFF]),
        ]
        return marks.first { bytes.starts(with: $0.1) }.map { ($0.0, $0.1.count) }
    }

    /// The wide encoding that a text without a mark must have, since nearly all of its first characters have zeros where the
    /// letters of markup and numbers have them; nil for other texts.
    static func unmarked(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        let head = bytes.prefix(bytes.count >= 256 ? 256 : bytes.count & ~3)
        guard head.count >= 4 else { return nil }
        // How many of the bytes at each place of four are zeros.
        var zeros = [0, 0, 0, 0]
        for (place, byte) in head.enumerated() where byte == 0 { zeros[place & 3] += 1 }
        let quarter = head.count / 4
        let isZero = zeros.map { 10 * $0 >= 9 * quarter }
        let isLetter = zeros.map { $0 == 0 }
        switch (isZero, isLetter) {
        case let (zero, letter) where letter[0] && zero[1] && zero[2] && zero[3]: return .utf32LittleEndian
        case let (zero, letter) where letter[3] && zero[0] && zero[1] && zero[2]: return .utf32BigEndian
        case let (zero, letter) where letter[0] && letter[2] && zero[1] && zero[3]: return .utf16LittleEndian
        case let (zero, letter) where letter[1] && letter[3] && zero[0] && zero[2]: return .utf16BigEndian
        default: return nil
        }
    }

    /// The text in UTF-8; throws the first place whose bytes are no character.
    func decoded(_ bytes: UnsafeBufferPointer<UInt8>) throws(Malformed) -> [UInt8] {
        switch self {
        case .utf8: Array(bytes)
        case .utf16LittleEndian, .utf16BigEndian: try wide(bytes, size: 2)
        case .utf32LittleEndian, .utf32BigEndian: try wide(bytes, size: 4)
        case .latin1: Self.single(bytes) { UInt32($0) }
        case .windows1252: Self.single(bytes) { Self.windows[$0] ?? UInt32($0) }
        }
    }

    /// Bytes that are no character.
    struct Malformed: Error {
        /// The text before them, in UTF-8.
        let before: [UInt8]
    }

    private static func single(_ bytes: UnsafeBufferPointer<UInt8>, _ scalar: (UInt8) -> UInt32) -> [UInt8] {
        let table = (UInt8.min...UInt8.max).map { byte in
            Array(String(Character(Unicode.Scalar(scalar(byte)) ?? "\u{FFFD}")).utf8)
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes { if byte < 0x80 { text.append(byte) } else { text += table[Int(byte)] } }
        return text
    }

    /// Reads units of 2 or 4 bytes, of which two may make one character.
    private func wide(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws(Malformed) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            guard var value = unit(bytes, at: place, size: size) else { throw Malformed(before: text) }
            place += size
            if size == 2, 0xD800..<0xDC00 ~= value, let low = unit(bytes, at: place, size: 2), 0xDC00..<0xE000 ~= low {
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
                place += 2
            }
            // A surrogate by itself is no scalar.
            guard let scalar = Unicode.Scalar(value) else { throw Malformed(before: text) }
            if value < 0x80 { text.append(UInt8(value)) } else { text += Array(String(Character(scalar)).utf8) }
        }
        return text
    }

    /// The unit at a place; nil where the bytes end within it.
    private func unit(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, size: Int) -> UInt32? {
        guard place + size <= bytes.count else { return nil }
        let isBig = self == .utf16BigEndian || self == .utf32BigEndian
        return (0..<size).reduce(0) { $0 << 8 | UInt32(bytes[place + (isBig ? $1 : size - 1 - $1)]) }
    }

    /// What Windows-1252 has where Latin-1 has control characters.
    ///
    /// Source: Unicode Consortium, "cp1252 to Unicode table".
    private static let windows: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: zip(
            [
                0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92, 0x93, 0x94,
                0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
            ] as [UInt8],
            "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars.map(\.value)))
}
