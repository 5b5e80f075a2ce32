import Foundation
import Randomness
import Testing
import Workers

@testable import Frames

@Suite struct ColumnFileTests {
    private let folder: URL
    private var file: URL { folder.appending(path: "table.columns") }
    private let stamp: ColumnFileStamp

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "podium-columns-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        stamp = try ColumnFileStamp(of: [], options: [])
    }

    /// What is written is read back, by whatever number of threads.
    @Test(arguments: 0..<40) func whatIsWrittenIsReadBack(seed: Int) throws {
        defer { remove() }
        var generator = Seed(seed).child("columns").generator()
        let rows = seed == 0 ? 0 : generator.index(below: 300)
        let pixels = (0..<rows * 12).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let frame = try Frame.random(&generator, rows: rows)
            .inserting(Column("image", .image(ImageValues(channels: 3, height: 2, width: 2, pixels: pixels))))
        try frame.writeColumnFile(to: file, stamp: stamp)
        for threads in [1, 2, 5] {
            let read = try WorkerPool(threads: threads).run { try Frame(columnFile: file, stamp: stamp) }
            #expect(read.bits == frame.bits)
        }
    }

    /// A column without missing values is not one whose flags are all down.
    @Test func theBitsOfNumbersAndTheFlagsOfNothingAreKept() throws {
        defer { remove() }
        let frame = try Frame([
            Column("number", .number([-0.0, .infinity, .leastNonzeroMagnitude])),
            Column("whole", .integer(IntegerValues([.min, 0, .max]))),
            Column("flags", .integer(IntegerValues([1, 2, 3], missing: [false, false, false]))),
            Column("é", .text(TextValues(["", nil, "日本"]))),
        ])
        try frame.writeColumnFile(to: file, stamp: stamp)
        #expect(try Frame(columnFile: file, stamp: stamp) == frame)
    }

    @Test func aFileThatStandsForSomethingElseIsNotRead() throws {
        defer { remove() }
        let csv = folder.appending(path: "table.csv")
        func stamp(of text: String, _ kinds: [String: ColumnKind] = [:]) throws -> ColumnFileStamp {
            try Data(text.utf8).write(to: csv)
            var options = CSVOptions()
            options.kinds = kinds
            return try ColumnFileStamp(of: [csv], options: [options])
        }
        let written = try stamp(of: "x\n1\n")
        try Frame(csv: csv).writeColumnFile(to: file, stamp: written)
        #expect(try Frame(columnFile: file, stamp: stamp(of: "x\n1\n")) == Frame(csv: csv))
        for other in [try stamp(of: "x\n2\n"), try stamp(of: "x\n1\n", ["x": .text]), try stamp(of: "x\n1\n\n")] {
            #expect(throws: FrameError.unreadable(path: file.path, reason: "it stands for other files")) {
                try Frame(columnFile: file, stamp: other)
            }
        }
        #expect(throws: FrameError.self) { try ColumnFileStamp(of: [folder.appending(path: "absent")], options: []) }
    }

    /// Every byte turned over, and every end too early: refused, or a byte between columns that says nothing.
    @Test func damageIsNoticed() throws {
        defer { remove() }
        let (frame, bytes) = try example()
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(place % 8)
            if let read = read(damaged) { #expect(read == frame) }
            #expect(read(Array(bytes[..<place])) == nil)
        }
        #expect(read(bytes + [0]) == nil)
    }

    /// Files that somebody has made with right checksums are still not trusted.
    @Test(arguments: 0..<10) func whatDoesNotFitIsRefused(index: Int) throws {
        defer { remove() }
        let (_, bytes) = try example()
        let hostile: [(inout HostileFile) -> Void] = [
            { $0.replace([0, 1, -1] as [Int32], [0, 2, -1] as [Int32]) },
            { $0.replace([0, 1, -1] as [Int32], [0, 1, -2] as [Int32]) },
            { $0.replace([0, 2, 5, 5], [0, 5, 2, 5]) },
            { $0.replace([0, 2, 5, 5], [0, 2, 6, 5]) },
            { $0.replace([0, 2, 5, 5], [0, 1, 5, 5]) },
            { $0.replace([0, 2, 5, 5], [1, 2, 5, 5]) },
            { $0.replace(Array("é日".utf8), [0xC3, 0xA9, 0xE6, 0x97, 0x20]) },
            { $0.replace(Array("nope".utf8), Array("nono".utf8)) },
            { $0.header(Array("word".utf8), Array("time".utf8)) },
            { $0.header([2, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0], [UInt8](repeating: 255, count: 12)) },
        ]
        var file = HostileFile(bytes: bytes)
        hostile[index](&file)
        #expect(file.bytes != bytes)
        #expect(read(file.bytes) == nil)
    }

    @Test func randomHeadersNeverTrap() throws {
        let (_, bytes) = try example()
        defer { remove() }
        var generator = Seed(1).child("headers").generator()
        for _ in 0..<2000 {
            var file = HostileFile(bytes: bytes)
            for _ in 0...generator.index(below: 3) {
                let values: [UInt8] = [0, 1, 2, 5, 127, 128, 255, UInt8(truncatingIfNeeded: generator.next())]
                let place = ColumnFile.prefix + generator.index(below: file.headerSize - ColumnFile.prefix)
                file.bytes[place] = values[generator.index(below: values.count)]
            }
            file.seal()
            if let frame = read(file.bytes) { #expect(frame.columns.allSatisfy { $0.count == frame.rowCount }) }
        }
    }

    private func example() throws -> (Frame, [UInt8]) {
        let frame = try Frame([
            Column("number", .number([1, 2.5, -3])),
            Column("time", .date(IntegerValues([5, 0, 7], missing: [false, true, false]))),
            Column("level", .category(CategoryValues(codes: [0, 1, -1], levels: ["no", "pe"]))),
            Column("word", .text(TextValues(["é", "日", ""]))),
            Column("same", .category(CategoryValues(codes: [1, 1, 0], levels: ["no", "po"]))),
            Column(
                "image", .image(ImageValues(channels: 2, height: 3, width: 1, pixels: [UInt8](repeating: 7, count: 18)))
            ),
        ])
        try frame.writeColumnFile(to: file, stamp: stamp)
        return (frame, Array(try Data(contentsOf: file)))
    }

    private func read(_ bytes: [UInt8]) -> Frame? {
        bytes.withUnsafeBytes { try? ColumnFileReader($0, stamp: stamp).frame() }
    }

    private func remove() { try? FileManager.default.removeItem(at: folder) }
}

