/// How people spell numbers and dates in a table, where that is not the way of programs: decimal commas, separators of
/// thousands, days before months.
///
/// A column is taken so only where each of its values fits; else it is text, or an error where a number or date was asked for.
public struct CellSpelling: Sendable, Hashable {
    /// The byte before a number's fraction: a point or a comma.
    public var decimal = UInt8(ascii: ".")
    /// The character between groups of three digits; nil where there is none. A blank stands for the non-breaking ones too.
    public var thousands: Character?
    /// The pattern of the dates of all columns whose values fit it.
    public var dates: DatePattern?
    /// The patterns of the dates of single columns, which must fit.
    public var columnDates: [String: DatePattern] = [:]

    /// The way of programs.
    public init() {}

    /// Whether it is the way of programs, by which files are read anyway.
    public var isPlain: Bool { self == CellSpelling() }

    /// Whether numbers are spelled otherwise.
    var changesNumbers: Bool { decimal != UInt8(ascii: ".") || thousands != nil }

    /// A number in the way of programs; nil where the text is none in this spelling.
    func number(_ text: some Collection<UInt8>) -> [UInt8]? {
        var rest = Array(text)[...]
        var plain: [UInt8] = []
        if let sign = rest.first, Self.signs.contains(sign) { plain.append(rest.removeFirst()) }
        guard let whole = wholePart(&rest) else { return nil }
        plain += whole
        if rest.first == decimal {
            rest.removeFirst()
            let fraction = rest.prefix { Self.isDigit($0) }
            plain += [UInt8(ascii: ".")] + fraction
            rest = rest.dropFirst(fraction.count)
            if whole.isEmpty, fraction.isEmpty { return nil }
        } else if whole.isEmpty {
            return nil
        }
        return rest.isEmpty || isExponent(rest) ? plain + rest : nil
    }

    /// The digits before the fraction, with groups joined; nil where groups are not of three.
    private func wholePart(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        var digits = Array(rest.prefix { Self.isDigit($0) })
        rest = rest.dropFirst(digits.count)
        guard let thousands, !digits.isEmpty else { return digits }
        let separators = thousands == " " ? [" ", "\u{A0}", "\u{202F}"] : [String(thousands)]
        var groups = 1
        while let separator = separators.first(where: { rest.starts(with: $0.utf8) }) {
            let group = rest.dropFirst(separator.utf8.count).prefix { Self.isDigit($0) }
            guard group.count == 3, groups > 1 || digits.count <= 3 else { return nil }
            digits += group
            groups += 1
            rest = rest.dropFirst(separator.utf8.count + 3)
        }
        return digits
    }

    private func isExponent(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return false }
        var digits = rest.dropFirst()
        if let sign = digits.first, Self.signs.contains(sign) { digits.removeFirst() }
        return !digits.isEmpty && digits.allSatisfy(Self.isDigit)
    }

    private static let signs: [UInt8] = [UInt8(ascii: "+"), UInt8(ascii: "-")]

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
