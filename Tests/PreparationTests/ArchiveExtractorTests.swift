import Archives
import Foundation
import Testing

@testable import Preparation

@Suite("Taking members out of archives")
struct ArchiveExtractorTests {
    private typealias Member = TestArchives.Member
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The text of `path` in an archive of these bytes.
    private func extract(_ path: String, from bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws -> String
    {
        let archive = folder.url.appending(path: "archive")
        try Data(bytes).write(to: archive)
        let file = folder.url.appending(path: "member")
        try ArchiveExtractor(name: "archive", workspace: folder.url, limits: limits).extract(
            [path: file], from: archive)
        return try String(contentsOf: file, encoding: .utf8)
    }

    private func reason(_ path: String, from bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) -> String? {
        do {
            _ = try extract(path, from: bytes, limits: limits)
            return nil
        } catch { return "\(error)" }
    }

    @Test("zip, tar, compressed tar, Debian packages, archives in archives")
    func formats() throws {
        let members = [Member("a/x.csv", "1"), Member("a/y.csv", "22")]
        let (tar, zip) = (TestArchives.tar(members), TestArchives.zip(members))
        #expect(try extract("a/y.csv", from: zip) == "22")
        #expect(try extract("a/y.csv", from: tar) == "22")
        #expect(try extract("a/x.csv", from: TestArchives.gzip(tar)) == "1")
        #expect(try extract("a/x.csv", from: TestArchives.debian(members)) == "1")
        #expect(try extract("a/x.csv", from: TestArchives.debian([Member("./a/x.csv", "1")])) == "1")
        let outer = TestArchives.tar([Member("data/in.zip", bytes: zip)])
        #expect(try extract("data/in.zip!a/y.csv", from: outer) == "22")
    }

    @Test("the top folder of a source package need not be named")
    func topFolder() throws {
        #expect(try extract("data/x.csv", from: TestArchives.tar([Member("pkg-1.0/data/x.csv", "1")])) == "1")
    }

    @Test("a compressed file is unpacked")
    func stream() throws {
        let packed = folder.url.appending(path: "x.gz")
        try Data(TestArchives.gzip(Array("hello".utf8))).write(to: packed)
        let file = folder.url.appending(path: "x")
        try ArchiveExtractor(name: "x.gz", workspace: folder.url, limits: ArchiveLimits()).decompress(packed, to: file)
        #expect(try String(contentsOf: file, encoding: .utf8) == "hello")
    }

    @Test("a member that is not there gets the nearest one")
    func missing() {
        let zip = TestArchives.zip([Member("data/train.csv", "1")])
        #expect(
            reason("data/trian.csv", from: zip)
                == "archive has no member 'data/trian.csv'; did you mean 'data/train.csv'?")
    }

    @Test("members outside of the archive's folder are never written")
    func traversal() throws {
        let bytes = TestArchives.tar([Member("../../escaped.csv", "1"), Member("/abs.csv", "2"), Member("x.csv", "3")])
        #expect(try extract("x.csv", from: bytes) == "3")
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(there == ["archive", "member"])
        #expect(!FileManager.default.fileExists(atPath: "/abs.csv"))
    }

    @Test("a link is no file")
    func link() {
        let bytes = TestArchives.tar([Member("x.csv", "", link: "/etc/passwd")])
        #expect(reason("x.csv", from: bytes) == "archive: 'x.csv' is a link or a folder, expected a file")
    }

    @Test("what unpacks to more than the limit is refused")
    func bombs() {
        let zeros = TestArchives.gzip(TestArchives.tar([Member("x.csv", bytes: [UInt8](repeating: 0, count: 200_000))]))
        #expect(
            reason("x.csv", from: zeros, limits: ArchiveLimits(memberBytes: 100_000))
                == "archive: 'x.csv' unpacks to more than 100000 bytes; unpack it yourself")
        let many = TestArchives.tar((0..<20).map { Member("\($0)", "") })
        #expect(reason("x", from: many, limits: ArchiveLimits(members: 10)) == "archive: it has more than 10 members")
        var nested = TestArchives.tar([Member("x", "1")])
        for _ in 0..<5 { nested = TestArchives.tar([Member("a", bytes: nested)]) }
        #expect(
            reason("a!a!a!a!a!x", from: nested, limits: ArchiveLimits(depth: 3))
                == "archive: more than 3 archives inside each other")
    }

    @Test("damaged archives are told", arguments: ["not an archive", ""])
    func damaged(text: String) {
        #expect(reason("x", from: Array(text.utf8))?.hasPrefix("archive") == true)
        let zip = TestArchives.zip([Member("x.csv", "12345678")])
        #expect(reason("x.csv", from: Array(zip.prefix(36)))?.hasPrefix("archive") == true)
    }
}
