import Features
import Foundation
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing

/// What reads other people's bytes answers or throws, and never traps, whatever these are: small right files with changes that are drawn of
/// a seed, the same on every machine. `Scripts/fuzz` looks further.
@Suite(.serialized) struct DoorTests {
    /// Changed files of each door.
    private static let draws = 1_000

    @Test(arguments: Door.all.map(\.name)) func changedFilesAreReadOrRefused(_ name: String) throws {
        let door = try #require(Door.all.first { $0.name == name })
        let seeds = try Seeds.files(of: name)
        #expect(!seeds.isEmpty)
        var taken = 0
        for seed in seeds where (try? door.take(seed)) != nil { taken += 1 }
        #expect(taken > 0, "no seed is a right file")
        var mutation = Mutation(seed: Seed(17).child(name), seeds: seeds)
        for _ in 0..<Self.draws { _ = try? door.take(mutation.next()) }
    }

    /// Bytes that no seed is near to.
    @Test(arguments: Door.all.map(\.name)) func noiseIsRefused(_ name: String) throws {
        let door = try #require(Door.all.first { $0.name == name })
        var generator = Seed(23).child(name).generator()
        for length in [0, 1, 2, 7, 64, 1_000] {
            _ = try? door.take((0..<length).map { _ in UInt8(truncatingIfNeeded: generator.index(below: 256)) })
        }
    }
}

/// Draws files that are nearly right.
private struct Mutation {
    private var generator: Philox
    private let seeds: [[UInt8]]

    init(seed: Seed, seeds: [[UInt8]]) {
        generator = seed.generator()
        self.seeds = seeds
    }

    /// A seed with one to four changes.
    mutating func next() -> [UInt8] {
        var bytes = seeds[generator.index(below: seeds.count)]
        for _ in 0...generator.index(below: 4) { change(&bytes) }
        return bytes
    }

    /// What breaks readers: lengths, numbers, quotes, ends.
    private static let tokens =
        [
            "", "\"", ",", "\n", "\r\n", "\0", "-1", "0", "9223372036854775807", "-9223372036854775808",
            "18446744073709551616", "1e309", "nan",
            "[", "{", ": ", "é", "\u{FEFF}",
        ].map { Array($0.utf8) } + [[0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80], [0x7F, 0xFF, 0xFF, 0xFF], [0xC3]]

    private mutating func change(_ bytes: inout [UInt8]) {
        // Most of a large file is data; what is dangerous stands at its beginning and at its end.
        let near = min(bytes.count, 200)
        let place =
            switch generator.index(below: 3) {
            case 0: generator.index(below: near + 1)
            case 1: bytes.count - generator.index(below: near + 1)
            default: generator.index(below: bytes.count + 1)
            }
        let end = min(bytes.count, place + 1 + generator.index(below: 8))
        switch generator.index(below: 6) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(generator.index(below: 8)) }
        case 1: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: generator.index(below: 256)) }
        case 2: bytes.replaceSubrange(place..<end, with: Self.tokens[generator.index(below: Self.tokens.count)])
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
        default: bytes.removeSubrange(place..<bytes.count)
        }
    }
}

/// Right files for each door.
private enum Seeds {
    private static let most = 20_000

    static func files(of door: String) throws -> [[UInt8]] {
        if door == "models" { return try models() }
        if door == "trees" { return try trees() }
        let folders = try places[door].map { try found(in: $0.folders, ending: $0.endings) } ?? []
        return folders.isEmpty ? try found(in: ["DoorsTests/Seeds/\(door)"], ending: [""]) : folders
    }

    private static let places: [String: (folders: [String], endings: [String])] = [
        "manifest": (["Fixtures/competitions", "../competitions"], [".yaml"]),
        "csv": (["Fixtures/competitions"], [".csv"]),
        "arrays": (["TensorsTests/Goldens"], [".npy", ".npz", ".safetensors"]),
        "photos": (["ImagesTests/Goldens"], [".jpg", ".png", ".webp"]),
        "sounds": (["SoundsTests/Goldens"], [".wav", ".flac", ".ogg"]),
        "parquet": (["ParquetTests/Goldens"], [".parquet"]),
        "boards": (["../leaderboard"], [".json"]),
    ]

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private static func found(in folders: [String], ending endings: [String]) throws -> [[UInt8]] {
        try folders.flatMap { folder in
            let root = tests.appending(path: folder)
            return try (FileManager.default.subpaths(atPath: root.path) ?? []).sorted()
                .filter { path in endings.contains { path.hasSuffix($0) } }
                .map { root.appending(path: $0) }
                .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
                .map { [UInt8](try Data(contentsOf: $0)) }.filter { $0.count <= most }
        }
    }

    /// Trees of other programs, which goldens hold as texts.
    private static func trees() throws -> [[UInt8]] {
        struct Golden: Decodable {
            let model: String
        }
        return try ["lightgbm_import", "xgboost_import"].flatMap { name in
            let file = tests.appending(path: "TreesTests/Goldens/\(name).json")
            return try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file)).map { Array($0.model.utf8) }
        }.filter { $0.count <= most }
    }

    /// Fitted pipelines of some models, saved.
    private static func models() throws -> [[UInt8]] {
        var generator = Seed(3).generator()
        let numbers = (0..<60).map { _ in generator.normal() }
        let frame = try Frame([
            Column("a", .number(numbers)), Column("b", .text(TextValues(numbers.map { $0 > 0 ? "up" : "down" }))),
        ])
        let rows = try LabeledRows(frame, truth: .values(numbers.map { 2 * $0 }, width: 1), type: .continuous)
        let surrogate = Surrogate(.squaredError)
        return try ["ridge", "knn", "decision-tree", "gradient-boosting", "kernel-ridge"].map { name in
            let fit = try ModelRegistry.standard.estimator(named: name).fitPipeline(
                on: rows, answering: [], inputs: SharedInputs().fold(nil, seed: Seed(1)),
                context: FitContext(seed: Seed(1), metric: .rmse, surrogate: surrogate), surrogate: surrogate)
            return [UInt8](try fit.pipeline.encoded())
        }
    }
}
