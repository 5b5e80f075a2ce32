/// The text of a CSV file as the reader takes it: UTF-8, and nothing but records.
///
/// A file that is so already, as nearly all are, is read where it lies; of others a text is made.
struct CSVText {
    private let original: UnsafeBufferPointer<UInt8>
    private let made: [UInt8]?
    /// The lines of the file that are not in the text.
    let skipped: SkippedLines

    /// Takes a file's bytes, which outlive the value; throws `FrameError.csv` where they are no text in their encoding.
    init(_ bytes: UnsafeBufferPointer<UInt8>, options: CSVOptions, name: String) throws {
        original = bytes
        let decoded = try Self.decoded(bytes, options.encoding, name)
        guard options.leavesOutLines || options.dropsTrailingDelimiter else {
            (made, skipped) = (decoded, SkippedLines())
            return
        }
        let filter = CSVLineFilter(options)
        (made, skipped) =
            if let decoded { decoded.withUnsafeBufferPointer(filter.filtered) } else { filter.filtered(bytes) }
    }

    /// Calls `body` with the text.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let made { try made.withUnsafeBufferPointer(body) } else { try body(original) }
    }

    /// The text in UTF-8; nil where the bytes are that.
    private static func decoded(
        _ bytes: UnsafeBufferPointer<UInt8>, _ wanted: TextEncoding?, _ name: String
    ) throws -> [UInt8]? {
        let marked = TextEncoding.marked(bytes)
        let encoding = marked?.encoding ?? wanted ?? TextEncoding.unmarked(bytes) ?? .utf8
        guard encoding != .utf8 else { return nil }
        do {
            return try encoding.decoded(UnsafeBufferPointer(rebasing: bytes.dropFirst(marked?.length ?? 0)))
        } catch {
            throw error.before.withUnsafeBufferPointer { before in
                let source = CSVSource(before, name: name, isWhole: false)
                return source.error(.notEncoded(encoding), at: before.count, text: "")
            }
        }
    }
}

extension CSVOptions {
    /// Whether lines of a file may be left out that hold no record.
    public var leavesOutLines: Bool { preamble > 0 || comment != nil || skipsEmptyLines }
}
