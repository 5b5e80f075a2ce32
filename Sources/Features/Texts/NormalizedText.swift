import Foundation

/// A text as words are looked for in it: Unicode's compatibility form (NFKC), each letter in lower case, as UTF-8.
struct NormalizedText {
    /// The text.
    let bytes: [UInt8]
    private let isASCII: Bool

    /// Bytes that are no UTF-8 become U+FFFD.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        isASCII = text.reduce(0, |) < 128
        bytes = isASCII ? text.map(Self.lowercased) : Self.folded(text)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    private static func folded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let composed = String(decoding: text, as: UTF8.self).precomposedStringWithCompatibilityMapping
        return composed.unicodeScalars.flatMap { Array($0.properties.lowercaseMapping.utf8) }
    }

    /// Where its words are: runs of letters, digits and underscores.
    var words: [Range<Int>] { runs(Self.isWordByte) { $0 == "_" || $0.isAlphanumeric } }

    /// Where what stands between white space is.
    var chunks: [Range<Int>] { runs({ !Self.isBlank($0) }, { !$0.properties.isWhitespace }) }

    /// The places of the longest runs of characters that belong to one, told by their byte in ASCII and as scalars elsewhere.
    private func runs(_ belongs: (UInt8) -> Bool, _ scalarBelongs: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        func note(_ isInside: Bool, at place: Int) {
            if isInside {
                start = start ?? place
            } else if let first = start {
                runs.append(first..<place)
                start = nil
            }
        }
        if isASCII {
            for (place, byte) in bytes.enumerated() { note(belongs(byte), at: place) }
        } else {
            var place = 0
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                note(scalar.isASCII ? belongs(UInt8(scalar.value)) : scalarBelongs(scalar), at: place)
                place += UTF8.width(scalar)
            }
        }
        note(false, at: bytes.count)
        return runs
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) || byte == 95
    }

    /// White space, and the separators that Unicode took over from ASCII.
    private static func isBlank(_ byte: UInt8) -> Bool { (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 32) }
}

extension Unicode.Scalar {
    /// Whether it is a letter, or stands for a number.
    fileprivate var isAlphanumeric: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: properties.numericType != nil
        }
    }
}
