/// What a file is by its bytes, where it is no text that a table could be read from: an archive, a spreadsheet, a picture.
///
/// Told by the marks that such files begin with, never by the file's name.
public struct FileSignature: Sendable, Hashable {
    /// What can be done with a file of this kind.
    public enum Content: Sendable, Hashable {
        /// One file or several, packed; what is inside may be a table.
        case packed
        /// A table in another format, or none at all.
        case foreign
    }

    /// What it is, with its article: "a PNG picture".
    public let noun: String
    /// What to do instead, after a semicolon.
    public let advice: String
    /// What can be done with it.
    public let content: Content

    private init(_ noun: String, _ advice: String, content: Content = .foreign) {
        self.noun = noun
        self.advice = advice
        self.content = content
    }

    /// Recognizes a file; nil where nothing is known of it, as of a table.
    public init?(of bytes: UnsafeBufferPointer<UInt8>) {
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(4096))
        guard let first = head.first, Self.firstBytes.contains(first) || Self.isTar(head) else { return nil }
        if head.starts(with: Self.zipMark) {
            self = Self.zip(head, tail: UnsafeBufferPointer(rebasing: bytes.suffix(1 << 16)))
            return
        }
        if head.starts(with: "PAR1".utf8), !bytes.suffix(4).elementsEqual("PAR1".utf8) { return nil }
        if let (_, known) = Self.marks.first(where: { head.starts(with: $0.0) }) {
            self = known
        } else if Self.isBzip(head) {
            self = Self.packed("a bzip2 file")
        } else if Self.isTar(head) {
            self = Self.packed("a tar archive")
        } else if let known = Self.text(head) {
            self = known
        } else {
            return nil
        }
    }
}

// MARK: - The marks

extension FileSignature {
    private static let zipMark: [UInt8] = [0x50, 0x4B, 3, 4]
    private static let firstBytes = Set(marks.compactMap(\.0.first) + Array("PB<vV \t\r\n\u{FEFF}".utf8))

    private static let marks: [([UInt8], FileSignature)] = [
        ([0x1F, 0x8B, 8], packed("a gzip file")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], packed("an xz file")),
        ([0x28, 0xB5, 0x2F, 0xFD], packed("a zstd file")),
        ([0x50, 0x4B, 5, 6], packed("an empty zip archive")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], FileSignature("a 7z archive", "unpack it, or pack it as zip or gz")),
        (Array("Rar!\u{1A}\u{07}".utf8), FileSignature("a RAR archive", "unpack it, or pack it as zip or gz")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], spreadsheet("an old Excel workbook (xls)")),
        ([0x89, 0x50, 0x4E, 0x47], picture("a PNG picture")), ([0xFF, 0xD8, 0xFF], picture("a JPEG picture")),
        (Array("GIF87a".utf8), picture("a GIF picture")), (Array("GIF89a".utf8), picture("a GIF picture")),
        (Array("%PDF-".utf8), FileSignature("a PDF document", "get the table itself, as CSV")),
        (Array("PAR1".utf8), parquet), (Array("ARROW1".utf8), feather),
        (Array("SQLite format 3\0".utf8), sqlite),
        ([0x89, 0x48, 0x44, 0x46], python("an HDF5 file", "pandas.read_hdf")),
        ([0x93] + Array("NUMPY".utf8), python("a NumPy array", "numpy.load")),
        ([0x80, 4, 0x95], python("a Python pickle", "pandas.read_pickle")),
        ([0x80, 5, 0x95], python("a Python pickle", "pandas.read_pickle")),
        ([0x7F, 0x45, 0x4C, 0x46], FileSignature("a program", "look whether it is the right file")),
    ]

    private static func packed(_ noun: String) -> FileSignature {
        FileSignature(noun, "unpack it first", content: .packed)
    }

    private static func spreadsheet(_ noun: String) -> FileSignature {
        FileSignature(noun, "save the sheet as CSV (UTF-8) in the program that made it")
    }

    private static func picture(_ noun: String) -> FileSignature {
        FileSignature(noun, "look whether it is the right file; a table is text, such as CSV")
    }

    private static let parquet = FileSignature(
        "a Parquet file",
        "a competition's table may be one, if its name ends in .parquet; else convert it with "
            + "`python3 -c \"import pandas; pandas.read_parquet('x.parquet').to_csv('x.csv', index=False)\"`")
    private static let feather = FileSignature(
        "an Arrow file",
        "Podium reads none; convert it with "
            + "`python3 -c \"import pandas; pandas.read_feather('x.feather').to_csv('x.csv', index=False)\"`")
    private static let sqlite = FileSignature(
        "an SQLite database", "write a table of it as CSV: `sqlite3 -header -csv x.sqlite 'SELECT * FROM t' > x.csv`")

    private static func python(_ noun: String, _ reader: String) -> FileSignature {
        FileSignature(noun, "write the table as CSV from Python, where \(reader) reads it")
    }
}

// MARK: - What takes a closer look

extension FileSignature {
    private static func isTar(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
        head.count >= 512 && head[257..<262].elementsEqual("ustar".utf8)
    }

    private static func isBzip(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
        head.starts(with: "BZh".utf8) && head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
    }

    /// An archive, or a document that is one inside: its members are named near the file's start or in the list at its end.
    private static func zip(
        _ head: UnsafeBufferPointer<UInt8>, tail: UnsafeBufferPointer<UInt8>
    ) -> FileSignature {
        func names(_ word: String) -> Bool { head.holds(word) || tail.holds(word) }
        if names("xl/workbook.xml") { return spreadsheet("an Excel workbook (xlsx)") }
        if names("opendocument.spreadsheet") { return spreadsheet("an OpenDocument spreadsheet") }
        if names("word/document.xml") { return FileSignature("a Word document", "get the table itself, as CSV") }
        return packed("a zip archive")
    }

    /// Texts that are no table.
    private static func text(_ head: UnsafeBufferPointer<UInt8>) -> FileSignature? {
        var start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        start = start.drop { $0.isBlank || $0 == 10 || $0 == 13 }
        let words = String(decoding: start.prefix(64), as: UTF8.self).lowercased()
        if words.hasPrefix("version https://git-lfs") {
            return FileSignature(
                "a Git LFS pointer, not the file that it points to",
                "fetch that with `git lfs pull`, or download it again")
        }
        if words.hasPrefix("<!doctype html") || words.hasPrefix("<html") {
            return FileSignature(
                "a web page (HTML)",
                "it may be a page to log in or of an error that was saved in place of the file; "
                    + "download it again")
        }
        return words.hasPrefix("<?xml") ? FileSignature("an XML file", "get the table as CSV, JSON or JSON lines") : nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a word stands somewhere in the bytes.
    fileprivate func holds(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard let first = word.first, count >= word.count else { return false }
        return indices.dropLast(word.count - 1).contains { place in
            self[place] == first && self[place..<place + word.count].elementsEqual(word)
        }
    }
}
