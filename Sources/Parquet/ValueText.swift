import Frames

/// Writes a column's values as the texts that a CSV file would have.
struct ValueText {
    private let column: String
    private let storage: Leaf.Storage
    private let meaning: Leaf.Meaning

    /// How values of a column are written.
    init(_ leaf: Leaf) { (column, storage, meaning) = (leaf.name, leaf.storage, leaf.meaning) }

    /// Whether texts inside lists stand in quotes.
    var isQuoted: Bool {
        switch (storage, meaning) {
        case (.bytes, .plain), (.bytes, .text), (.fixed, .plain), (.fixed, .text), (_, .uuid), (_, .date), (_, .time),
            (_, .moment), (.int96, _):
            true
        default: false
        }
    }

    /// Appends the text of a value; false where it is no number (NaN), which is missing. Throws `ParquetError` for what has no text.
    func append(_ values: PageValues, _ place: Int, to text: inout [UInt8]) throws -> Bool {
        switch values {
        case .flags(let flags): text.append(contentsOf: (flags[place] ? "True" : "False").utf8)
        case .numbers(let numbers): try append(numbers[place], to: &text)
        case .floats(let numbers): return Self.append(numbers[place], to: &text)
        case .doubles(let numbers): return Self.append(numbers[place], to: &text)
        case .bytes(let bytes, let parts): return try append(bytes[parts[place]], to: &text)
        }
        return true
    }

    private static func append(_ number: some BinaryFloatingPoint & CustomStringConvertible, to text: inout [UInt8])
        -> Bool
    {
        guard !number.isNaN else { return false }
        text.append(contentsOf: number.description.utf8)
        return true
    }

    private func append(_ number: Int64, to text: inout [UInt8]) throws {
        switch meaning {
        case .unsigned:
            let bits = UInt64(bitPattern: number)
            text.append(contentsOf: String(storage == .int32 ? bits & 0xFFFF_FFFF : bits).utf8)
        case .decimal(let scale): try append(Int128(number), scale: scale, to: &text)
        case .date: try append(day: number, to: &text)
        case .time(let perSecond): Self.append(time: number, perSecond, to: &text)
        case .moment(let perSecond):
            let (days, rest) = number.floored(by: 86_400 * perSecond)
            try append(day: days, to: &text)
            text.append(UInt8(ascii: " "))
            Self.append(time: rest, perSecond, to: &text)
        default: text.append(contentsOf: String(number).utf8)
        }
    }

    private func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) throws -> Bool {
        switch (storage, meaning) {
        case (_, .decimal(let scale)):
            guard bytes.count <= 16 else {
                throw ParquetError("the column '\(column)' holds numbers of more than 38 digits")
            }
            let sign: Int128 = (bytes.first ?? 0) >= 0x80 ? -1 : 0
            try append(bytes.reduce(sign) { $0 << 8 | Int128($1) }, scale: scale, to: &text)
        case (.fixed(2), .half):
            let bits = bytes.reversed().reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
            return Self.append(Self.half(bits), to: &text)
        case (.fixed(16), .uuid):
            for (place, byte) in bytes.enumerated() {
                if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
                text.append(contentsOf: [byte >> 4, byte & 15].map { $0 + ($0 < 10 ? 0x30 : 0x57) })
            }
        case (.int96, _):
            // Nanoseconds since midnight, and the Julian day.
            let number = { (part: ArraySlice<UInt8>) in part.reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) } }
            try append(day: number(bytes.suffix(4)) - 2_440_588, to: &text)
            text.append(UInt8(ascii: " "))
            Self.append(time: number(bytes.prefix(8)), 1_000_000_000, to: &text)
        default:
            guard String(validating: bytes, as: UTF8.self) != nil else {
                throw ParquetError(
                    "the column '\(column)' holds bytes that are no text; leave it out when the file is written")
            }
            text.append(contentsOf: bytes)
        }
        return true
    }

    private func append(_ number: Int128, scale: Int, to text: inout [UInt8]) throws {
        guard (0...38).contains(scale) else { throw ParquetError.damaged("decimals of scale \(scale)") }
        var digits = String(number.magnitude)
        if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
        let point = scale > 0 ? "." : ""
        text.append(contentsOf: "\(number < 0 ? "-" : "")\(digits.dropLast(scale))\(point)\(digits.suffix(scale))".utf8)
    }

    private func append(day: Int64, to text: inout [UInt8]) throws {
        guard (-Self.lastDay...Self.lastDay).contains(day) else {
            throw ParquetError("the column '\(column)' holds days beyond all calendars")
        }
        let date = CalendarTime(microseconds: day * CalendarTime.microsecondsPerDay).date
        let parts = [Self.padded(date.year, 4), Self.padded(date.month, 2), Self.padded(date.day, 2)]
        text.append(contentsOf: parts.joined(separator: "-").utf8)
    }

    /// 200,000 years.
    private static let lastDay: Int64 = 73_000_000

    private static func append(time: Int64, _ perSecond: Int64, to text: inout [UInt8]) {
        let (second, part) = time.floored(by: perSecond)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        text.append(contentsOf: clock.utf8)
        guard part != 0 else { return }
        var digits = padded(part, String(perSecond).utf8.count - 1)
        while digits.hasSuffix("0") { digits.removeLast() }
        text.append(contentsOf: ".\(digits)".utf8)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// IEEE 754's number of 16 bits.
    private static func half(_ bits: UInt16) -> Float {
        let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
        let size: Float =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: (1 + fraction / 1024) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
            }
        return bits >> 15 == 1 ? -size : size
    }
}

extension Int64 {
    /// The quotient rounded down, and what is left, for a positive divisor.
    fileprivate func floored(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
