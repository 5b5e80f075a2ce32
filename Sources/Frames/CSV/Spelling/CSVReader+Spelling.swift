extension CSVReader {
    /// Reads a text whose numbers and dates are spelled as people do: first letter for letter, then with each column that fits
    /// in the way of programs, so that kinds are found by the same rules as ever.
    static func respelled(_ source: CSVSource, options: CSVOptions) throws -> Frame {
        var literal = options
        literal.spelling = CellSpelling()
        let header = try CSVReader(source, options: literal).header()
        literal.kinds = Dictionary(header.names.map { ($0, .text) }, uniquingKeysWith: { first, _ in first })
        let letters = try CSVReader(source, options: literal).read()
        guard letters.names.contains(where: { options.kinds[$0] != .text }) else { return letters }
        for name in options.kinds.keys.sorted() where !header.names.contains(name) {
            throw FrameError.noSuchColumn(name, available: header.names)
        }
        var plain = CSVOptions(typing: options)
        let columns = try letters.columns.map { column in
            let wanted = options.kinds[column.name]
            if wanted == .text || wanted == .category || options.literalColumns.contains(column.name) { return column }
            do throws(CellSpelling.Misfit) {
                if let respelled = try options.spelling.respelled(column, wanted: wanted) { return respelled }
            } catch {
                throw misfit(error.row, column, wanted, letters, source, options)
            }
            plain.wordColumns.insert(column.name)
            return column
        }
        do {
            return try Frame(csvBytes: Frame(columns).csvBytes(), options: plain, source: source.name)
        } catch FrameError.csv(var diagnostic) {
            // Lines stayed what they are in the text; places in them did not.
            (diagnostic.line, diagnostic.byte) = (source.skipped.original(of: diagnostic.line), 0)
            throw FrameError.csv(diagnostic)
        }
    }

    private static func misfit(
        _ row: Int, _ column: Column, _ wanted: ColumnKind?, _ letters: Frame, _ source: CSVSource,
        _ options: CSVOptions
    ) -> FrameError {
        let lines = LineNumbers(letters, header: options.header == .firstRecord, skipping: source.skipped)
        return .csv(
            CSVDiagnostic(
                source: source.name, line: lines[row], byte: 0, column: column.name,
                text: CSVSource.shortened((column.text(at: row) ?? "").utf8), problem: .notA(wanted ?? .date)))
    }
}

extension CellSpelling {
    /// A value that does not fit.
    fileprivate struct Misfit: Error {
        let row: Int
    }

    /// The texts of a column that was read as `kind`, with numbers and dates in the way of programs.
    public func plain(_ letters: Column, as kind: ColumnKind) -> Column {
        guard [.number, .integer, .date].contains(kind) else { return letters }
        return ((try? respelled(letters, wanted: kind)) ?? nil) ?? letters
    }

    /// A column of texts with each value in the way of programs; nil where one does not fit and nobody asked for a number or a
    /// date. Where somebody did, throws the first row that does not fit.
    fileprivate func respelled(_ column: Column, wanted: ColumnKind?) throws(Misfit) -> Column? {
        guard case .text(let texts) = column.values else { return nil }
        if let pattern = columnDates[column.name] {
            return Column(column.name, .text(try Self.mapped(texts, pattern.iso)))
        }
        if wanted == nil || wanted == .date, let dates, let mapped = try? Self.mapped(texts, dates.iso) {
            return Column(column.name, .text(mapped))
        }
        if wanted == .date || !changesNumbers { return column }
        if wanted != nil { return Column(column.name, .text(try Self.mapped(texts, number))) }
        // What a program would take for a number is none in this spelling; a date is one.
        let isFitting = (try? Self.mapped(texts, Self.isoDate)) != nil
        let mapped = try? Self.mapped(texts, number)
        return mapped.map { Column(column.name, .text($0)) } ?? (isFitting ? column : nil)
    }

    /// A date in the way of programs, as it is.
    private static func isoDate(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let bytes = Array(text)
        return bytes.withUnsafeBufferPointer { FieldKind.date($0) } == nil ? nil : bytes
    }

    /// The values as `spell` writes them; blank ones stay empty.
    private static func mapped(
        _ texts: TextValues, _ spell: (ArraySlice<UInt8>) -> [UInt8]?
    ) throws(Misfit) -> TextValues {
        var (bytes, offsets): ([UInt8], [Int]) = ([], [0])
        bytes.reserveCapacity(texts.bytes.count)
        offsets.reserveCapacity(texts.offsets.count)
        for row in 0..<texts.count {
            let text = texts.bytes[texts.offsets[row]..<texts.offsets[row + 1]].trimmingBlanks
            if !text.isEmpty {
                guard let plain = spell(text) else { throw Misfit(row: row) }
                bytes += plain
            }
            offsets.append(bytes.count)
        }
        return TextValues(bytes: bytes, offsets: offsets, missing: texts.missing)
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks and tabs at both ends.
    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        var rest = self.drop(while: \.isBlank)
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return rest
    }
}
