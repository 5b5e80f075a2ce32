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
        self = try Frame(csv: MappedFile(url), options: options)
    }

    /// Reads a CSV file that is open; throws `FrameError`, also where it changed since it was opened.
    public init(csv file: MappedFile, options: CSVOptions = CSVOptions()) throws {
        do {
            self = try withExtendedLifetime(file) {
                try Frame(csvBuffer: file.bytes, options: options, source: file.name)
            }
        } catch {
            // Of a file that changed, whatever is wrong with it is not its own.
            try file.checkUnchanged()
            throw error
        }
        try file.checkUnchanged()
    }

    /// Reads CSV from memory; `source` is what messages call it.
    public init(csvBytes bytes: [UInt8], options: CSVOptions = CSVOptions(), source: String = "<bytes>") throws {
        self = try bytes.withUnsafeBufferPointer { try Frame(csvBuffer: $0, options: options, source: source) }
    }

    /// Reads CSV from a string; `source` is what messages call it.
    public init(csvText text: String, options: CSVOptions = CSVOptions(), source: String = "<text>") throws {
        try self.init(csvBytes: Array(text.utf8), options: options, source: source)
    }

    private init(csvBuffer bytes: UnsafeBufferPointer<UInt8>, options: CSVOptions, source: String) throws {
        if let foreign = FileSignature(of: bytes) { throw FrameError.foreign(path: source, foreign) }
        let text = try CSVText(bytes, options: options, name: source)
        self = try text.withBytes { bytes in
            let source = CSVSource(bytes, name: source, skipped: text.skipped)
            return options.spelling.isPlain
                ? try CSVReader(source, options: options).read()
                : try CSVReader.respelled(source, options: options)
        }
    }
}
