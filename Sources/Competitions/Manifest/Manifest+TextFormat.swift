public import Frames

extension Manifest {
    /// How the files of a competition's tables are written.
    public struct TextFormat: Sendable, Hashable, Codable {
        /// The name of their `TableFormat`; nil to tell it by a file's extension.
        public var type: String?
        /// How characters are written as bytes; nil to tell it by a mark, else UTF-8.
        public var encoding: TextEncoding?
        /// The character between fields; nil to find it out.
        public var delimiter: Character? {
            get { separator?.first }
            set { separator = newValue.map(String.init) }
        }
        /// The character around fields that hold delimiters, or `none`; nil for `"`.
        public var quote: String?
        /// The columns' names in files without a header; empty when there is one.
        public var names: [String]
        /// The fields that mean "missing", besides the empty one; nil for the usual ones.
        public var missing: [String]?
        /// So many lines before the header are not read.
        public var skip: Int?
        /// Lines that begin so are not read.
        public var comment: String?
        /// What becomes of empty lines between records; nil: they are an error.
        public var emptyLines: EmptyLines?
        /// What becomes of blanks around fields; nil: they are part of them.
        public var blanks: Blanks?
        /// What becomes of a delimiter at a line's end; nil: it is one like others.
        public var trailingDelimiter: TrailingDelimiter?
        /// The character before a number's fraction; nil for the point.
        public var decimal: String?
        /// The character between groups of three digits; nil for none.
        public var thousands: String?
        /// How dates are spelled in all columns whose values fit; nil for ISO 8601.
        public var dates: String?
        /// How dates are spelled in single columns.
        public var columnDates: [String: String]?

        private var separator: String?

        /// What becomes of empty lines.
        public enum EmptyLines: String, Sendable, Hashable, Codable, CaseIterable {
            /// They are an error.
            case refuse
            /// They are not read.
            case skip
        }

        /// What becomes of blanks around fields.
        public enum Blanks: String, Sendable, Hashable, Codable, CaseIterable {
            /// They are part of the field.
            case keep
            /// They are taken off.
            case trim
        }

        /// What becomes of a delimiter at a line's end.
        public enum TrailingDelimiter: String, Sendable, Hashable, Codable, CaseIterable {
            /// An empty field stands behind it.
            case keep
            /// It is taken off.
            case drop
        }

        /// Makes a format.
        public init(
            type: String? = nil, delimiter: Character? = nil, names: [String] = [], missing: [String]? = nil
        ) {
            self.type = type
            separator = delimiter.map(String.init)
            self.names = names
            self.missing = missing
        }
    }
}

extension CSVOptions {
    /// How a host's files are to be read.
    public init(_ format: Manifest.TextFormat) {
        self.init()
        encoding = format.encoding
        delimiter = format.delimiter?.asciiValue
        quote = format.quote.map { $0.utf8.count == 1 ? $0.utf8.first : nil } ?? quote
        if !format.names.isEmpty { header = .names(format.names) }
        if let missing = format.missing { self.missing = Set(missing) }
        preamble = format.skip ?? 0
        comment = format.comment
        skipsEmptyLines = format.emptyLines == .skip
        trimsBlanks = format.blanks == .trim
        dropsTrailingDelimiter = format.trailingDelimiter == .drop
        columnLimit = 100_000
        spelling = CellSpelling(format)
    }
}

extension CellSpelling {
    /// How a host spells numbers and dates.
    fileprivate init(_ format: Manifest.TextFormat) {
        self.init()
        decimal = format.decimal?.utf8.first ?? decimal
        thousands = format.thousands?.first
        dates = format.dates.flatMap(DatePattern.init)
        columnDates = (format.columnDates ?? [:]).compactMapValues(DatePattern.init)
    }
}
