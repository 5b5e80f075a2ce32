import Competitions
import Foundation
import Judging
import Testing

@testable import Preparation

@Suite("Data appears whole or not at all")
struct WholeOrNothingTests {
    private func host() throws -> Host {
        try Host(
            "task: regression\ndata: {train: all.csv, id: Id, target: y}\nsplit: {test: 0.5}\nmetric: rmse\n",
            files: ["all.csv": "Id,y\n" + (1...20).map { "\($0),\($0)\n" }.joined()])
    }

    /// Every file of the prepared folder with its bytes.
    private func contents(_ folder: URL) throws -> [String: Data] {
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
        return Dictionary(
            uniqueKeysWithValues: try files.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
    }

    @Test("only the owner may read the solution")
    func modes() throws {
        let host = try host()
        let solution = SolutionLocation.url(forPrepared: try host.prepare().folder)
        func mode(_ url: URL) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
        }
        #expect(try mode(solution) == 0o600)
        #expect(try mode(solution.deletingLastPathComponent()) == 0o700)
    }

    @Test(
        "what was damaged or edited is noticed and made anew",
        arguments: [
            ("prepared.json", true), ("train.csv", true), ("train.csv", false), ("test.csv", false),
            ("private/solution.csv", true), ("private/solution.csv", false),
        ])
    func mending(file: String, isCut: Bool) throws {
        let host = try host()
        let folder = try host.prepare().folder
        let whole = try contents(folder)
        let url = folder.appending(path: file)
        var data = try Data(contentsOf: url)
        if isCut { data.removeLast(4) } else { data[data.count - 3] ^= 1 }
        // Later than the receipt by more than a tick of the file system's clock, whatever date the file claims.
        usleep(20_000)
        try data.write(to: url)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 0), .posixPermissions: 0o600], ofItemAtPath: url.path)
        #expect(try contents(host.prepare().folder) == whole)
    }

    @Test("the same competition is prepared to the same bytes")
    func determinism() throws {
        let host = try host()
        let first = try contents(host.prepare().folder)
        #expect(try contents(host.prepare(again: true).folder) == first)
        #expect(
            first.keys.sorted() == [
                "prepared.json", "private/solution.csv", "sample_submission.csv", "test.columns", "test.csv",
                "train.columns", "train.csv",
            ])
    }

    @Test("what training stands on does not tell the solution, not even by a hash")
    func receiptWithoutSolution() throws {
        let host = try host()
        let receipt = try host.prepare().receipt()
        #expect(receipt.sha256.keys.sorted() == ["sample_submission.csv", "test.csv", "train.csv"])
        #expect(receipt.solutionSHA256?.count == 64)
    }

    @Test("a process killed before the end leaves nothing that counts")
    func killedBefore() throws {
        let host = try host()
        let folder = try Competition.load("example", root: host.root.url).prepared(cache: host.cache).folder
        let partial = folder.deletingLastPathComponent().appending(path: ".partial/data")
        try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
        try Data("Id,y\n1,".utf8).write(to: partial.appending(path: "train.csv"))
        #expect(try !Competition.load("example", root: host.root.url).prepared(cache: host.cache).isReady)
        let prepared = try host.prepare()
        #expect(prepared.isReady)
        #expect(!FileManager.default.fileExists(atPath: partial.path))
    }

    @Test("a process killed while it replaced data leaves the old data")
    func killedWhileReplacing() throws {
        let host = try host()
        let prepared = try host.prepare()
        let before = try contents(prepared.folder)
        let old = prepared.folder.deletingLastPathComponent().appending(
            path: ".old-\(prepared.folder.lastPathComponent)")
        try FileManager.default.moveItem(at: prepared.folder, to: old)
        #expect(!prepared.isReady)
        _ = try host.prepare()
        #expect(try contents(prepared.folder) == before)
        #expect(!FileManager.default.fileExists(atPath: old.path))
    }

    @Test("a failed attempt leaves the old data")
    func failure() throws {
        let host = try host()
        let prepared = try host.prepare()
        let before = try contents(prepared.folder)
        let damaged = try Competition.load("example", root: host.root.url)
        try host.root.write("Id,y\n1,1\n1,2\n", to: "competitions/example/all.csv")
        #expect(throws: PreparationError.self) { try Preparer(cache: host.cache).prepare(damaged, again: true) }
        #expect(try contents(prepared.folder) == before)
    }

    @Test("two may prepare at once")
    func concurrent() async throws {
        let host = try host()
        let competition = try Competition.load("example", root: host.root.url)
        let cache = host.cache
        let ready = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 { group.addTask { try Preparer(cache: cache).prepare(competition).isReady } }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(ready)
    }

    @Test("a full disk is told in the system's words")
    func fullDisk() throws {
        let bytes = [UInt8](repeating: 1, count: 1 << 16)
        #expect(throws: PreparationError.file(path: "/dev/full", action: "write", reason: "No space left on device")) {
            let output = try OutputFile(URL(filePath: "/dev/full"))
            try bytes.withUnsafeBytes { try output.write($0) }
        }
    }

    @Test("a cache that cannot be written is told")
    func unwritable() throws {
        let host = try host()
        try host.root.write("a file", to: "cache")
        #expect(host.failure().hasPrefix("cannot create \(host.cache.path)"))
    }
}