/// A column file that is changed and given the checksums that belong to it.
private struct HostileFile {
    var bytes: [UInt8]
    var headerSize: Int { Int(bytes[12]) | Int(bytes[13]) << 8 }

    /// Puts other values into the section that holds these, and its new checksum into the header.
    mutating func replace<Value>(_ old: [Value], _ new: [Value]) {
        let (old, new) = (old.withUnsafeBytes { Array($0) }, new.withUnsafeBytes { Array($0) })
        replace(old, new, in: headerSize..<bytes.count)
        header(sum(old), sum(new))
    }

    /// Puts other bytes into the header.
    mutating func header(_ old: [UInt8], _ new: [UInt8]) {
        replace(old, new, in: ColumnFile.prefix..<headerSize)
        seal()
    }

    mutating func seal() { bytes.replaceSubrange(16..<24, with: sum(Array(bytes[ColumnFile.prefix..<headerSize]))) }

    private mutating func replace(_ old: [UInt8], _ new: [UInt8], in range: Range<Int>) {
        guard let place = range.first(where: { bytes[$0...].starts(with: old) }) else { return }
        bytes.replaceSubrange(place..<place + old.count, with: new)
    }

    private func sum(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: bytes.withUnsafeBytes { Checksum.of($0) }.littleEndian) { Array($0) }
    }
}
