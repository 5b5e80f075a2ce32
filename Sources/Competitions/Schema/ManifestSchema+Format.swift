import Frames

extension ManifestSchema {
    /// How the files of tables are written: nothing of it is guessed, but for what the standard says.
    static func format(_ catalog: Catalog) -> SchemaObject {
        SchemaObject(
            name: "format",
            keys: [
                SchemaKey(
                    "type", .word(catalog.tableFormats.map { SchemaWord($0.name, $0.summary + $0.claim) }),
                    standard: "told by the file's extension", "The format of the files."),
                SchemaKey(
                    "encoding", .word(encodings), standard: "told by a mark or by zeros, else utf-8",
                    "How characters are written as bytes. A byte order mark is right whatever stands here."),
                SchemaKey("delimiter", .text(.delimiter), standard: "found out", "The character between fields."),
                SchemaKey(
                    "quote", .text(.quote), standard: "\"",
                    "The character around fields that hold delimiters, or `none` where quotes are letters like others."),
                SchemaKey(
                    "names", .list(.text(.column)), standard: "the first line",
                    "The columns' names, in files without a header."),
                SchemaKey(
                    "missing", .list(.text(.field)),
                    standard: "the empty field, NA, N/A, n/a, NaN, nan, <NA>, null, NULL",
                    "The fields that mean \"missing\"."),
            ] + lines + spelling)
    }

    private static let lines = [
        SchemaKey("skip", .integer(0...10_000), standard: "0", "Lines before the header that are not read."),
        SchemaKey(
            "comment", .text(.line), standard: "none", "Lines that begin so are not read, such as those with `#`."),
        SchemaKey("empty_lines", .word(emptyLines), standard: "refuse", "What becomes of empty lines."),
        SchemaKey("blanks", .word(blanks), standard: "keep", "What becomes of blanks and tabs around fields."),
        SchemaKey(
            "trailing_delimiter", .word(trailing), standard: "keep", "What becomes of a delimiter at a line's end."),
    ]

    private static let spelling = [
        SchemaKey("decimal", .text(.decimal), standard: ".", "The character before a number's fraction."),
        SchemaKey(
            "thousands", .text(.thousands), standard: "none",
            "The character between groups of three digits; a blank is a non-breaking one too."),
        SchemaKey(
            "dates", .either([.text(.dates), .map(of: "column", .text(.dates))]),
            standard: "2013-01-31, 2012-10-02 09:00:00 (ISO 8601)",
            "How dates are spelled, by the codes of strptime (`%d.%m.%Y`, `%m/%d/%y %I:%M %p`, `%d %b %Y`): those of every "
                + "column whose values all fit, or of the columns that are named."),
    ]

    private static let encodings = TextEncoding.allCases.map { SchemaWord($0.rawValue, $0.meaning) }
    private static let emptyLines = [
        SchemaWord("refuse", "They are an error, where there are several columns."),
        SchemaWord("skip", "They are not read."),
    ]
    private static let blanks = [
        SchemaWord("keep", "They are part of the field; around numbers and dates they never count."),
        SchemaWord("trim", "They are taken off, of names too."),
    ]
    private static let trailing = [
        SchemaWord("keep", "An empty field stands behind it."), SchemaWord("drop", "It is taken off."),
    ]
}

extension TextEncoding {
    fileprivate var meaning: String {
        switch self {
        case .utf8: "UTF-8."
        case .utf16LittleEndian, .utf16BigEndian:
            "UTF-16 without a mark, which is told by itself where letters are Latin."
        case .utf32LittleEndian, .utf32BigEndian: "UTF-32."
        case .latin1: "ISO 8859-1: Western European letters, a byte each."
        case .windows1252: "Latin-1 as Windows has it, with the euro sign, dashes and quotes."
        }
    }
}

extension FileFormat {
    /// Which files are taken to be so.
    var claim: String {
        extensions.isEmpty ? "" : " Files that end in " + extensions.map { ".\($0)" }.joined(separator: ", ") + "."
    }
}
