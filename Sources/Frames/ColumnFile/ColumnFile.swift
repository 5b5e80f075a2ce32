public import Foundation

/// The layout of a column file: a frame as it lies in memory, for reading without parsing.
///
///     magic       8 bytes
///     version     UInt32, which rises with the layout and with the rules by which text becomes typed columns
///     header      UInt32, the header's bytes from the file's start, a multiple of 64
///     checksum    UInt64, of the header's bytes after this number
///     length      UInt64, the file's bytes
///     rows        UInt64
///     stamp       text, what the frame stands for: see `ColumnFileStamp`
///     columns     UInt32, and for each
///       name      text
///       kind      UInt8: 0 number, 1 integer, 2 category, 3 text, 4 date, 5 image
///       shape     three UInt32, channels, height, width, of images only
///       sections  UInt32, and for each its bytes and its checksum, two UInt64
///     (zeros to the header's end)
///     sections    each from a multiple of 64 on, in the order of the header
///
/// A text is a UInt32 of bytes and as many bytes of UTF-8. Numbers are little-endian. A column's sections are
///
///     number          Float64 a row
///     integer, date   Int64 a row; missing bits
///     category        Int32 a row; UInt64 a level, where it ends; the levels' UTF-8
///     text            UInt64 a row and one more, where it starts; UTF-8; missing bits
///     image           the pixels
///
/// where missing bits are one bit a row, the lowest of a byte first, or no bytes where nothing is missing.
enum ColumnFile {
    static let magic: [UInt8] = [0x89, 0x50, 0x4F, 0x44, 0x43, 0x4F, 0x4C, 0x0A]
    static let version: UInt32 = 1
    static let alignment = 64
    /// The bytes before those that the header's checksum covers.
    static let prefix = 24

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
}

extension ColumnKind {
    /// The kind's number in a column file.
    var fileCode: UInt8 {
        switch self {
        case .number: 0
        case .integer: 1
        case .category: 2
        case .text: 3
        case .date: 4
        case .image: 5
        case .photo: 6
        case .sound: 7
        }
    }
}

/// What a column file stands for: the text files that its frame was read from, by size and content, and how they were read.
///
/// A column file whose stamp is another one is not used, so that it can never say what its text files do not.
public struct ColumnFileStamp: Sendable, Hashable {
    let text: String

    /// Looks at all bytes of `files`, which decide the frame together with the options by which they are read; throws
    /// `FrameError.unreadable`.
    public init(of files: [URL], options: [CSVOptions]) throws {
        let contents = try files.map { file in
            let map = try MappedFile(file)
            return withExtendedLifetime(map) {
                let bytes = UnsafeRawBufferPointer(map.bytes)
                return "\(bytes.count) bytes \(String(Checksum.inPieces(of: bytes), radix: 16))"
            }
        }
        text = (contents + options.map(\.stamp)).joined(separator: "\n")
    }
}

extension CSVOptions {
    /// Whether the text is read as it is.
    private var isPlainText: Bool {
        !leavesOutLines && !dropsTrailingDelimiter && spelling.isPlain && encoding == nil
    }

    /// All that decides what is read, in one way only.
    fileprivate var stamp: String {
        let kinds = kinds.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription): \($0.value)" }
        return "\(delimiter ?? 0) \(quote ?? 0) \(header) \(kinds) \(missing.sorted()) \(columns ?? [])"
            + " \(columns == nil) \(trimsBlanks) \(skipsEmptyLines) \(fieldLimit) \(levelLimit)"
            + (isPlainText
                ? ""
                : " \(preamble) \(comment ?? "") \(dropsTrailingDelimiter) \(spelling) \(encoding?.rawValue ?? "")")
    }
}
