import Randomness

/// What counts as a term of a text.
///
/// The terms, and which of them a short text has, are those of scikit-learn's `TfidfVectorizer`: of `analyzer="word"` with the
/// pattern `\b\w\w+\b`, and of `analyzer="char_wb"`.
public struct TermRule: Sendable, Hashable, Codable {
    /// What terms are runs of.
    public enum Unit: String, Sendable, Hashable, Codable {
        /// Words of two letters, digits or underscores at least, with a blank between them.
        case words
        /// Characters of what stands between white space, with a blank before and after it.
        case characters
    }

    /// What terms are runs of.
    public let unit: Unit
    /// Units of the shortest terms.
    public let shortest: Int
    /// Units of the longest terms.
    public let longest: Int

    /// The most units of a term.
    private static let most = 100

    /// Runs of so many units, from 1 to 100.
    public init(_ unit: Unit, _ lengths: ClosedRange<Int>) {
        let lengths = lengths.clamped(to: 1...Self.most)
        (self.unit, shortest, longest) = (unit, lengths.lowerBound, lengths.upperBound)
    }

    /// Whether it is one: asked of what was read from a file.
    var isSound: Bool { shortest >= 1 && longest >= shortest && longest <= Self.most }
}

/// A text cut into units, of which each term is a run: a piece of its bytes.
struct TermText {
    private(set) var bytes: [UInt8] = []
    /// Where units start and end in `bytes`.
    private var starts: [Int] = []
    private var ends: [Int] = []
    /// Runs of units beyond which no term goes.
    private var stretches: [Range<Int>] = []
    private let rule: TermRule

    init(_ text: UnsafeBufferPointer<UInt8>, rule: TermRule) {
        self.rule = rule
        let text = NormalizedText(text)
        switch rule.unit {
        case .words: cutWords(of: text)
        case .characters: cutCharacters(of: text)
        }
    }

    private mutating func cutWords(of text: NormalizedText) {
        for word in text.words where text.bytes[word].count(where: \.startsCharacter) > 1 {
            if !bytes.isEmpty { bytes.append(Self.blank) }
            starts.append(bytes.count)
            bytes += text.bytes[word]
            ends.append(bytes.count)
        }
        stretches = [0..<starts.count]
    }

    /// Neighbors share the blank between them.
    private mutating func cutCharacters(of text: NormalizedText) {
        bytes.append(Self.blank)
        for chunk in text.chunks {
            bytes += text.bytes[chunk]
            bytes.append(Self.blank)
        }
        starts = bytes.indices.filter { bytes[$0].startsCharacter }
        ends = starts.dropFirst() + [bytes.count]
        let blanks = starts.indices.filter { bytes[starts[$0]] == Self.blank }
        stretches = zip(blanks, blanks.dropFirst()).map { $0..<$1 + 1 }
    }

    private static let blank = UInt8(ascii: " ")

    /// Calls `body` with the hash and the place in `bytes` of each term, as often as it comes.
    func forEachTerm(_ body: (UInt64, Range<Int>) -> Void) {
        for stretch in stretches {
            // A word with fewer characters than the shortest term is one itself.
            let shortest = rule.unit == .characters ? min(rule.shortest, stretch.count) : rule.shortest
            for first in stretch.dropLast(max(0, shortest - 1)) {
                var (hash, place) = (FNV1a(), starts[first])
                for last in first..<min(first + rule.longest, stretch.upperBound) {
                    while place < ends[last] {
                        hash.add(bytes[place])
                        place += 1
                    }
                    if last - first + 1 >= shortest { body(hash.value, starts[first]..<place) }
                }
            }
        }
    }
}

extension UInt8 {
    /// Whether a character of UTF-8 begins with the byte.
    fileprivate var startsCharacter: Bool { self & 0xC0 != 0x80 }
}
