import Features
import Foundation
import Frames
import Networks
import Randomness
import Scoring
import Tensors
import Testing
import Workers

@testable import Backbones

/// A text network with weights of no meaning: what it says of texts, whatever it has learned.
@Suite struct TextBackboneTests {
    /// Words that the vocabulary below has.
    private static let texts = ["cat", "dog bird", "cat", "bird", "dog bird cat", "fish", "a cat", "b dog"]

    private static func truth(_ count: Int) -> Truth { .values((0..<count).map { Double($0 % 2) }, width: 1) }

    /// Weights and vocabulary, made once for all tests.
    private static let filled = Result<URL, any Error> {
        let folder = try TextBackboneTests.folder(isFilled: false)
        let backbone = TextBackbone.miniLM
        let pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "cat", "dog", "bird", "fish"]
        let vocabulary = (pieces + (pieces.count..<backbone.size.vocabulary).map { "w\($0)" }).joined(separator: "\n")
        try Data(vocabulary.utf8).write(to: backbone.place(of: backbone.vocabulary, in: folder))
        let weights = TextEncoder(backbone.size, seed: Seed(3)).weights
        try Safetensors.write(TensorArchive(weights).tensors, to: backbone.place(in: folder).path)
        return folder
    }

    /// A folder of its own, with weights and vocabulary.
    private static func folder(isFilled: Bool = true) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "texts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard isFilled else { return folder }
        let source = try filled.get()
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try FileManager.default.linkItem(
                at: source.appending(path: name), to: folder.appending(path: name))
        }
        return folder
    }

    private static func table(_ texts: [String?], cache: URL?) throws -> Column {
        try TextStore.remembering([Frame([Column("text", .text(TextValues(texts)))])], cache: cache)[0].columns[0]
    }

    private static func encode(_ column: Column, beside: Column? = nil, with fit: EncodingFit) throws -> [Float] {
        let encoder = try #require(fit.encoder as? any NumberEncoder)
        var features = [Float](repeating: 0, count: encoder.suffixes.count * column.count)
        features.withUnsafeMutableBufferPointer { encoder.encode(column, beside: beside, into: $0) }
        return features
    }

    @Test func featuresAreKeptWithTheTextsAndTheSameAnywhere() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let column = try Self.table(Self.texts, cache: folder)
        let encoding = try SentenceEncoding("minilm")
        let fit = try #require(try encoding.fit(column, truth: Self.truth(8), seed: Seed(1)))
        let features = try Self.encode(column, with: fit)
        #expect(features.count == 384 * 8 && features.allSatisfy(\.isFinite))
        for feature in 0..<384 {
            let own = features[feature * 8..<feature * 8 + 8]
            #expect(abs(own.reduce(0, +)) < 1e-2)
            #expect(own[own.startIndex] == own[own.startIndex + 2])
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).count { $0.hasSuffix(".features") } == 1)

        let saved = try JSONEncoder().encode(try #require(fit.encoder as? FittedSentences))
        let read = try JSONDecoder().decode(FittedSentences.self, from: saved)
        #expect(read.isSound)
        let elsewhere = try WorkerPool(threads: 1).run {
            try Self.encode(Self.table(Self.texts, cache: nil), with: EncodingFit(read))
        }
        #expect(elsewhere == features)
        let homeless = try Self.encode(
            Column("text", .text(TextValues(Self.texts.map { $0 }))), with: EncodingFit(read))
        for (own, kept) in zip(homeless, features) { #expect(abs(own - kept) < 1e-2) }
    }

    @Test func aPairIsToldByHowItsTextsDiffer() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let others = Self.texts.map { $0 == "fish" ? $0 : $0 + " fish" }
        let tables = try TextStore.remembering(
            [
                Frame([
                    Column("a", .text(TextValues(Self.texts.map { $0 }))),
                    Column("b", .text(TextValues(others.map { $0 }))),
                ])
            ], cache: folder)
        let (first, second) = (tables[0].columns[0], tables[0].columns[1])
        let encoding = try SentenceEncoding("minilm", of: .pair)
        let fit = try #require(try encoding.fit(first, beside: second, truth: Self.truth(8), seed: Seed(1)))
        let features = try Self.encode(first, beside: second, with: fit)
        let turned = try Self.encode(second, beside: first, with: fit)
        #expect(features.count == 2 * 384 * 8 && features == turned)
    }

    @Test func missingTextsAreEmptyOnes() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let column = try Self.table(["cat", nil, "", "dog"], cache: folder)
        let fit = try #require(
            try SentenceEncoding("minilm", scale: .length).fit(column, truth: Self.truth(4), seed: Seed(1)))
        let features = try Self.encode(column, with: fit)
        for feature in 0..<384 {
            let own = Array(features[(4 * feature)..<(4 * feature + 4)])
            #expect(own[1] == own[2])
        }
        let squares: Double = features.reduce(0.0) { (sum: Double, value: Float) in sum + Double(value * value) }
        #expect(abs(squares / 4 - 1) < 1e-3)
    }

    @Test func withoutWeightsOrAFolderItIsSaidWhatToDo() throws {
        let folder = try Self.folder(isFilled: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let encoding = try SentenceEncoding("minilm")
        #expect(throws: BackboneError.notInstalled("minilm", folder: folder.path)) {
            try encoding.fit(Self.table(["cat"], cache: folder), truth: Self.truth(1), seed: Seed(1))
        }
        #expect(throws: BackboneError.notInstalled("minilm", folder: nil)) {
            try encoding.fit(Column("text", .text(TextValues(["cat"]))), truth: Self.truth(1), seed: Seed(1))
        }
        #expect(throws: BackboneError.unknown("word2vec")) { try SentenceEncoding("word2vec") }
    }

    @Test func aVocabularyThatIsNoneIsRefused() {
        #expect(WordPieces(vocabulary: Data("cat\ndog\n".utf8)) == nil)
        #expect(WordPieces(vocabulary: Data("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ncat\ncat\n".utf8)) == nil)
        #expect(throws: BackboneError.self) {
            try FrozenTextBackbone("minilm", weights: TensorArchive([]), vocabulary: Data("cat".utf8))
        }
    }
}
