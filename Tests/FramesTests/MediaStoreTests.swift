import Foundation
import Testing

@testable import Frames

/// Zip archives in which nothing is compressed, made by hand.
@Suite struct MediaStoreTests {
    private func archive(_ files: [(String, [UInt8])], method: UInt8 = 0) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
        var (bytes, list): ([UInt8], [UInt8]) = ([], [])
        for (name, content) in files {
            let sizes = number(0, 4) + number(content.count, 4) + number(content.count, 4) + number(name.utf8.count, 2)
            let start = bytes.count
            bytes +=
                [0x50, 0x4B, 3, 4, 10, 0, 0, 0, method, 0, 0, 0, 0, 0] + sizes + number(0, 2) + Array(name.utf8)
                + content
            list +=
                [0x50, 0x4B, 1, 2, 10, 0, 10, 0, 0, 0, method, 0, 0, 0, 0, 0] + sizes + number(0, 12)
                + number(start, 4) + Array(name.utf8)
        }
        let (start, count) = (bytes.count, number(files.count, 2))
        return bytes + list + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + number(list.count, 4) + number(start, 4)
            + [0, 0]
    }

    private func store(_ bytes: [UInt8]) throws -> MediaStore {
        let file = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString).zip")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        return try MediaStore(file)
    }

    private let files: [(String, [UInt8])] = [("a.jpg", [1, 2, 3]), ("größe/b.png", []), ("c", [9])]

    @Test func filesAreReadWhereTheyLie() throws {
        let store = try store(archive(files))
        #expect(store.names == ["a.jpg", "größe/b.png", "c"])
        #expect((0..<3).map { store.withBytes(of: $0) { Array($0) } } == files.map(\.1))
        let values = try MediaValues(store, named: Column("x", .text(TextValues(["c", nil, "a.jpg"]))))
        #expect(values.entries == [2, -1, 0] && values[1] == nil && values.selecting(rows: [2, 2]).entries == [0, 0])
        #expect(throws: FrameError.self) { try MediaValues(store, named: Column("x", .text(TextValues(["d"])))) }
    }

    @Test func columnsOfTwoArchivesMakeOne() throws {
        let (first, second) = try (store(archive(files)), store(archive([("d", [4])])))
        let above = Column("x", .photo(MediaValues(first, entries: [2, -1])))
        let joined = try above.concatenating(Column("x", .photo(MediaValues(second, entries: [-1, 0]))))
        guard case .photo(let values) = joined.values else { return }
        #expect((0..<4).map { values[$0] } == ["c", nil, nil, "d"])
        #expect(values.store.withBytes(of: Int(values.entries[3])) { Array($0) } == [4])
        #expect(try above.concatenating(above).count == 4)
    }

    @Test func archivesWithTheSameFilesAreEqual() throws {
        #expect(try store(archive(files)) == store(archive(files)))
        #expect(try store(archive(files)) != store(archive([files[0]])))
    }

    @Test func aDamagedArchiveIsAnErrorAndNeverACrash() throws {
        let whole = archive(files)
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: FrameError.self) { try store(Array(whole.prefix(count))) }
        }
        for place in whole.indices {
            var changed = whole
            changed[place] ^= 0xFF
            guard let store = try? store(changed) else { continue }
            for entry in 0..<store.count { _ = store.withBytes(of: entry) { Array($0) } }
        }
    }

    @Test func whatIsCompressedIsNamed() {
        let error = #expect(throws: FrameError.self) { try store(archive([("a.jpg", [1])], method: 8)) }
        #expect(error.map { "\($0)".contains("'a.jpg' in it is compressed") } ?? false)
    }

    @Test func whatIsMadeOfPhotosIsMadeOnce() throws {
        let store = try store(archive(files))
        var times = 0
        for _ in 0..<3 {
            #expect(
                store.derived("key") {
                    times += 1; return 7
                } == 7)
        }
        #expect(times == 1)
    }
}
