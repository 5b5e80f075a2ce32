/// The columns' names, and where the data starts.
struct CSVHeader {
    let names: [String]
    let dataStart: Int

    init(_ source: CSVSource, options: CSVOptions, dialect: CSVDialect) throws {
        guard let base = source.bytes.baseAddress, !source.bytes.isEmpty else {
            throw FrameError.csv(
                CSVDiagnostic(source: source.name, line: 0, byte: 0, column: nil, text: "", problem: .empty))
        }
        let (fields, next) = try CSVHeader.firstRecord(source, base, from: 0, dialect, limit: options.columnLimit)
        switch options.header {
        case .firstRecord:
            if fields == [""] { throw source.error(.emptyLine, at: 0) }
            names = CSVHeader.named(fields)
            dataStart = next
        case .none:
            names = fields.indices.map { "c\($0)" }
            dataStart = 0
        case .names(let given):
            guard given.count == fields.count else {
                throw source.error(.nameCount(found: given.count, expected: fields.count), at: 0)
            }
            names = given
            dataStart = 0
        }
        if let repeated = CSVHeader.firstRepeated(names) {
            throw source.error(.duplicateName, at: 0, column: repeated, text: "")
        }
    }

    /// The fields of the record at `start`, read through libcsv one by one, and where the next record starts.
    private static func firstRecord(
        _ source: CSVSource, _ base: UnsafePointer<UInt8>, from start: Int, _ dialect: CSVDialect, limit: Int
    ) throws -> ([String], Int) {
        let parser = QuotedFieldParser(dialect)
        let end = source.bytes.count
        var fields: [String] = []
        var position = start
        while true {
            guard fields.count < limit else { throw source.error(.tooManyColumns(limit: limit), at: start) }
            parser.removeAll()
            do throws(QuotedFieldParser.Fault) {
                let (field, separator) = try parser.parseField(base, from: position, end: end)
                let text = UnsafeBufferPointer(start: parser.unescaped, count: field.textLength)
                fields.append(String(decoding: text, as: UTF8.self))
                position = separator + 1
                guard separator < end else { return (fields, end + 1) }
            } catch {
                throw source.error(error.problem(dialect), at: position)
            }
            if source.bytes[position - 1] == UInt8(ascii: "\n") { return (fields, position) }
            if source.bytes[position - 1] == UInt8(ascii: "\r"), source.bytes[position - 1] != dialect.delimiter {
                let isPair = position < end && source.bytes[position] == UInt8(ascii: "\n")
                return (fields, isPair ? position + 1 : position)
            }
        }
    }

    /// The fields as names, of which a nameless one is called by its place, unless another is called so.
    private static func named(_ fields: [String]) -> [String] {
        let given = Set(fields)
        return fields.enumerated().map { place, field in
            guard field.isEmpty else { return field }
            var name = "c\(place)"
            while given.contains(name) { name += "_" }
            return name
        }
    }

    private static func firstRepeated(_ names: [String]) -> String? {
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted }
    }

    /// The columns to read, in the order in which they are wanted.
    func plans(_ options: CSVOptions) throws -> [ColumnPlan] {
        let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        for name in options.kinds.keys.sorted() where places[name] == nil {
            throw FrameError.noSuchColumn(name, available: names)
        }
        return try (options.columns ?? names).map { name in
            guard let field = places[name] else {
                throw FrameError.noSuchColumn(name, available: names)
            }
            if options.kinds[name] == .image {
                throw FrameError.unsupported(column: name, reason: "CSV cannot hold images")
            }
            return ColumnPlan(
                field: field, name: name, wanted: options.kinds[name],
                isLiteral: options.literalColumns.contains(name), isWord: options.wordColumns.contains(name))
        }
    }
}
