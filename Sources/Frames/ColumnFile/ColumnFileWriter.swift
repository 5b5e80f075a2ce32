public import Foundation
import Storage

extension Frame {
    /// Writes the frame as it lies in memory, so that `init(columnFile:stamp:)` gives it back without parsing.
    ///
    /// The file appears whole or not at all. Throws `FrameError.unwritable`, and `FrameError.unsupported` for photos and sounds, which
    /// stay in their files.
    ///
    /// - Parameter stamp: What the frame stands for; who reads the file must know it.
    public func writeColumnFile(to url: URL, stamp: ColumnFileStamp) throws {
        if let (column, kind) = columns.lazy.compactMap({ column in column.kind.media.map { (column, $0) } }).first {
            throw FrameError.unsupported(column: column.name, reason: "a column file cannot hold \(kind.plural)")
        }
        let sections = columns.map(\.values.sections)
        let header = ColumnFileHeader(self, sections: sections, stamp: stamp).bytes
        do {
            let file = try AtomicFile(url)
            try header.withUnsafeBytes { try file.write($0) }
            for section in sections.joined() {
                try section.withBytes { try file.write($0) }
                let padding = ColumnFile.aligned(section.count) - section.count
                try [UInt8](repeating: 0, count: padding).withUnsafeBytes { try file.write($0) }
            }
            try file.commit()
        } catch let error as StorageError {
            throw FrameError.unwritable(path: url.path, reason: error.reason)
        }
    }
}

/// A part of a column that lies in one stretch.
enum ColumnSection {
    case doubles([Double])
    case integers([Int64])
    case codes([Int32])
    case places([Int])
    case bytes([UInt8])

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch self {
        case .doubles(let values): try values.withUnsafeBytes(body)
        case .integers(let values): try values.withUnsafeBytes(body)
        case .codes(let values): try values.withUnsafeBytes(body)
        case .places(let values): try values.withUnsafeBytes(body)
        case .bytes(let values): try values.withUnsafeBytes(body)
        }
    }

    /// The number of bytes.
    var count: Int { withBytes { $0.count } }
}

extension ColumnValues {
    /// The column's sections, as `ColumnFile` tells.
    fileprivate var sections: [ColumnSection] {
        switch self {
        case .number(let values): [.doubles(values)]
        case .integer(let values), .date(let values): [.integers(values.values), .bytes(Self.bits(values.missing))]
        case .category(let values): [.codes(values.codes)] + Self.sections(of: values.levels)
        case .text(let values): [.places(values.offsets), .bytes(values.bytes), .bytes(Self.bits(values.missing))]
        case .image(let values): [.bytes(values.pixels)]
        case .photo, .sound: []
        }
    }

    private static func sections(of levels: [String]) -> [ColumnSection] {
        var (ends, bytes): ([Int], [UInt8]) = ([], [])
        for level in levels {
            bytes.append(contentsOf: level.utf8)
            ends.append(bytes.count)
        }
        return [.places(ends), .bytes(bytes)]
    }

    private static func bits(_ flags: [Bool]) -> [UInt8] {
        var bits = [UInt8](repeating: 0, count: (flags.count + 7) / 8)
        for (row, flag) in flags.enumerated() where flag { bits[row / 8] |= 1 << UInt8(row % 8) }
        return bits
    }
}

/// The bytes before the sections.
private struct ColumnFileHeader {
    private(set) var bytes: [UInt8] = []

    init(_ frame: Frame, sections: [[ColumnSection]], stamp: ColumnFileStamp) {
        var body = Self()
        body.append(UInt64(frame.rowCount))
        body.append(stamp.text)
        body.append(UInt32(frame.columns.count))
        for (column, sections) in zip(frame.columns, sections) { body.append(column, sections) }
        // The file's length comes first of what the checksum covers.
        let size = ColumnFile.aligned(ColumnFile.prefix + 8 + body.bytes.count)
        let payload = sections.joined().reduce(0) { $0 + ColumnFile.aligned($1.count) }
        var covered = Self()
        covered.append(UInt64(size + payload))
        covered.bytes += body.bytes
        covered.bytes += [UInt8](repeating: 0, count: size - ColumnFile.prefix - covered.bytes.count)
        bytes = ColumnFile.magic
        append(ColumnFile.version)
        append(UInt32(size))
        append(covered.bytes.withUnsafeBytes { Checksum.of($0) })
        bytes += covered.bytes
    }

    private init() {}

    private mutating func append(_ column: Column, _ sections: [ColumnSection]) {
        append(column.name)
        bytes.append(column.kind.fileCode)
        if case .image(let images) = column.values {
            for size in [images.channels, images.height, images.width] { append(UInt32(size)) }
        }
        append(UInt32(sections.count))
        for section in sections {
            append(UInt64(section.count))
            append(section.withBytes { Checksum.of($0) })
        }
    }

    private mutating func append(_ text: String) {
        append(UInt32(text.utf8.count))
        bytes += text.utf8
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
}
