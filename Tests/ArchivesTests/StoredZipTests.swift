import Archives
import Foundation
import Frames
import Testing

/// What `StoredZip` writes, as `MediaStore` reads it.
@Suite struct StoredZipTests {
    private func store(_ files: [(String, [UInt8])]) throws -> MediaStore {
        let file = try NamelessFile(for: "photos")
        let zip = try StoredZip(in: file, name: "photos")
        for (name, bytes) in files { try bytes.withUnsafeBytes { try zip.append($0, named: name) } }
        try zip.finish()
        return try MediaStore(file.mapped())
    }

    @Test func whatIsWrittenIsRead() throws {
        let files: [(String, [UInt8])] = [
            ("a/b.jpg", [1, 2, 3]), ("größe.png", []), ("c", [UInt8](repeating: 7, count: 70_000)),
        ]
        let store = try store(files)
        #expect(store.names == files.map(\.0))
        for (entry, file) in files.enumerated() { #expect(store.withBytes(of: entry) { Array($0) } == file.1) }
        #expect(try store == self.store(files))
    }

    /// More files than two bytes can count are listed in another way.
    @Test func aListOfManyFilesIsRead() throws {
        let store = try store((0..<66_000).map { ("\($0)", [UInt8($0 & 0xFF)]) })
        #expect(store.count == 66_000 && store.names.last == "65999")
        #expect(store.withBytes(of: 65_999) { Array($0) } == [UInt8(65_999 & 0xFF)])
    }

    @Test func aPlaceThatCannotBeWrittenIsTold() {
        let error = #expect(throws: ArchiveError.self) { _ = try StoredZip(URL(filePath: "/nowhere/photos.zip")) }
        #expect(error?.description == "/nowhere/photos.zip: it cannot be written: No such file or directory")
    }
}
