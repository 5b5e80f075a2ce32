/// How a CSV file is to be read. The defaults read what pandas, R, spreadsheets and Kaggle write.
public struct CSVOptions: Sendable, Hashable {
    /// Where the columns' names come from.
    public enum Header: Sendable, Hashable {
        /// The first record holds the names. A column without a name is called `c` and its place, as without a header; with
        /// `_` behind it where another column is called so.
        case firstRecord
        /// There is no header; the columns are called `c0`, `c1`, ….
        case none
        /// There is no header; these are the names.
        case names([String])
    }

    /// The spellings of a missing value that most tools write: the empty field, `NA`, `N/A`, `n/a`, `NaN`, `nan`,
    /// `<NA>`, `null`, `NULL`.
    ///
    /// A part of pandas' list: `None`, `nan`-like codes such as `-1.#IND` and `#N/A` are left out. `?` is in no
    /// default, here as there: insert it for files of the UCI repository.
    public static let usualMissing: Set<String> = ["", "NA", "N/A", "n/a", "NaN", "nan", "<NA>", "null", "NULL"]

    /// How characters are written as bytes; nil tells UTF-16 and UTF-32 by their mark or by their zeros, and takes all else for
    /// UTF-8. A mark at the file's start is right whatever is said here.
    public var encoding: TextEncoding?
    /// So many lines stand before the header, or before the first record where there is none, and are not read.
    public var preamble = 0
    /// Lines that begin with this text are not read; nil reads all.
    public var comment: String?
    /// Takes away the delimiter at the end of each line, behind which no field stands; lines without one stay as they are.
    public var dropsTrailingDelimiter = false
    /// How numbers and dates are spelled, where that is not the way of programs.
    public var spelling = CellSpelling()
    /// The byte between fields; nil finds out which of comma, semicolon, tab and bar it is.
    public var delimiter: UInt8?
    /// The byte around fields that hold delimiters; nil where the file quotes nothing and `"` is a letter like others.
    public var quote: UInt8? = UInt8(ascii: "\"")
    /// Where the columns' names come from.
    public var header = Header.firstRecord
    /// Kinds of columns by name, instead of the inferred ones.
    public var kinds: [String: ColumnKind] = [:]
    /// Fields that mean a missing value when they are not in quotes; the empty text among them or not.
    ///
    /// In quotes they are missing only in columns of numbers and dates: `""` in a text column is the empty text.
    /// A field of blanks only is missing in columns of numbers and dates as well.
    public var missing = CSVOptions.usualMissing
    /// The columns, such as those of ids, in which of all spellings of a missing value only the empty field is one.
    public var literalColumns: Set<String> = []
    /// The columns to keep, in this order; nil keeps all.
    public var columns: [String]?
    /// Takes blanks and tabs off both ends of unquoted fields.
    public var trimsBlanks = false
    /// Skips empty lines between records, which are otherwise an error where a record has several fields.
    public var skipsEmptyLines = false
    /// The longest field allowed, in bytes, its quotes counted; a longer one is an error. From 64 to 1 GiB - 1.
    public var fieldLimit = 16 << 20
    /// The most columns that a file may have; more are an error, which is found before anything else is read.
    public var columnLimit = Int.max
    /// The most records that a file may have below its header; more are an error, which is found before values are read.
    public var rowLimit = Int.max
    /// A text column with more distinct values than this is never inferred to be a category.
    public var levelLimit = 10_000
    /// The columns that hold no number and no date, however their values look.
    var wordColumns: Set<String> = []
    /// About how many bytes one piece of parallel work reads; changes speed and memory, never the result.
    var chunkSize = 1 << 20

    /// The defaults: everything is found out.
    public init() {}
}
