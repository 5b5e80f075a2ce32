import Features
import Foundation
import Frames
import Networks
import Randomness
import Tensors
import Testing

@testable import Backbones

/// The folder of weights.
private let fetched = ProcessInfo.processInfo.environment["PODIUM_BACKBONES"].map { URL(filePath: $0) }

/// Tokens and vectors of texts, against the reference implementations: see Goldens/make_texts.py.
@Suite struct TextGoldenTests {
    private struct Golden: Decodable {
        struct Scalars: Decodable {
            let step, block: Int
            let hashes: [String]
        }
        struct Large: Decodable {
            let limit: Int
            let tokens: [[Int32]]
            /// Every sixteenth number of each vector.
            let vectors: [[Float]]
        }

        let texts: [String]
        let limit: Int
        let tokens: [[Int32]]
        let vectors: [[Float]]
        let scalars: Scalars
        let minilm: Large
    }

    private func golden() throws -> Golden {
        try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file("texts", "json")))
    }

    private func file(_ name: String, _ type: String) throws -> URL {
        try #require(Bundle.module.url(forResource: "Goldens/\(name)", withExtension: type))
    }

    private func smallPieces() throws -> WordPieces {
        try #require(WordPieces(vocabulary: Data(contentsOf: file("texts-vocabulary", "txt"))))
    }

    private func tokens(_ text: String, _ pieces: WordPieces, limit: Int) -> [Int32] {
        Array(text.utf8).withUnsafeBufferPointer { pieces.tokens(of: $0, limit: limit) }
    }

    @Test func textsAreCutAsByTheReference() throws {
        let (golden, pieces) = (try golden(), try smallPieces())
        for (text, expected) in zip(golden.texts, golden.tokens) {
            #expect(tokens(text, pieces, limit: golden.limit) == expected, "\(text.debugDescription)")
        }
    }

    /// Each seventh character of Unicode's first two planes, within a word and by itself.
    @Test func charactersAreTakenAsByTheReference() throws {
        let (golden, pieces) = (try golden().scalars, try smallPieces())
        for (block, expected) in golden.hashes.enumerated() {
            var hash = FNV1a()
            for value in stride(from: block * golden.block, to: (block + 1) * golden.block, by: golden.step) {
                guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
                hash.add(tokens("a\(scalar)b \(scalar)", pieces, limit: 256))
            }
            #expect("\(hash.value)" == expected, "characters from \(block * golden.block)")
        }
    }

    @Test func aSmallNetworkSaysWhatTheReferenceSays() throws {
        let golden = try golden()
        let backbone = TextBackbone(
            id: "small", summary: "", source: TextBackbone.miniLM.source, vocabulary: TextBackbone.miniLM.vocabulary,
            longest: golden.limit,
            size: TextEncoder.Size(
                vocabulary: try smallPieces().count, positions: 40, width: 16, blocks: 2, heads: 4, hidden: 32),
            weightReader: TextBackbone.miniLM.weightReader)
        let encoder = backbone.encoder()
        try encoder.restore(backbone.weights(inPackaged: file("texts", "safetensors")))
        let together = noGrad { encoder(PackedTokens(golden.tokens), .prediction).elements(Float.self) }
        for (place, expected) in golden.vectors.enumerated() {
            let own = Array(together[place * 16..<(place + 1) * 16])
            #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(golden.texts[place].debugDescription)")
            let alone = noGrad { encoder(PackedTokens([golden.tokens[place]]), .prediction).elements(Float.self) }
            #expect(zip(alone, expected).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    /// With the true weights, which `Scripts/check-backbones` fetches.
    @Test(.enabled(if: fetched != nil)) func miniLMSaysWhatTheReferenceSays() throws {
        let (golden, folder) = (try golden(), try #require(fetched))
        let vocabulary = try Data(contentsOf: folder.appending(path: TextBackbone.miniLM.vocabulary.name))
        let pieces = try #require(WordPieces(vocabulary: vocabulary))
        for (text, expected) in zip(golden.texts, golden.minilm.tokens) {
            #expect(tokens(text, pieces, limit: golden.minilm.limit) == expected, "\(text.debugDescription)")
        }
        let weights = try TextBackbone.miniLM.weights(
            inPackaged: folder.appending(path: TextBackbone.miniLM.source.name))
        let frozen = try FrozenTextBackbone("minilm", weights: weights, vocabulary: vocabulary)
        let said = try frozen.read(TextValues(golden.texts.map { $0 }))
        for (place, expected) in golden.minilm.vectors.enumerated() {
            let own = stride(from: 0, to: 384, by: 16).map { said[place * 384 + $0] }
            #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(golden.texts[place].debugDescription)")
        }
    }
}
