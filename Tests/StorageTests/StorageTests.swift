import Foundation
import Testing

@testable import Storage

@Suite struct StorageTests {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("podium-storage-\(UUID().uuidString)")

    @Test func replacesAFileAndLeavesNothingBeside() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("deep/file.txt")
        try AtomicFile.write("one", to: url)
        try AtomicFile.write("two", to: url)
        #expect(try String(contentsOf: url, encoding: .utf8) == "two")
        let beside = try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
        #expect(beside == ["file.txt"])
    }

    @Test func keepsTheMode() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("secret")
        try AtomicFile.write("x", to: url, permissions: 0o600)
        let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aFailedWriteNamesThePath() throws {
        let url = URL(fileURLWithPath: "/proc/podium-cannot-write-here/file")
        #expect(throws: (any Error).self) { try AtomicFile.write("x", to: url) }
    }

    @Test func aLockIsHeldOnce() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("lock")
        do {
            let held = try FileLock(url)
            let failure = #expect(throws: StorageError.self) { try FileLock(url) }
            #expect(failure?.reason == "in use by another process")
            withExtendedLifetime(held) {}
        }
        _ = try FileLock(url)
    }

    /// The examples of FIPS 180-4.
    @Test func sumsMatchTheStandard() throws {
        #expect(
            SHA256.hex(of: Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(SHA256.hex(of: Data()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("big")
        try AtomicFile.write(Data(repeating: 0x61, count: 1_000_000), to: url)
        #expect(
            try SHA256.hex(ofFile: url) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
}
