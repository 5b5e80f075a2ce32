import CKernels
public import Foundation
import Workers

extension Frame {
    /// Reads a column file, mapped into memory, on all threads; each value is copied once.
    ///
    /// Nothing in the file is trusted: lengths, checksums, codes, places, UTF-8 and names are checked. Throws
    /// `FrameError.unreadable` where there is no such file, where it is damaged or of another version, and where it stands for
    /// something else than `stamp`; the text files that it stands for hold the truth.
    public init(columnFile url: URL, stamp: ColumnFileStamp) throws {
        let file = try MappedFile(url)
        self = try withExtendedLifetime(file) {
            do {
                return try ColumnFileReader(UnsafeRawBufferPointer(file.bytes), stamp: stamp).frame()
            } catch let damage as ColumnFileReader.Damage {
                throw FrameError.unreadable(path: url.path, reason: damage.reason)
            }
        }
    }
}

/// Reads the bytes of a column file.
struct ColumnFileReader {
    /// Why the bytes are no column file.
    struct Damage: Error {
        let reason: String
        init(_ reason: String) { self.reason = "it is damaged: \(reason)" }
        init(unused reason: String) { self.reason = reason }
    }

    private struct Section {
        let bytes: UnsafeRawBufferPointer
        let checksum: UInt64
    }

    private struct Entry {
        let name: String
        let kind: UInt8
        let shape: [Int]
        let sections: [Section]
    }

    private let rows: Int
    private var entries: [Entry] = []

    init(_ bytes: UnsafeRawBufferPointer, stamp: ColumnFileStamp) throws {
        var header = try Self.header(bytes)
        guard try header.number(UInt64.self) == bytes.count else { throw Damage("it ends too early or too late") }
        rows = try header.count()
        // So that no product of rows and bytes a value overflows.
        guard rows <= bytes.count else { throw Damage("it has more rows than bytes") }
        guard try header.text() == stamp.text else { throw Damage(unused: "it stands for other files") }
        var end = header.end
        for _ in 0..<(try header.number(UInt32.self)) {
            entries.append(try Self.entry(&header, of: bytes, end: &end))
        }
        guard end == bytes.count else { throw Damage("it has bytes that no column owns") }
    }

    /// The header after its checksum, which is right.
    private static func header(_ bytes: UnsafeRawBufferPointer) throws -> Cursor {
        var prefix = Cursor(bytes, from: 0, to: min(bytes.count, ColumnFile.prefix))
        for byte in ColumnFile.magic where try prefix.number(UInt8.self) != byte {
            throw Damage(unused: "it is no column file")
        }
        guard try prefix.number(UInt32.self) == ColumnFile.version else {
            throw Damage(unused: "it is of another version")
        }
        let size = Int(try prefix.number(UInt32.self))
        guard size % ColumnFile.alignment == 0, size >= ColumnFile.prefix, size <= bytes.count else {
            throw Damage("its header has an impossible length")
        }
        let covered = UnsafeRawBufferPointer(rebasing: bytes[ColumnFile.prefix..<size])
        guard try prefix.number(UInt64.self) == Checksum.of(covered) else {
            throw Damage("its header has another checksum")
        }
        return Cursor(bytes, from: ColumnFile.prefix, to: size)
    }

    /// The next column; its sections lie where the last one ended.
    private static func entry(_ header: inout Cursor, of bytes: UnsafeRawBufferPointer, end: inout Int) throws -> Entry
    {
        let name = try header.text()
        let kind = try header.number(UInt8.self)
        let shape =
            kind == ColumnKind.image.fileCode ? try (0..<3).map { _ in Int(try header.number(UInt32.self)) } : []
        var sections: [Section] = []
        // Not by `map`, which would make room for as many as the file says.
        for _ in 0..<(try header.number(UInt32.self)) {
            let count = try header.count()
            let checksum = try header.number(UInt64.self)
            guard count <= bytes.count - end else { throw Damage("column '\(name)' ends after the file") }
            let section = UnsafeRawBufferPointer(rebasing: bytes[end..<end + count])
            end = ColumnFile.aligned(end + count)
            guard end <= bytes.count else { throw Damage("column '\(name)' ends after the file") }
            sections.append(Section(bytes: section, checksum: checksum))
        }
        return Entry(name: name, kind: kind, shape: shape, sections: sections)
    }

    /// The frame, its columns read on the pool's threads.
    func frame(pool: WorkerPool = .current) throws -> Frame {
        let columns = try pool.map(entries.count) { Column(entries[$0].name, try values(of: entries[$0])) }
        do { return try Frame(columns) } catch { throw Damage("\(error)") }
    }

    private func values(of entry: Entry) throws -> ColumnValues {
        let sections = entry.sections
        switch (entry.kind, sections.count) {
        case (0, 1): return .number(try copy(sections[0], rows))
        case (1, 2): return .integer(try integers(sections))
        case (2, 3): return .category(try categories(sections))
        case (3, 3): return .text(try texts(sections))
        case (4, 2): return .date(try integers(sections))
        case (5, 1): return .image(try images(sections[0], shape: entry.shape))
        default: throw Damage("column '\(entry.name)' is of no kind")
        }
    }

