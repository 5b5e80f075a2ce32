/// What is wrong with a CSV file, and where.
public struct CSVDiagnostic: Sendable, Hashable {
    /// What can be wrong.
    public enum Problem: Sendable, Hashable {
        /// A record has another number of fields than the first one.
        case fieldCount(found: Int, expected: Int)
        /// An empty line stands between records.
        case emptyLine
        /// After the quote that closes a field comes neither a delimiter nor the end of the line.
        case textAfterQuote
        /// A quote opens a field and nothing closes it.
        case unclosedQuote
        /// A field is longer than `CSVOptions.fieldLimit`.
        case fieldTooLong(limit: Int)
        /// A record has more bytes or fields than can be counted.
        case recordTooLong
        /// A byte is 0.
        case nulByte
        /// Bytes are not UTF-8.
        case notUTF8
        /// Bytes are no character of the encoding that the file has by its mark, or by the options.
        case notEncoded(TextEncoding)
        /// There is not even a header.
        case empty
        /// A field is no value of the kind that was asked for.
        case notA(ColumnKind)
        /// Two columns of the header have the same name.
        case duplicateName
        /// There are more columns than `CSVOptions.columnLimit`.
        case tooManyColumns(limit: Int)
        /// There are more records than `CSVOptions.rowLimit`.
        case tooManyRows(found: Int, limit: Int)
        /// The list of names has another length than the first record.
        case nameCount(found: Int, expected: Int)
    }

    /// The file's path, or what the bytes were called.
    public var source: String
    /// The line, counted from 1 as editors do: line breaks inside quotes count. 0 where the problem has no line.
    public var line: Int
    /// The byte of the line at which the field starts, counted from 1. 0 where the problem has no place in a line.
    public var byte: Int
    /// The column's name, where the problem is one field.
    public var column: String?
    /// The offending text, shortened to a few words.
    public var text: String
    /// What is wrong.
    public var problem: Problem
}

extension CSVDiagnostic: CustomStringConvertible {
    /// One line: `file:line:byte: what is wrong: the text; what to do`.
    public var description: String { "\(place): \(finding); \(problem.advice)" }

    /// `file:line:byte`, as far as they are known.
    public var place: String { source + (line > 0 ? ":\(line)" : "") + (byte > 0 ? ":\(byte)" : "") }

    /// What is wrong, and the text, without what to do.
    public var finding: String {
        let field = column.map { "column '\($0)': " } ?? ""
        let quoted = text.isEmpty ? "" : ": '\(text)'"
        return "\(field)\(problem.explanation)\(quoted)"
    }
}

extension CSVDiagnostic.Problem {
    /// Whether the file is too large to be what it should be, however it is read.
    public var isOfSize: Bool {
        switch self {
        case .tooManyColumns, .tooManyRows: true
        default: false
        }
    }

    fileprivate var explanation: String {
        switch self {
        case .fieldCount(let found, let expected):
            "the record has \(found) field\(found == 1 ? "" : "s") where \(expected) are expected"
        case .emptyLine: "an empty line stands between records"
        case .textAfterQuote: "text stands between a closing quote and the next delimiter"
        case .unclosedQuote: "a quote opens a field and is never closed"
        case .fieldTooLong(let limit): "a field is longer than \(limit) bytes"
        case .recordTooLong: "a record is too long to be one"
        case .nulByte: "there is a NUL byte"
        case .notUTF8: "the text is not UTF-8"
        case .notEncoded(let encoding): "the text is not \(encoding.rawValue.uppercased())"
        case .empty: "there is nothing to read"
        case .notA(let kind): "the field is no \(kind.rawValue)"
        case .duplicateName: "two columns have this name"
        case .tooManyColumns(let limit): "there are more than \(limit) columns"
        case .tooManyRows(let found, let limit): "there are \(found) rows, more than \(limit)"
        case .nameCount(let found, let expected): "\(found) names are given for \(expected) columns"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .fieldCount: "quote fields that hold the delimiter, or name the right delimiter"
        case .emptyLine: "delete the line"
        case .textAfterQuote: "double the quotes inside the field"
        case .unclosedQuote: "close it, or double it where it is a letter like others"
        case .fieldTooLong: "look for an unclosed quote before it"
        case .recordTooLong: "check that the file is CSV"
        case .nulByte: "check that the file is text and complete"
        case .notUTF8: "convert it, for example with `iconv -f latin1 -t utf-8`"
        case .notEncoded: "look whether it is whole, and of that encoding"
        case .empty: "expected at least a header"
        case .notA(let kind):
            "correct it, add it to the missing values, or read the column as \(kind.fallback.rawValue)"
        case .duplicateName: "rename one of them in the file"
        case .tooManyColumns, .tooManyRows: "look whether it is the right file"
        case .nameCount: "give one name for each column"
        }
    }
}

extension ColumnKind {
    /// The kind that takes what this one refuses.
    fileprivate var fallback: ColumnKind { self == .integer ? .number : .text }
}
