public import Foundation
import Randomness

/// Cuts texts into the pieces of words that a pretrained network knows, without letters' case and accents: the tokenizer of BERT.
///
/// A text is cleaned of control characters, Chinese characters stand alone, accents go, letters become lower case, and what stands between
/// white space and punctuation is a word. A word is cut from its beginning into the longest pieces that are known; where that
/// leads nowhere, or the word has more than a hundred characters, the whole word is unknown. Equal to the `BertTokenizer` of the
/// reference implementation (github.com/huggingface/tokenizers), special tokens within a text included.
///
/// Source: Wu and others, "Google's neural machine translation system", arXiv 1609.08144 (2016); Devlin and others, "BERT", NAACL 2019.
public struct WordPieces: Sendable {
    private let pieces: TermTable
    /// The tokens that are looked for in a text as they are.
    private let specials: [(spelling: [UInt8], token: Int32)]
    private let unknown: Int32
    private let first: Int32
    private let last: Int32

    /// Characters of the longest word that is cut.
    private static let longestWord = 100
    /// What a piece begins with that is not the beginning of a word.
    private static let inside = Array("##".utf8)

    /// Reads a vocabulary: one piece a line, the number of a piece is that of its line from 0. Nil where a special token is missing, or a
    /// piece comes twice.
    public init?(vocabulary: Data) {
        let lines = vocabulary.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        let entries = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
        guard entries.count < Int32.max else { return nil }
        pieces = TermTable(entries.map(Self.hash))
        guard pieces.hashes.count == entries.count else { return nil }
        let table = pieces
        let specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].compactMap { spelling in
            table.find(Self.hash(spelling.utf8)).map { (spelling: Array(spelling.utf8), token: Int32($0)) }
        }
        guard specials.count == 5 else { return nil }
        self.specials = specials
        (unknown, first, last) = (specials[1].token, specials[2].token, specials[3].token)
    }

    /// How many pieces there are.
    public var count: Int { pieces.hashes.count }

    /// The tokens of a text, `limit` at most, with one before and one after them that stand for its beginning and its end.
    public func tokens(of text: UnsafeBufferPointer<UInt8>, limit: Int) -> [Int32] {
        var tokens = [first]
        var rest = text[...]
        while tokens.count < limit - 1, let (place, special) = nextSpecial(in: rest) {
            add(rest[rest.startIndex..<place], to: &tokens, limit: limit - 1)
            if tokens.count < limit - 1 { tokens.append(special.token) }
            rest = rest[(place + special.spelling.count)...]
        }
        if tokens.count < limit - 1 { add(rest, to: &tokens, limit: limit - 1) }
        return tokens + [last]
    }

    private func nextSpecial(
        in text: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (place: Int, special: (spelling: [UInt8], token: Int32))? {
        for place in text.indices where text[place] == UInt8(ascii: "[") {
            if let special = specials.first(where: { text[place...].starts(with: $0.spelling) }) {
                return (place, special)
            }
        }
        return nil
    }

    private func add(_ text: Slice<UnsafeBufferPointer<UInt8>>, to tokens: inout [Int32], limit: Int) {
        for word in BareWords(text).words {
            guard tokens.count < limit else { return }
            cut(word, to: &tokens)
        }
        if tokens.count > limit { tokens.removeLast(tokens.count - limit) }
    }

    private func cut(_ word: ArraySlice<UInt8>, to tokens: inout [Int32]) {
        let before = tokens.count
        guard word.count(where: { $0 & 0xC0 != 0x80 }) <= Self.longestWord else { return tokens.append(unknown) }
        var rest = word
        while !rest.isEmpty {
            guard let (token, length) = longest(of: rest, isInside: rest.startIndex > word.startIndex) else {
                tokens.removeLast(tokens.count - before)
                return tokens.append(unknown)
            }
            tokens.append(token)
            rest = rest.dropFirst(length)
        }
    }

    /// The longest piece that a text begins with, and its bytes. Pieces are whole characters, so that no other one is cut.
    private func longest(of text: ArraySlice<UInt8>, isInside: Bool) -> (token: Int32, length: Int)? {
        var hash = FNV1a()
        if isInside { for byte in Self.inside { hash.add(byte) } }
        var found: (Int32, Int)?
        for (place, byte) in text.enumerated() {
            hash.add(byte)
            if let number = pieces.find(hash.value) { found = (Int32(number), place + 1) }
        }
        return found
    }

    private static func hash(_ piece: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV1a()
        for byte in piece { hash.add(byte) }
        return hash.value
    }
}

