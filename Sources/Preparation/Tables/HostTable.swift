import Competitions
import Foundation
import Frames
import Problems
import Submissions

/// A table of the host, read twice: as typed columns, to find mistakes and to split by; and letter for letter, to
/// write again.
struct HostTable {
    /// The file's name in messages.
    let name: String
    /// The columns by kind, as the manifest says or as inferred.
    let typed: Frame
    /// All columns as text, the id first where rows had to be numbered. Missing values are written as empty fields.
    let text: Frame
    /// The line of the file at which each row starts, from 1; nil where rows have no lines of their own.
    let lines: [Int]?

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - format: How it is written.
    ///   - kinds: The kinds of columns that must be there.
    ///   - firstNumber: The id of the first row, where the manifest names no column of ids.
    init(
        _ file: URL, name: String, format: any TableFormat, data: Manifest.DataFiles, kinds: [String: ColumnKind],
        firstNumber: Int
    ) throws {
        self.name = name
        var options = CSVOptions(data.format)
        options.kinds = kinds
        options.literalColumns = Set(data.key)
        let typed = try HostTable.read(file, name, format, options)
        options.kinds = Dictionary(uniqueKeysWithValues: typed.names.map { ($0, .text) })
        let letters = try HostTable.read(file, name, format, options)
        let text =
            options.spelling.isPlain
            ? letters
            : try Frame(
                letters.columns.map { column in
                    typed[column.name].map { options.spelling.plain(column, as: $0.kind) } ?? column
                })
        lines = try format.skippedLines(of: file, options: options).map { skipped in
            LineNumbers(letters, header: data.format.names.isEmpty, skipping: skipped).lines(letters.rowCount)
        }
        guard data.id == nil else {
            (self.typed, self.text) = (typed, text)
            return
        }
        let idName = data.key[0]
        guard typed[idName] == nil else {
            throw PreparationError.data(
                file: name, reason: "there is a column '\(idName)'; name it with 'data.id', or rename it")
        }
        let numbers = (0..<typed.rowCount).map { Optional(String(firstNumber + $0)) }
        let id = Column(idName, .text(TextValues(numbers)))
        self.typed = try Frame([id] + typed.columns)
        self.text = try Frame([id] + text.columns)
    }

    /// The number of rows.
    var rowCount: Int { text.rowCount }

    /// What names the rows, letter for letter; throws `PreparationError.data` when a key is missing or comes twice.
    func keys(_ data: Manifest.DataFiles) throws -> RowKeys { try index(data).keys }

    /// The rows by their keys; throws as `keys`.
    func index(_ data: Manifest.DataFiles) throws -> RowIndex {
        let keys = try RowKeys(data.key, of: text)
        do { return try RowIndex(keys) } catch let error as SubmissionError {
            throw PreparationError.data(file: name, reason: error.description)
        }
    }

    /// Only `rows`, in that order.
    func selecting(rows: [Int]) -> HostTable {
        HostTable(
            name: name, typed: typed.selecting(rows: rows), text: text.selecting(rows: rows),
            lines: lines.map { all in rows.map { all[$0] } })
    }

    /// The table without the values of a column in `rows`; throws `FrameError` where there is no such column.
    func blanking(_ name: String, rows: Set<Int>) throws -> HostTable {
        let column = try text.column(name)
        let values = TextValues((0..<column.count).map { rows.contains($0) ? nil : column.text(at: $0) })
        func blanked(_ frame: Frame) throws -> Frame {
            try Frame(frame.columns.map { $0.name == name ? Column(name, .text(values)) : $0 })
        }
        return HostTable(name: self.name, typed: try blanked(typed), text: try blanked(text), lines: lines)
    }

    /// The table without rows that have one of these values in a column, a missing one where a word for such is among them; `tell` is
    /// told how many there were.
    func leavingOut(_ data: Manifest.DataFiles, tell: (String) -> Void) -> HostTable {
        let missing = CSVOptions(data.format).missing
        return data.leftOut.sorted { $0.key < $1.key }.reduce(self) { table, rule in
            guard let column = table.text[rule.key] else { return table }
            let keepsMissing = missing.isDisjoint(with: rule.value)
            let kept = (0..<column.count).filter { row in
                column.text(at: row).map { !rule.value.contains($0) } ?? keepsMissing
            }
            guard kept.count < column.count else { return table }
            let shown = rule.value.map { "'\($0)'" }.joined(separator: " or ")
            tell("\(name): \(column.count - kept.count) rows are left out, whose \(rule.key) is \(shown)")
            return table.selecting(rows: kept)
        }
    }

    /// The table with classes in the place of the values that mean them; a value that means none stays, and is found out as a class
    /// that there is not.
    func namingClasses(_ data: Manifest.DataFiles) throws -> HostTable {
        guard !data.classesByValue.isEmpty else { return self }
        func named(_ frame: Frame) throws -> Frame {
            try Frame(
                frame.columns.map { column in
                    guard data.targets.contains(column.name) else { return column }
                    let values = (0..<column.count).map { row in
                        column.text(at: row).map { data.classesByValue[$0] ?? $0 }
                    }
                    return Column(column.name, .text(TextValues(values)))
                })
        }
        return HostTable(name: name, typed: try named(typed), text: try named(text), lines: lines)
    }

    init(name: String, typed: Frame, text: Frame, lines: [Int]? = nil) {
        self.lines = lines
        self.name = name
        self.typed = typed
        self.text = text
    }

    private static func read(
        _ file: URL, _ name: String, _ format: any TableFormat, _ options: CSVOptions
    ) throws -> Frame {
        do { return try format.read(file, options: options) } catch {
            throw HostFileFault(error, name: name, file: file, options: options).described
        }
    }
}
