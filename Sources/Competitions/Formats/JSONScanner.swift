import Foundation

/// Walks a JSON text (RFC 8259) and gives each value as the text of a table's cell: numbers as they stand there, since a
/// number that was read and written again may be spelled otherwise.
struct JSONScanner {
    /// A value in a table.
    enum Cell {
        /// `null`.
        case missing
        /// A text without its quotes; a number, a truth value, a list or an object as it stands there.
        case text([UInt8])
    }

    private let bytes: [UInt8]
    private(set) var position: Int
    private static let deepest = 256

    /// Starts at the beginning; a byte order mark is passed over.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next byte that is no blank; nil at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
        return position < bytes.count ? bytes[position] : nil
    }

    /// Passes over a byte if it comes next.
    mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: letter) else { return false }
        position += 1
        return true
    }

    /// Passes over a byte that must come next; throws `FormatError`.
    mutating func expect(_ letter: Unicode.Scalar, _ what: String) throws {
        if !take(letter) { throw fault("expected \(what)") }
    }

    /// Walks the values of an array whose opening bracket comes next.
    mutating func array(_ element: (inout JSONScanner) throws -> Void) throws {
        try expect("[", "'['")
        if take("]") { return }
        repeat { try element(&self) } while take(",")
        try expect("]", "',' or ']'")
    }

    /// Walks the members of an object whose opening brace comes next.
    mutating func object(_ member: (inout JSONScanner, [UInt8]) throws -> Void) throws {
        try expect("{", "'{'")
        if take("}") { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw fault("expected a name in quotes") }
            let name = try string()
            try expect(":", "':'")
            try member(&self, name)
        } while take(",")
        try expect("}", "',' or '}'")
    }

    /// The value that comes next.
    mutating func cell() throws -> Cell {
        switch peek() {
        case UInt8(ascii: "\"")?: return .text(try string())
        case UInt8(ascii: "n")?:
            try word("null")
            return .missing
        default:
            let start = position
            try skip(depth: 0)
            return .text(Array(bytes[start..<position]))
        }
    }

    /// Passes over a value of any kind.
    private mutating func skip(depth: Int) throws {
        guard depth < Self.deepest else { throw fault("values are nested more than \(Self.deepest) deep") }
        switch peek() {
        case UInt8(ascii: "\"")?: _ = try string()
        case UInt8(ascii: "[")?: try array { try $0.skip(depth: depth + 1) }
        case UInt8(ascii: "{")?: try object { scanner, _ in try scanner.skip(depth: depth + 1) }
        case UInt8(ascii: "t")?: try word("true")
        case UInt8(ascii: "f")?: try word("false")
        case UInt8(ascii: "n")?: try word("null")
        default: try number()
        }
    }

    private mutating func word(_ word: String) throws {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("expected a value") }
        position += word.utf8.count
    }

    private mutating func number() throws {
        let start = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        let isDigit = { (byte: UInt8) in UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
        let whole = bytes[position...].prefix(while: isDigit)
        position += whole.count
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else {
            position = start
            throw fault("expected a value")
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            let fraction = bytes[(position + 1)...].prefix(while: isDigit)
            guard !fraction.isEmpty else { throw fault("expected digits behind the point") }
            position += 1 + fraction.count
        }
        guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
        var digits = position + 1
        if digits < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[digits]) { digits += 1 }
        let exponent = bytes[min(digits, bytes.count)...].prefix(while: isDigit)
        guard !exponent.isEmpty else { throw fault("expected digits of an exponent") }
        position = digits + exponent.count
    }
}

// MARK: - Texts and places

extension JSONScanner {
    /// The text in the quotes that come next, with what is escaped in it.
    private mutating func string() throws -> [UInt8] {
        position += 1
        var text: [UInt8] = []
        while true {
            let plain = bytes[position...].prefix { $0 != 0x22 && $0 != 0x5C && $0 >= 0x20 }
            text += plain
            position += plain.count
            guard position < bytes.count else { throw fault("a text is never closed") }
            switch bytes[position] {
            case 0x22:
                position += 1
                return text
            case 0x5C: text += try escape()
            default: throw fault("a control character stands in a text; write it as \\u00XX")
            }
        }
    }

    private mutating func escape() throws -> [UInt8] {
        let escapes: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        position += 1
        guard position < bytes.count else { throw fault("a text is never closed") }
        if let letter = escapes[bytes[position]] {
            position += 1
            return [letter]
        }
        guard bytes[position] == UInt8(ascii: "u"), var value = unit() else {
            throw fault("a backslash that escapes nothing")
        }
        if 0xD800..<0xDC00 ~= value, bytes[position...].starts(with: [0x5C, UInt8(ascii: "u")]) {
            position += 1
            guard let low = unit(), 0xDC00..<0xE000 ~= low else { throw fault("half of a character") }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value), value != 0 else { throw fault("half of a character, or none") }
        return Array(String(Character(scalar)).utf8)
    }

    /// The number behind a `u`.
    private mutating func unit() -> UInt32? {
        let digits = bytes[(position + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        position += 5
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// What is wrong where the scanner stands, with line, column and text.
    func fault(_ reason: String) -> FormatError {
        let place = min(position, bytes.count)
        let line = 1 + bytes[..<place].count { $0 == 0x0A }
        let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let rest = bytes[place...].prefix(40).prefix { $0 >= 0x20 }
        let text = rest.isEmpty ? "" : ": '\(String(decoding: rest, as: UTF8.self))'"
        return FormatError("line \(line), column \(place - start + 1): \(reason)\(text)")
    }
}
