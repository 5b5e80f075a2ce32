import Competitions
import Foundation
import Frames

/// The columns of a submission file, read for checking.
struct SubmissionTable {
    /// A predicted column.
    enum Values {
        /// NaN where a value is missing; `unreadable` are the rows whose text is no number, in rising order.
        case numbers([Double], unreadable: [Int])
        /// Class codes, or one of the marks of `ClassLabels`.
        case labels([Int32])
    }

    let ids: Column
    /// In the format's order.
    let columns: [Values]
    /// The file's header.
    let header: [String]
    /// All of the file letter for letter; nil when it was read by kinds only.
    let letters: Frame?

    var rowCount: Int { ids.count }

    /// What stands in the file; nil where nothing does, or when the file was read by kinds only.
    func letter(_ row: Int, _ column: String) -> String? {
        guard case .text(let texts)? = letters?[column]?.values else { return nil }
        return texts[row]
    }
}

extension SubmissionTable {
    /// Reads the file with the kinds that the format wants; throws `FrameError`, of the kind `notA` when a value is not.
    static func typed(_ url: URL, format: SubmissionFormat, idKind: ColumnKind) throws -> SubmissionTable {
        let labels = ClassLabels(format)
        var options = options(keeping: labels)
        for name in format.columns { options.kinds[name] = labels == nil ? .number : .category }
        options.kinds[format.id] = idKind
        return try SubmissionTable(Frame(csv: url, options: options), format: format, labels: labels, letters: nil)
    }

    /// Reads the file letter for letter, so that every mistake can be quoted as it stands there; throws `FrameError`.
    static func literal(_ url: URL, format: SubmissionFormat) throws -> SubmissionTable {
        let labels = ClassLabels(format)
        var options = options(keeping: labels)
        for name in format.header { options.kinds[name] = .text }
        let frame = try Frame(csv: url, options: options)
        return try SubmissionTable(frame, format: format, labels: labels, letters: frame)
    }

    private init(_ frame: Frame, format: SubmissionFormat, labels: ClassLabels?, letters: Frame?) throws {
        ids = try frame.column(format.id)
        columns = try format.columns.map { Self.values(try frame.column($0), labels: labels) }
        header = frame.names
        self.letters = letters
    }

    /// Commas only; and a class may be called "NA".
    private static func options(keeping labels: ClassLabels?) -> CSVOptions {
        var options = CSVOptions()
        options.delimiter = UInt8(ascii: ",")
        options.missing.subtract(labels?.names ?? [])
        return options
    }

    private static func values(_ column: Column, labels: ClassLabels?) -> Values {
        if let labels { return .labels(labels.codes(of: column)) }
        if case .number(let numbers) = column.values { return .numbers(numbers, unreadable: []) }
        let texts = column.texts
        var unreadable: [Int] = []
        let numbers = (0..<texts.count).map { row -> Double in
            guard let text = texts[row], !text.isEmpty else { return .nan }
            if let number = NumberSpelling.number(text) { return number }
            unreadable.append(row)
            return .nan
        }
        return .numbers(numbers, unreadable: unreadable)
    }
}
