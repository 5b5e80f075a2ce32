/// Numbers as submission files spell them.
enum NumberSpelling {
    /// The number that `text` spells in decimal digits; infinite for "inf" and beyond the range of a double; else nil.
    static func number(_ text: String) -> Double? {
        let word = text.trimming { $0 == " " || $0 == "\t" }
        if infinities.contains(word.lowercased()) { return .infinity }
        return word.utf8.allSatisfy(isPartOfDecimal) ? Double(word) : nil
    }

    private static let infinities: Set<String> = ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"]

    /// Leaves out what Swift reads beyond decimal digits: hexadecimal numbers and NaN payloads.
    private static func isPartOfDecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}

extension String {
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
