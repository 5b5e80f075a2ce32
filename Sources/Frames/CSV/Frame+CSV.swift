public import Foundation

extension Frame {
    /// Reads a CSV file (RFC 4180 and its usual variants), on all threads of the shared pool.
    ///
    /// Kinds are inferred over all rows: a column is one of integers if every value is, else of numbers, else of dates
    /// (`2013-01-31`, `2012-10-02 09:00:00`, ISO 8601), else of categories if it has few values that come again, else
    /// of text. Spellings that a number would not give back, such as `007` or whole numbers beyond 64 bits, are text.
    /// The result does not depend on the number of threads.
    ///
    /// Throws `FrameError.csv` with line, column and text where the file is not as it should be; nothing is dropped.
    ///
    ///     let frame = try Frame(csv: url)
    public init(csv url: URL, options: CSVOptions = CSVOptions()) throws {
        let file = try MappedFile(url)
        self = try withExtendedLifetime(file) {
            try CSVReader(CSVSource(file.bytes, name: url.path), options: options).read()
        }
    }

    /// A file's bytes for `init(csvBytes:options:source:)`, where they are needed more than once and must stay the same.
    /// Throws `FrameError.unreadable`, for what is no regular file too.
    public static func bytes(of url: URL) throws -> [UInt8] {
        let file = try MappedFile(url)
        return withExtendedLifetime(file) { Array(file.bytes) }
    }

    /// Reads CSV from memory; `source` is what messages call it.
    public init(csvBytes bytes: [UInt8], options: CSVOptions = CSVOptions(), source: String = "<bytes>") throws {
        self = try bytes.withUnsafeBufferPointer { bytes in
            try CSVReader(CSVSource(bytes, name: source), options: options).read()
        }
    }

    /// Reads CSV from a string; `source` is what messages call it.
    public init(csvText text: String, options: CSVOptions = CSVOptions(), source: String = "<text>") throws {
        try self.init(csvBytes: Array(text.utf8), options: options, source: source)
    }
}
