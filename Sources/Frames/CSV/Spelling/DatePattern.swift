/// How dates are spelled, by the codes of `strptime`: `%d.%m.%Y`, `%m/%d/%y %I:%M %p`, `%d %b %Y`.
///
/// Codes: `%Y` four digits of a year, `%y` two (69 to 99 are 1969 to 1999), `%m` month, `%b` or `%B` its English name or the
/// first three letters of it, `%d` or `%e` day, `%a` or `%A` the English name of the weekday, which is not looked at, `%H` hour, `%I`
/// hour of 12 with `%p` AM or PM, `%M` minute, `%S` second, `%f` a fraction of it, `%F` `%Y-%m-%d`, `%D` `%m/%d/%y`, `%T` `%H:%M:%S`,
/// `%%` a percent sign. Numbers need no leading zeros; a blank stands for any number of blanks.
///
/// Source: IEEE Std 1003.1, strptime; `%f` is Python's.
public struct DatePattern: Sendable, Hashable {
    /// The pattern as it was given.
    public let text: String
    private let parts: [Part]

    private enum Part: Hashable {
        case letter(UInt8)
        case blanks
        case code(Character)
    }

    /// Reads a pattern; nil where a code is unknown, or year, month or day is not among them.
    public init?(_ text: String) {
        self.text = text
        let spelled = text.replacing("%F", with: "%Y-%m-%d").replacing("%D", with: "%m/%d/%y").replacing(
            "%T", with: "%H:%M:%S")
        var (parts, codes): ([Part], Set<Character>) = ([], [])
        var rest = spelled[...]
        while let character = rest.popFirst() {
            if character == "%" {
                guard let code = rest.popFirst(), "YymbBdeaAHIpMSf%".contains(code) else { return nil }
                parts.append(code == "%" ? .letter(UInt8(ascii: "%")) : .code(code))
                codes.insert(code)
            } else if character == " " {
                if parts.last != .blanks { parts.append(.blanks) }
            } else {
                parts += character.utf8.map { .letter($0) }
            }
        }
        let needed: [Set<Character>] = [["Y", "y"], ["m", "b", "B"], ["d", "e"]]
        guard needed.allSatisfy({ !$0.isDisjoint(with: codes) }), codes.contains("I") == codes.contains("p") else {
            return nil
        }
        self.parts = parts
    }

    /// The date in ISO 8601, `2013-01-31` or `2013-01-31 09:00:00`; nil where the text is none of this pattern.
    func iso(_ text: some Collection<UInt8>) -> [UInt8]? {
        var (moment, rest) = (Moment(), Array(text)[...])
        for part in parts {
            switch part {
            case .letter(let letter): guard rest.popFirst() == letter else { return nil }
            case .blanks:
                guard rest.first?.isBlank == true else { return nil }
                rest = rest.drop(while: \.isBlank)
            case .code(let code): guard moment.take(code, from: &rest) else { return nil }
            }
        }
        return rest.isEmpty ? moment.iso : nil
    }
}

/// The parts of a date that are known so far.
private struct Moment {
    private var (year, month, day) = (0, 0, 0)
    private var (hour, minute, second) = (0, 0, 0)
    private var fraction: [UInt8] = []
    private var (hasTime, isAfternoon, isOfTwelve) = (false, false, false)

    /// Reads what a code stands for; false where it is not there.
    mutating func take(_ code: Character, from rest: inout ArraySlice<UInt8>) -> Bool {
        switch code {
        case "Y": return number(4...4, 0...9999, &rest, into: \.year)
        case "y":
            guard number(2...2, 0...99, &rest, into: \.year) else { return false }
            year += year < 69 ? 2000 : 1900
        case "m": return number(1...2, 1...12, &rest, into: \.month)
        case "d": return number(1...2, 1...31, &rest, into: \.day)
        case "e":
            rest = rest.drop(while: \.isBlank)
            return number(1...2, 1...31, &rest, into: \.day)
        case "b", "B":
            guard let place = Self.name(&rest, of: Self.months) else { return false }
            month = place + 1
        case "a", "A": return Self.name(&rest, of: Self.weekdays) != nil
        case "p":
            guard let place = Self.word(&rest, of: ["am", "pm"]) else { return false }
            isAfternoon = place == 1
        case "f":
            fraction = Array(rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
            rest = rest.dropFirst(fraction.count)
            return 1...9 ~= fraction.count
        default: return takeTime(code, from: &rest)
        }
        return true
    }

    private mutating func takeTime(_ code: Character, from rest: inout ArraySlice<UInt8>) -> Bool {
        hasTime = true
        switch code {
        case "H": return number(1...2, 0...23, &rest, into: \.hour)
        case "I":
            isOfTwelve = true
            return number(1...2, 1...12, &rest, into: \.hour)
        case "M": return number(1...2, 0...59, &rest, into: \.minute)
        default: return number(1...2, 0...59, &rest, into: \.second)
        }
    }

    /// The whole in ISO 8601; nil where there is no such day.
    var iso: [UInt8]? {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        if hasTime {
            let hour = isOfTwelve ? hour % 12 + (isAfternoon ? 12 : 0) : hour
            text += " \(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
            if !fraction.isEmpty { text += "." + String(decoding: fraction, as: UTF8.self) }
        }
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { FieldKind.date($0) } == nil ? nil : bytes
    }

    private mutating func number(
        _ digits: ClosedRange<Int>, _ range: ClosedRange<Int>, _ rest: inout ArraySlice<UInt8>,
        into field: WritableKeyPath<Moment, Int>
    ) -> Bool {
        let text = rest.prefix(digits.upperBound).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        rest = rest.dropFirst(text.count)
        let value = text.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
        self[keyPath: field] = value
        return text.count >= digits.lowerBound && range.contains(value)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The place of a name that stands whole or by its first three letters.
    private static func name(_ rest: inout ArraySlice<UInt8>, of names: [String]) -> Int? {
        word(&rest, of: names) ?? word(&rest, of: names.map { String($0.prefix(3)) })
    }

    private static func word(_ rest: inout ArraySlice<UInt8>, of words: [String]) -> Int? {
        let place = words.firstIndex { word in
            word.utf8.count <= rest.count && zip(word.utf8, rest).allSatisfy { $0 == $1 | 0x20 }
        }
        if let place { rest = rest.dropFirst(words[place].utf8.count) }
        return place
    }
}
