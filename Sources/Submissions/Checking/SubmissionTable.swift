import Foundation
import Frames
import Problems

/// The columns of a submission file, read for checking.
struct SubmissionTable {
    let keys: RowKeys
    /// The predicted columns, in the form's order.
    let columns: [Column]
    /// The file's header.
    let header: [String]
    /// All of the file letter for letter; nil when it was read by kinds only.
    let letters: Frame?
    /// What the file seems to be where it is no plain CSV; empty when it was read by kinds only.
    let findings: [String]

    var rowCount: Int { keys.count }

    /// A row's key as it stands in the file; nil where there is none, or when the file was read by kinds only.
    func key(of row: Int) -> String? {
        guard let letters, let keys = try? RowKeys(keys.names, of: letters), !keys[row].isEmpty else { return nil }
        return keys[row]
    }

    /// What stands in the file; nil where nothing does, or when the file was read by kinds only.
    func letter(_ row: Int, _ column: String) -> String? {
        guard case .text(let texts)? = letters?[column]?.values else { return nil }
        return texts[row]
    }
}

extension SubmissionTable {
    /// Reads the file with the kinds that the form wants; throws `FrameError`, of the kind `notA` when a value is not.
    static func typed(
        _ file: SubmissionFile, problem: Problem, rows: RowIndex
    ) throws -> SubmissionTable {
        var options = options(of: problem, rows: rows)
        for (name, kind) in zip(problem.form.columns, problem.form.columnKinds) { options.kinds[name] = kind }
        for name in problem.key { options.kinds[name] = rows.kind }
        return try SubmissionTable(file.frame(options), problem: problem)
    }

    /// Reads the file letter for letter, so that every mistake can be quoted as it stands there; throws `FrameError`.
    static func literal(_ file: SubmissionFile, problem: Problem, rows: RowIndex) throws -> SubmissionTable {
        var options = options(of: problem, rows: rows)
        for name in problem.header { options.kinds[name] = .text }
        options.literalColumns = Set(problem.header)
        let letters = try file.frame(options)
        let columns = letters.columns.map { column in
            problem.form.columns.contains(column.name) ? column.leaving(out: options.missing) : column
        }
        return try SubmissionTable(Frame(columns), problem: problem, letters: letters, findings: file.findings)
    }

    private init(_ frame: Frame, problem: Problem, letters: Frame? = nil, findings: [String] = []) throws {
        keys = try RowKeys(problem.key, of: frame)
        columns = try problem.form.columns.map(frame.column)
        header = frame.names
        for name in problem.rules.unused { _ = try frame.column(name) }
        self.letters = letters
        self.findings = findings
    }

    /// How many columns that do not belong in it a file may have before it is not read at all.
    private static let strangeColumns = 1000
    /// How many rows more than it should, and how many for each key where that is not one, a file may have before it is not
    /// read at all.
    private static let strangeRows = (more: 1_000_000, forEach: 1000)

    /// Commas only; and what the form takes for a value is not missing.
    private static func options(of problem: Problem, rows: RowIndex) -> CSVOptions {
        var options = CSVOptions()
        options.delimiter = UInt8(ascii: ",")
        options.missing.subtract(problem.form.literals)
        options.literalColumns = Set(problem.key)
        options.columnLimit = problem.header.count + strangeColumns
        options.rowLimit =
            rows.count * (problem.form.rowsPerKey == .one ? 1 : strangeRows.forEach) + strangeRows.more
        return options
    }
}

extension Column {
    /// The column without the texts that mean a missing value, such as NA.
    fileprivate func leaving(out tokens: Set<String>) -> Column {
        guard case .text(let texts) = values else { return self }
        let isMissing = (0..<texts.count).map { row in texts[row].map(tokens.contains) ?? true }
        guard isMissing.contains(true) else { return self }
        return Column(name, .text(TextValues((0..<texts.count).map { isMissing[$0] ? nil : texts[$0] })))
    }
}
