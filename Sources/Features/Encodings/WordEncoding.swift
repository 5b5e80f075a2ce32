import Foundation
public import Frames
public import Randomness
public import Scoring

/// How often each of the most frequent words of a text comes: 0, or one plus the logarithm of the count.
public struct WordEncoding: FeatureEncoding {
    /// The most words with a feature of their own.
    public let limit: Int

    /// Makes an encoding.
    public init(limit: Int) { self.limit = limit }

    /// What becomes of the column, in plain words.
    public var summary: String { "the \(limit) most frequent words" }

    /// Learns the words; nil when none comes often enough.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedWords(fitting: column, limit: limit).map { EncodingFit($0) }
    }
}

/// The words with a feature of their own; a word is known by its hash alone.
struct FittedWords: NumberEncoder, Hashable {
    static let name = "words"

    /// Hashes, the most frequent word first.
    private let words: [UInt64]

    /// A word must come in a fiftieth of the training rows to have a feature, and not in all of them; of many rows, this
    /// many are enough, and of few, that few are not.
    private static let sufficientRows = 50
    private static let minimumRows = 5

    init?(fitting column: Column, limit: Int) {
        guard case .text(let texts) = column.values else { return nil }
        var rows: [UInt64: Int] = [:]
        texts.forEachRow { _, text in
            var seen: Set<UInt64> = []
            Words.forEach(in: text) { if seen.insert($0).inserted { rows[$0, default: 0] += 1 } }
        }
        let minimum = max(Self.minimumRows, min(Self.sufficientRows, texts.count / 50))
        let frequent = rows.filter { $0.value >= minimum && $0.value < texts.count }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard !frequent.isEmpty else { return nil }
        words = frequent.prefix(limit).map(\.key)
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.kind == .text }

    var isSound: Bool { Set(words).count == words.count }

    var suffixes: [String] { words.indices.map { "~word\($0 + 1)" } }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        features.update(repeating: 0)
        guard case .text(let texts) = column.values else { return }
        let places = Dictionary(uniqueKeysWithValues: zip(words, 0...))
        let rowCount = texts.count
        texts.forEachRow { row, text in
            Words.forEach(in: text) { if let place = places[$0] { features[place * rowCount + row] += 1 } }
        }
        for index in features.indices where features[index] > 1 { features[index] = 1 + log(features[index]) }
    }
}

extension TextValues {
    /// Calls `body` with a row's bytes; none where it is missing.
    func withBytes(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[offsets[row]..<offsets[row + 1]])) }
    }

    /// Calls `body` with each row's bytes.
    fileprivate func forEachRow(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
        for row in 0..<count { withBytes(of: row) { body(row, $0) } }
    }
}
