import Foundation
import Frames
import MLEBench
import Problems

/// The answers of one of mle-bench's 82 competitions as a solution: with the columns that its manifest names.
struct BenchmarkSolution {
    private let competition: BenchmarkCompetition
    private let table: Frame
    private let data: ManifestValue
    /// The classes that have a column each in the answers; empty where these do not say classes so.
    private var classColumns: [String] = []

    /// Reads the answers, every cell as it stands. Throws `Refusal` where they are no table, or lack a column.
    init(_ competition: BenchmarkCompetition, answers file: URL, name: String) throws {
        self.competition = competition
        var columns =
            competition.answers == .naturalQuestions
            ? try NaturalQuestion.table(of: file, name: name) : try Self.columns(of: file)
        data = competition.data(for: .grader)
        if competition.answers == .oneHot, case .keys(let keys) = data, let target = keys["target"]?.word {
            classColumns = Self.classColumns(columns, keys)
            let made = Self.classes(columns, named: classColumns, as: target)
            columns = [made] + columns.filter { $0.name != target }
        }
        for (target, rule) in (competition.derive ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let source = columns.first(where: { $0.name == rule.source }) else {
                throw Refusal("\(name) has no column '\(rule.source)', of which '\(target)' is made")
            }
            let values = (0..<source.count).map { rule.value(of: source.text(at: $0) ?? "") }
            columns = columns.filter { $0.name != target } + [Column(target, .text(TextValues(values)))]
        }
        let usage = [String](repeating: "Private", count: columns.first?.count ?? 0)
        table = try Frame(columns.filter { $0.name != "Usage" } + [Column("Usage", .text(TextValues(usage)))])
    }

    /// The solution as a CSV file.
    var csv: String { get throws { String(decoding: try table.csvBytes(), as: UTF8.self) } }

    /// The manifest without title and files.
    ///
    /// - Parameter labels: Labeled rows that competitors have, whose classes count too where the classes are found; nil: none.
    func entries(labels: URL?) throws -> [ManifestDraft.Entry] {
        var data = data.entries
        if case .keys(let keys) = self.data, keys["target"] == .text("*") {
            let others = table.names.filter { $0 != keys["id"]?.word && $0 != "Usage" }
            data = data.map { $0.key == "target" ? ManifestDraft.Entry("target", .init(others)) : $0 }
        }
        if !classColumns.isEmpty, !data.contains(where: { $0.key == "classes" }) {
            data.append(ManifestDraft.Entry("classes", .list(classColumns.map { .text($0) })))
        }
        if competition.classes == .found, let target = data.first(where: { $0.key == "target" })?.word {
            var classes = Set(try texts(of: target, in: table))
            if let labels, let known = try? Frame(csv: labels), known[target] != nil {
                classes.formUnion(try texts(of: target, in: known))
            }
            data.append(
                ManifestDraft.Entry("classes", .list(ClassNames.ordered(classes, positive: nil).map { .text($0) })))
        }
        return [
            ManifestDraft.Entry("task", .text(competition.task)),
            ManifestDraft.Entry("data", .map(data), comment: reason { $0.data(for: $1) }),
            ManifestDraft.Entry(
                "metric", competition.metric(for: .grader).draft, comment: reason { $0.metric(for: $1) }),
            ManifestDraft.Entry(
                "submission", competition.submission(for: .grader).draft, comment: reason { $0.submission(for: $1) }),
        ]
    }

    /// What stands behind a key where the competition's own rule is another than the grader's, which the manifest takes.
    private func reason(_ value: (BenchmarkCompetition, BenchmarkCompetition.Judge) -> ManifestValue) -> String? {
        let kaggle = value(competition, .kaggle)
        return kaggle == value(competition, .grader)
            ? nil : "as mle-bench's grader; by Kaggle's own rule: \(kaggle.yaml)"
    }

    private func texts(of name: String, in table: Frame) throws -> [String] {
        let column = try table.column(name)
        return (0..<column.count).compactMap { column.text(at: $0) }
    }

    /// The columns of a table, every cell as it stands.
    private static func columns(of file: URL) throws -> [Column] {
        var options = CSVOptions()
        options.kinds = try Dictionary(Frame(csv: file).names.map { ($0, ColumnKind.text) }) { first, _ in first }
        return try Frame(csv: file, options: options).columns
    }

    /// The class of each row, of columns of which one is 1.
    private static func classes(_ columns: [Column], named names: [String], as target: String) -> Column {
        let known = columns.filter { names.contains($0.name) }
        let values = (0..<(columns.first?.count ?? 0)).map { row in
            known.first { $0.text(at: row).flatMap(Double.init) == 1 }?.name ?? ""
        }
        return Column(target, .text(TextValues(values)))
    }

    /// The classes that have a column each: those that the table of the 82 lists, else all columns but id and target.
    private static func classColumns(_ columns: [Column], _ keys: [String: ManifestValue]) -> [String] {
        if case .list(let names)? = keys["classes"] { return names.compactMap(\.word) }
        return columns.map(\.name).filter { $0 != keys["id"]?.word && $0 != keys["target"]?.word }
    }
}

extension ManifestValue {
    /// The text, where it is one.
    fileprivate var word: String? { if case .text(let text) = self { text } else { nil } }

    /// The keys with what stands behind them, `name` first.
    fileprivate var entries: [ManifestDraft.Entry] {
        guard case .keys(let keys) = self else { return [] }
        return keys.sorted { ($0.key != "name" ? 1 : 0, $0.key) < ($1.key != "name" ? 1 : 0, $1.key) }
            .map { ManifestDraft.Entry($0.key, $0.value.draft) }
    }

    /// The value as a draft's.
    fileprivate var draft: ManifestDraft.Value {
        switch self {
        case .text(let text): .text(text)
        case .number: .text(yaml)
        case .list(let values): .list(values.map(\.draft))
        case .keys: .map(entries)
        }
    }
}

extension ManifestDraft.Entry {
    /// The text behind the key, where it is one.
    fileprivate var word: String? { if case .text(let text) = value { text } else { nil } }
}