/// A text's words without case and accents, punctuation marks and Chinese characters each for themselves.
private struct BareWords {
    private(set) var words: [ArraySlice<UInt8>] = []
    private var start = 0
    private var bytes: [UInt8] = []

    init(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        var ends: [Int] = []
        bytes.reserveCapacity(text.count)
        if text.allSatisfy({ $0 < 128 }) {
            for byte in text { add(ascii: byte, ends: &ends) }
        } else {
            // Alone between blanks before accents are taken off: what a character becomes may be no Chinese one.
            var cleaned = String.UnicodeScalarView()
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where !scalar.isDropped {
                if scalar.isChinese { cleaned.append(" ") }
                cleaned.append(scalar)
                if scalar.isChinese { cleaned.append(" ") }
            }
            for scalar in String(cleaned).decomposedStringWithCanonicalMapping.unicodeScalars
            where scalar.knownCategory != .nonspacingMark {
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { add(lower, ends: &ends) }
            }
        }
        end(&ends)
        words = stride(from: 0, to: ends.count, by: 2).map { bytes[ends[$0]..<ends[$0 + 1]] }
    }

    private mutating func add(ascii byte: UInt8, ends: inout [Int]) {
        switch byte {
        case 9, 10, 13, 32: end(&ends)
        case 0..<32, 127: break
        case 48...57, 97...122: bytes.append(byte)
        case 65...90: bytes.append(byte | 32)
        default: alone([byte], &ends)
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, ends: inout [Int]) {
        if scalar.properties.isWhitespace {
            end(&ends)
        } else if scalar.isMark {
            alone(Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter), &ends)
        } else {
            bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }

    /// Ends the word that was begun, if there is one: where it starts and ends is noted.
    private mutating func end(_ ends: inout [Int]) {
        if bytes.count > start { ends += [start, bytes.count] }
        start = bytes.count
    }

    private mutating func alone(_ mark: [UInt8], _ ends: inout [Int]) {
        end(&ends)
        bytes += mark
        end(&ends)
    }
}

extension Unicode.Scalar {
    /// The category in Unicode 8, which the reference implementation goes by: what is newer has none, and three have changed since.
    fileprivate var knownCategory: Unicode.GeneralCategory {
        switch value {
        case 0x166D, 0x111C9: return .otherPunctuation
        case 0x1734: return .nonspacingMark
        case 0..<0x80: return properties.generalCategory
        default: break
        }
        guard let age = properties.age, age.major <= 8 else { return .unassigned }
        return properties.generalCategory
    }

    /// Whether a text is cleaned of it: control characters, those without a shape or a meaning of their own, and what stands for bytes that are
    /// no text.
    fileprivate var isDropped: Bool {
        switch value {
        case 9, 10, 13: return false
        case 0xFFFD: return true
        default: break
        }
        return switch knownCategory {
        case .control, .format, .privateUse: true
        default: false
        }
    }

    /// Whether it is of Unicode's blocks of ideographs that Chinese, Japanese and Korean share.
    fileprivate var isChinese: Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }

    /// Whether it is punctuation, which in ASCII all signs are.
    fileprivate var isMark: Bool {
        switch value {
        case 33...47, 58...64, 91...96, 123...126: return true
        default: break
        }
        return switch knownCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }
}
