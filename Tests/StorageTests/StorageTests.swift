import Dispatch
import Foundation
import Synchronization
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

    /// Also where the file system knows one name a file only.
    @Test(arguments: [true, false]) func theFirstOfManyThatPublishStands(hasLinks: Bool) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent("file.txt")
        let winners = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 16) { number in
            guard (try? publish("\(number)", to: url, hasLinks: hasLinks)) == true else { return }
            winners.withLock { $0.append(number) }
        }
        let winner = try #require(winners.withLock { $0.count == 1 ? $0[0] : nil })
        #expect(try String(contentsOf: url, encoding: .utf8) == "\(winner)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file.txt"])
    }

    private func publish(_ text: String, to url: URL, hasLinks: Bool) throws -> Bool {
        let file = try AtomicFile(url)
        try Data(text.utf8).withUnsafeBytes { try file.write($0) }
        return hasLinks ? try file.publish() : try file.renameToFree(url)
    }

    @Test func onlyWhatIsNotWholeIsRemoved() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("file.txt")
        try AtomicFile.write("whole", to: url)
        try AtomicFile.remove(url) { $0 == Data("whole".utf8) }
        #expect(try String(contentsOf: url, encoding: .utf8) == "whole")
        try AtomicFile.remove(url) { _ in false }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        try AtomicFile.remove(url) { _ in false }
    }

    @Test func whatLivingProcessesAreWritingIsNoLeftover() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try AtomicFile.write("a", to: folder.appendingPathComponent("file.txt"))
        let process = ProcessIdentity.current
        let dead = ".file.txt~\(process.machine).\(process.pid).\(process.start + 1).a-1"
        let elsewhere = ".file.txt~another.1.1.a-1"
        for name in [dead, elsewhere] { try Data().write(to: folder.appendingPathComponent(name)) }
        let underWay = try AtomicFile(folder.appendingPathComponent("file.txt"))
        try AtomicFile.removeLeftovers(in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.contains(dead) == (process.start == 0))
        #expect(names.contains(elsewhere))
        try underWay.commit()
    }

    @Test func aFailedWriteNamesThePath() throws {
        let url = URL(fileURLWithPath: "/proc/podium-cannot-write-here/file")
        #expect(throws: (any Error).self) { try AtomicFile.write("x", to: url) }
    }

    /// A number of a file is free as soon as it is closed: closed twice, it would be another's.
    @Test func aLockThatIsHeldClosesNobodyElsesFile() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent(".lock")
        let held = try FileLock(url)
        let lost = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 2) { side in
            for _ in 0..<3_000 {
                if side == 0 {
                    _ = try? FileLock(url)
                } else {
                    let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
                    sched_yield()
                    var status = stat()
                    let isOurs = fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
                    if isOurs { close(file) } else { lost.withLock { $0 += 1 } }
                }
            }
        }
        #expect(lost.withLock { $0 } == 0)
        withExtendedLifetime(held) {}
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

    /// A sum behind the bytes tells of every cut and every change.
    @Test func sealedBytesAreWholeOrRefused() {
        let content = Data("what was saved".utf8)
        let sealed = SHA256.sealed(content)
        #expect(SHA256.content(ofSealed: sealed) == content)
        for length in 0..<sealed.count { #expect(SHA256.content(ofSealed: sealed.prefix(length)) == nil) }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(SHA256.content(ofSealed: changed) == nil)
        }
    }
}
