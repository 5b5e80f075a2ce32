import Archives
import Foundation
import Frames
import Testing

/// What a packed file may hold, and what is refused before anything is unpacked.
@Suite struct PackedFileTests {
    /// A gzip file of `count` zeros, as small as deflate can make it, from a program of the system.
    private func unpacked(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws -> [UInt8] {
        try bytes.withUnsafeBufferPointer { bytes in
            var result: [UInt8] = []
            try PackedFile(bytes, name: "a.gz", limits: limits).unpack { result += $0 }
            return result
        }
    }

    private func reason(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) -> String {
        do {
            _ = try unpacked(bytes, limits: limits)
            return "nothing"
        } catch { return "\(error)" }
    }

    /// `hello` and a line's end, by gzip.
    private static let hello: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 72, 205, 201, 201, 231, 2, 0, 32, 48, 58, 54, 6, 0, 0, 0,
    ]

    @Test func aCompressedFileIsItsOwnMember() throws {
        #expect(try unpacked(Self.hello) == Array("hello\n".utf8))
    }

    @Test func whatIsCutOffIsTold() {
        let cut = "a.gz: it is cut short or damaged; fetch it or pack it again"
        for count in [11, 14, Self.hello.count - 4] { #expect(reason(Array(Self.hello.prefix(count))) == cut) }
        #expect(reason([0x50, 0x4B, 3, 4]) == cut)
    }

    @Test func bytesAreUnpackedWhereTheyArePacked() throws {
        #expect(try Self.hello.unpacked(name: "a.gz", advice: "") == Array("hello\n".utf8))
        #expect(try Array("hello\n".utf8).unpacked(name: "a.csv", advice: "") == Array("hello\n".utf8))
    }

    @Test func moreThanTheLimitsIsRefused() {
        #expect(
            reason(Self.hello, limits: ArchiveLimits(memberBytes: 5))
                == "a.gz: 'data' unpacks to more than 5 bytes; unpack it yourself")
        let bomb = reason(Self.hello + [], limits: ArchiveLimits(ratio: 1, freeBytes: 0))
        #expect(bomb == "nothing")
    }

    @Test func aFileThatChangesWhileItIsReadIsRefused() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")
        try Data(repeating: 65, count: 100_000).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try MappedFile(url)
        try file.checkUnchanged()
        #expect(truncate(url.path, 0) == 0)
        // Behind the end of a file there are zeros, and no signal that ends the program.
        #expect(withExtendedLifetime(file) { file.bytes[99_999] } == 0)
        #expect(throws: FrameError.self) { try file.checkUnchanged() }
    }
}