    private func integers(_ sections: [Section]) throws -> IntegerValues {
        IntegerValues(try copy(sections[0], rows), missing: try flags(sections[1]))
    }

    private func categories(_ sections: [Section]) throws -> CategoryValues {
        let codes: [Int32] = try copy(sections[0], rows)
        let ends: [Int] = try copy(sections[1], sections[1].bytes.count / 8)
        let bytes: [UInt8] = try copy(sections[2], sections[2].bytes.count)
        let places = [0] + ends
        try check(places, in: bytes)
        let levels = ends.indices.map { String(decoding: bytes[places[$0]..<places[$0 + 1]], as: UTF8.self) }
        guard Set(levels.map { Array($0.utf8) }).count == levels.count else { throw Damage("a level comes twice") }
        guard codes.allSatisfy({ $0 >= -1 && Int($0) < levels.count }) else { throw Damage("a code has no level") }
        return CategoryValues(codes: codes, levels: levels)
    }

    private func texts(_ sections: [Section]) throws -> TextValues {
        let places: [Int] = try copy(sections[0], rows + 1)
        let bytes: [UInt8] = try copy(sections[1], sections[1].bytes.count)
        try check(places, in: bytes)
        return TextValues(bytes: bytes, offsets: places, missing: try flags(sections[2]))
    }

    private func images(_ section: Section, shape: [Int]) throws -> ImageValues {
        // The rows last: without any, an image must still have a size.
        let (pixels, overflow) = (shape + [rows]).reduce((1, false)) { product, size in
            let (value, overflow) = product.0.multipliedReportingOverflow(by: size)
            return (value, product.1 || overflow)
        }
        guard !overflow, !shape.contains(0) else { throw Damage("images have an impossible size") }
        return ImageValues(
            channels: shape[0], height: shape[1], width: shape[2], pixels: try copy(section, pixels))
    }

    /// Places rise from 0 to the number of bytes, and cut the text between letters.
    private func check(_ places: [Int], in bytes: [UInt8]) throws {
        guard places.first == 0, places.last == bytes.count, zip(places, places.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw Damage("texts lie outside their bytes") }
        let invalid = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { podium_csv_find_invalid_utf8($0, 0, buffer.count) } ?? 0
        }
        guard invalid == bytes.count, places.allSatisfy({ $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }) else {
            throw Damage("a text is not UTF-8")
        }
    }

    /// One flag a row, or none.
    private func flags(_ section: Section) throws -> [Bool] {
        guard !section.bytes.isEmpty else { return [] }
        let bits: [UInt8] = try copy(section, (rows + 7) / 8)
        return [Bool](unsafeUninitializedCapacity: rows) { flags, count in
            for row in 0..<rows { flags.initializeElement(at: row, to: bits[row / 8] >> UInt8(row % 8) & 1 == 1) }
            count = rows
        }
    }

    /// The values of a section that holds exactly `count`, summed while they are in the cache.
    private func copy<Value: BitwiseCopyable & Sendable>(_ section: Section, _ count: Int) throws -> [Value] {
        let bytes = section.bytes
        guard count <= bytes.count, bytes.count == count * MemoryLayout<Value>.size else {
            throw Damage("a column has \(bytes.count) bytes for \(count) values")
        }
        let values = PendingArray<Value>(count: count)
        let target = UnsafeMutableRawBufferPointer(values.cells)
        var sum = Checksum()
        for start in stride(from: 0, to: bytes.count, by: 1 << 16) {
            let range = start..<min(start + 1 << 16, bytes.count)
            let piece = UnsafeMutableRawBufferPointer(rebasing: target[range])
            piece.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range]))
            sum.update(UnsafeRawBufferPointer(piece))
        }
        guard sum.value == section.checksum else { throw Damage("a column has another checksum") }
        return values.finished()
    }
}

/// Reads numbers and texts one after the other, never outside its bytes.
private struct Cursor {
    private let bytes: UnsafeRawBufferPointer
    private var offset: Int
    let end: Int

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int, to end: Int) {
        self.bytes = bytes
        self.offset = offset
        self.end = end
    }

    mutating func number<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type) throws -> Value {
        let size = MemoryLayout<Value>.size
        guard end - offset >= size else { throw ColumnFileReader.Damage("its header ends too early") }
        defer { offset += size }
        return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    /// A number of 64 bits that counts something.
    mutating func count() throws -> Int {
        guard let count = Int(exactly: try number(UInt64.self)) else {
            throw ColumnFileReader.Damage("a count is impossible")
        }
        return count
    }

    mutating func text() throws -> String {
        let size = Int(try number(UInt32.self))
        guard end - offset >= size else { throw ColumnFileReader.Damage("its header ends too early") }
        defer { offset += size }
        guard let text = String(validating: bytes[offset..<offset + size], as: UTF8.self) else {
            throw ColumnFileReader.Damage("a name is not UTF-8")
        }
        return text
    }
}
