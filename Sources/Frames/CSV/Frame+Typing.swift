extension Frame {
    /// Finds out what the columns of a table of texts are, or reads them as the kinds that `options` name, by the rules for
    /// CSV files: the same values as from a file with the same fields.
    ///
    /// Throws `FrameError.noSuchColumn`, and `.unconvertible` where a value is not of the kind that was asked for.
    public init(typing letters: Frame, options: CSVOptions) throws {
        var plain = CSVOptions(typing: options)
        plain.spelling = options.spelling
        plain.columns = options.columns
        // In a table of one column, the writer spells out what is missing.
        if letters.columns.count == 1 { plain.missing.insert("NA") }
        do { self = try Frame(csvBytes: letters.csvBytes(), options: plain) } catch FrameError.csv(let diagnostic) {
            guard case .notA(let kind) = diagnostic.problem, let column = diagnostic.column else {
                throw FrameError.csv(diagnostic)
            }
            let row = LineNumbers(letters).lines(letters.rowCount).lastIndex { $0 <= diagnostic.line } ?? 0
            throw FrameError.unconvertible(column: column, row: row, text: diagnostic.text, kind: kind)
        }
    }
}

extension CSVOptions {
    /// How a table that Podium wrote is read with the kinds of other options.
    init(typing options: CSVOptions) {
        self.init()
        delimiter = UInt8(ascii: ",")
        kinds = options.kinds
        missing = options.missing.union([""])
        literalColumns = options.literalColumns
        levelLimit = options.levelLimit
        chunkSize = options.chunkSize
    }
}

extension MappedFile {
    /// The file's text in UTF-8: by its mark, else in `encoding`, else UTF-16 or UTF-32 where zeros tell it, else UTF-8.
    ///
    /// Throws `FrameError.foreign` for what is no text, and `.csv` with line and byte where the bytes are none of the encoding.
    public func text(_ encoding: TextEncoding? = nil) throws -> [UInt8] {
        try withExtendedLifetime(self) {
            if let foreign = FileSignature(of: bytes) { throw FrameError.foreign(path: name, foreign) }
            var options = CSVOptions()
            options.encoding = encoding
            return try CSVText(bytes, options: options, name: name).withBytes { bytes in
                let source = CSVSource(bytes, name: name)
                try source.checkText()
                return Array(source.bytes)
            }
        }
    }
}
