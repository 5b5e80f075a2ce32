import Features
public import Foundation
public import Frames
public import Networks
import Storage
import Tensors
import Workers

/// A text backbone with its weights, which stay as they are, and the pieces of words that it knows.
public struct FrozenTextBackbone: Sendable, Hashable, Codable {
    /// Which one.
    public let id: String
    /// Its weights.
    public let weights: TensorArchive
    /// The pieces of words, one a line.
    public let vocabulary: Data

    /// Joins them; throws `BackboneError.unknown`, and `BackboneError.weights` where they are another network's.
    public init(_ id: String, weights: TensorArchive, vocabulary: Data) throws {
        (self.id, self.weights, self.vocabulary) = (id, weights, vocabulary)
        _ = try TextBackbone.named(id)
        guard isSound else { throw BackboneError.weights(id, path: "weights", reason: "they have other shapes") }
    }

    /// Whether weights and vocabulary are those of a backbone that is known. Asked of what was read from a file.
    public var isSound: Bool {
        guard let backbone = try? TextBackbone.named(id) else { return false }
        return weights.fits(backbone.blank()) && pieces(for: backbone) != nil
    }

    private func pieces(for backbone: TextBackbone) -> WordPieces? {
        WordPieces(vocabulary: vocabulary).flatMap { $0.count == backbone.size.vocabulary ? $0 : nil }
    }

    /// Tokens that a thread's layers read at a time; more would not fit the caches.
    private static let batchTokens = 1_024
    /// Batches that are read before somebody is told of it.
    private static let ahead = 16
    /// Texts that are cut into tokens at a time.
    private static let pieceTexts = 256

    /// What it says of texts, one after the other, a vector of length 1 each; of missing ones as of empty ones. Throws as
    /// `init(_:weights:vocabulary:)`, and what `report` throws, which is told the share that is done.
    public func read(_ texts: TextValues, report: (Double) throws -> Void = { _ in }) throws -> [Float] {
        let backbone = try TextBackbone.named(id)
        guard let pieces = pieces(for: backbone) else {
            throw BackboneError.weights(id, path: "vocabulary", reason: "it is another network's")
        }
        let encoder = backbone.encoder()
        try encoder.restore(weights)
        let tokens = Self.tokens(of: texts, by: pieces, limit: backbone.longest)
        var said = [Float](repeating: 0, count: texts.count * backbone.features)
        let (batches, width) = (Self.batches(of: tokens), backbone.features)
        let all = Double(tokens.reduce(0) { $0 + $1.count })
        var done = 0
        for start in stride(from: 0, to: batches.count, by: Self.ahead) {
            try report(Double(done) / all)
            let part = batches[start..<min(batches.count, start + Self.ahead)]
            let vectors = WorkerPool.current.collect(part.count) { place in
                let texts = PackedTokens(batches[start + place].map { tokens[$0] })
                return noGrad { encoder(texts, .prediction).elements(Float.self) }
            }
            for (rows, vectors) in zip(part, vectors) {
                for (place, row) in rows.enumerated() {
                    said.replaceSubrange(
                        row * width..<(row + 1) * width, with: vectors[place * width..<(place + 1) * width])
                    done += tokens[row].count
                }
            }
        }
        try report(1)
        return said
    }

    private static func tokens(of texts: TextValues, by pieces: WordPieces, limit: Int) -> [[Int32]] {
        let count = (texts.count + pieceTexts - 1) / pieceTexts
        return WorkerPool.current.collect(count) { piece in
            (piece * pieceTexts..<min(texts.count, (piece + 1) * pieceTexts)).map { row in
                texts.bytes[texts.offsets[row]..<texts.offsets[row + 1]].withUnsafeBufferPointer {
                    pieces.tokens(of: $0, limit: limit)
                }
            }
        }.flatMap { $0 }
    }

    /// The rows, shortest texts first, in parts that are read at once: texts of one length need no room between them.
    private static func batches(of tokens: [[Int32]]) -> [[Int]] {
        let rows = tokens.indices.sorted { (tokens[$0].count, $0) < (tokens[$1].count, $1) }
        var (batches, size): ([[Int]], Int) = ([], 0)
        for row in rows {
            if batches.isEmpty || size + tokens[row].count > batchTokens {
                batches.append([])
                size = 0
            }
            batches[batches.count - 1].append(row)
            size += tokens[row].count
        }
        return batches
    }
}

extension FrozenTextBackbone {
    /// Rises when the same weights say other numbers than before, so that what earlier versions kept is not used.
    private static let version = 1

    /// What tells its vectors from those of others.
    fileprivate var name: String {
        var sum = SHA256()
        for bytes in weights.entries.map(\.bytes) + [vocabulary] { bytes.withUnsafeBytes { sum.update($0) } }
        return "\(id)-\(sum.finish().prefix(12))-\(Self.version)"
    }
}

extension TextStore {
    /// What a backbone says of each different text, in their order: Float32, `features` each. Computed once, and kept where the texts
    /// have a place. Throws `StorageError`, `FrameError` and `BackboneError`, and what `report` throws.
    func features(
        of frozen: FrozenTextBackbone, report: @Sendable (Double) throws -> Void = { _ in }
    ) throws -> SharedBytes {
        let texts = distinct.texts
        let size = try texts.count * TextBackbone.named(frozen.id).features * 4
        return try derivedBytes(frozen.name, type: "features", count: size) { write in
            // On threads of its own: none may be lent to work that waits for this.
            let said = try WorkerPool(threads: WorkerPool.current.threads).run {
                try frozen.read(texts, report: report)
            }
            try said.withUnsafeBytes(write)
        }
    }

    /// The network with the weights in the folder of the texts, read once. Throws `BackboneError.notInstalled` where there are none.
    func frozen(_ backbone: TextBackbone) throws -> FrozenTextBackbone {
        guard let cache else { throw BackboneError.notInstalled(backbone.id, folder: nil) }
        return try derived("\(backbone.id) weights") {
            let weights = try backbone.weights(in: cache)
            let vocabulary = try Data(contentsOf: backbone.place(of: backbone.vocabulary, in: cache))
            return try FrozenTextBackbone(backbone.id, weights: weights, vocabulary: vocabulary)
        }
    }
}
