import Archives
import Competitions
import Foundation
import Frames
import Scoring
import Testing
import Workers

@testable import Preparation

/// What holds of files that rows name, whatever they hold.
@Suite struct MediaConformanceTests {
    /// Three different files that Podium reads, with what their names end in.
    private static func files(of kind: MediaKind) throws -> [(ending: String, bytes: Data)] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let (folder, names) =
            switch kind {
            case .photo: ("ImagesTests", ["color.jpg", "gray.png", "lossy.webp"])
            case .sound: ("SoundsTests", ["words.wav", "two.flac", "two.ogg"])
            }
        return try names.map { name in
            let file = tests.appending(path: "\(folder)/Goldens/\(name)")
            return (".\(file.pathExtension)", try Data(contentsOf: file))
        }
    }

    /// A folder for each class with files of these names; those that begin with "bad" cannot be read.
    private static func host(_ kind: MediaKind, _ paths: [String], rules: String = "", test: Double = 0.5) throws
        -> Host
    {
        let host = try Host(
            """
            task: binary
            data: {train: {\(kind.plural): files, names: "{label}/*"}, target: label\(rules)}
            split: {test: \(test), by: stratified, seed: 1}
            metric: accuracy

            """)
        let files = try files(of: kind)
        for (index, path) in paths.enumerated() {
            let (ending, bytes) = files[index % files.count]
            let file = host.root.url.appending(path: "competitions/example/files/\(path)\(ending)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try (path.contains("/bad") ? bytes.prefix(bytes.count / 2) : bytes).write(to: file)
        }
        return host
    }

    private static let eight = (1...4).flatMap { ["cat/\($0)", "dog/\($0)"] }

    private static func names(_ frame: Frame, _ kind: MediaKind) throws -> [String?] {
        let column = try frame.column(kind.tableColumn)
        #expect(column.kind == kind.column)
        return (0..<column.count).map { column.text(at: $0) }
    }

    @Test(arguments: MediaKind.allCases)
    func aFolderForEachClassIsATableThatGivesNoneAway(kind: MediaKind) throws {
        let host = try Self.host(kind, Self.eight)
        let dataset = try host.prepare().loadDataset()
        #expect(dataset.train.names == [kind.tableColumn] && dataset.train.rowCount == 4 && dataset.test.rowCount == 4)
        let names = try Self.names(dataset.train, kind) + Self.names(dataset.test, kind)
        #expect(names.allSatisfy { $0?.contains("cat") == false && $0?.contains("dog") == false })
        #expect(dataset.truth.classes == ["cat", "dog"])
    }

    @Test(arguments: MediaKind.allCases)
    func theSameFilesGiveTheSameBytesOnAnyNumberOfThreads(kind: MediaKind) throws {
        func sums(threads: Int) throws -> [String: String] {
            let host = try Self.host(kind, Self.eight)
            return try WorkerPool(threads: threads).run { try host.prepare().receipt().sha256 }
        }
        let one = try sums(threads: 1)
        #expect(try sums(threads: 4) == one)
        #expect(one["train-\(kind.plural).zip"] != nil && one["test-\(kind.plural).zip"] != nil)
    }

    @Test(arguments: MediaKind.allCases)
    func rowsKeepTheirFilesByteForByte(kind: MediaKind) throws {
        let originals = try Set(Self.files(of: kind).map(\.bytes))
        let host = try Self.host(kind, Self.eight)
        let dataset = try host.prepare().loadDataset()
        let values =
            switch try dataset.train.column(kind.tableColumn).values {
            case .photo(let values), .sound(let values): values
            default: throw FrameError.unsupported(column: kind.tableColumn, reason: "holds no files")
            }
        for row in 0..<values.count {
            #expect(originals.contains(values.store.withBytes(of: Int(values.entries[row])) { Data($0) }))
        }
    }

    @Test(arguments: MediaKind.allCases)
    func namesMayBeOfAnyScript(kind: MediaKind) throws {
        let paths = ["Käse/größe 1", "Käse/日本語", "Käse/😀", "чай/один", "чай/e\u{301}", "чай/'two', three"]
        let host = try Self.host(kind, paths)
        let dataset = try host.prepare().loadDataset()
        #expect(Set(dataset.truth.classes) == ["Käse", "чай"])
    }

    @Test(arguments: MediaKind.allCases)
    func whatCannotBeReadIsRefusedOrLeftOut(kind: MediaKind) throws {
        let paths = Self.eight + ["cat/bad 1", "dog/bad 2"]
        let told = try Self.host(kind, paths).failure()
        #expect(told.contains("2 \(kind.plural) cannot be read") && told.contains("cat/bad 1"))
        let skipping = try Self.host(kind, paths, rules: ", unreadable: skip")
        let (prepared, notes) = try skipping.prepareWithNotes()
        let dataset = try prepared.loadDataset()
        #expect(dataset.train.rowCount + dataset.test.rowCount == 8)
        #expect(notes.contains { $0.contains("and left out") && $0.contains("dog/bad 2") })
    }

    @Test(arguments: MediaKind.allCases)
    func nothingAndOneAreToldOf(kind: MediaKind) throws {
        let none = try Self.host(kind, [])
        try FileManager.default.createDirectory(
            at: none.root.url.appending(path: "competitions/example/files"), withIntermediateDirectories: true)
        #expect(none.failure().contains("there is no \(kind.rawValue) in it: no file that ends in"))
        #expect(try Self.host(kind, ["cat/1"]).failure() != "nothing")
    }

    /// Photos are no sounds, and sounds no photos, whatever they are called.
    @Test func filesAreToldByTheirBytes() throws {
        let photo = try Self.files(of: .photo)[0].bytes
        let host = try Self.host(.sound, Self.eight)
        try photo.write(to: host.root.url.appending(path: "competitions/example/files/cat/9.wav"))
        #expect(host.failure().contains("cat/9.wav: no sound of a known kind; Podium reads WAV, FLAC and Ogg (Vorbis)"))
    }
}
