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

    @Test("a folder becomes an archive, the same bytes each time")
    func wholeFolder() throws {
        let members = [Member("pkg/in/b.png", "bb"), Member("pkg/out.txt", "no"), Member("pkg/in/deep/a.png", "a")]
        func taken(_ bytes: [UInt8], _ path: String) throws -> Data {
            let (archive, file) = (folder.url.appending(path: "archive"), folder.url.appending(path: "taken.zip"))
            try Data(bytes).write(to: archive)
            try ArchiveExtractor(name: "archive", workspace: folder.url, limits: ArchiveLimits())
                .extract([path: file], from: archive)
            return try Data(contentsOf: file)
        }
        let first = try taken(TestArchives.tar(members), "pkg/in/")
        #expect(try taken(TestArchives.zip(members), "in/") == first)
        #expect(try taken(TestArchives.debian(members), "pkg/in/") == first)
        #expect(try extract("deep/a.png", from: Array(first)) == "a")
        #expect(try extract("b.png", from: Array(first)) == "bb")
        #expect(
            reason("pkg/on/", from: TestArchives.tar(members))?.hasPrefix("archive has no member 'pkg/on/'") == true)
    }

    @Test("files of Qt's resources")
    func resources() throws {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        func name(_ text: String) -> [UInt8] {
            number(text.utf16.count, 2) + number(0, 4) + text.utf16.flatMap { number(Int($0), 2) }
        }
        let names = name("art") + name("tower.webp")
        let data = number(5, 4) + Array("tower".utf8)
        let folders = [(0, 1, 1), (0, 1, 2)].flatMap {
            number($0.0, 4) + number(2, 2) + number($0.1, 4) + number($0.2, 4)
        }
        let file = number(12, 4) + number(0, 2) + number(0, 4) + number(0, 4)
        let tree = folders + file
        let start = 20
        let whole =
            Array("qres".utf8) + number(1, 4) + number(start, 4) + number(start + tree.count, 4)
            + number(start + tree.count + data.count, 4) + tree + data + names
        #expect(try extract("art/tower.webp", from: whole) == "tower")
        for count in whole.indices {
            #expect(throws: (any Error).self) { try extract("art/tower.webp", from: Array(whole[..<count])) }
        }
        for place in whole.indices {
            var damaged = whole
            damaged[place] ^= 0x41
            _ = reason("art/tower.webp", from: damaged)
        }
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
