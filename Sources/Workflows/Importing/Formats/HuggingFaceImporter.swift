import Foundation
import Frames

/// A competition of Hugging Face: the private repository's `conf.json` and `solution.csv`. What comes of it only judges.
struct HuggingFaceImporter: Importer {
    static let name = "a Hugging Face competition (conf.json)"

    func recognizes(_ folder: ImportFolder) throws -> Bool {
        guard folder.files.contains("conf.json"), let conf = try folder.document("conf.json") else { return false }
        return conf["EVAL_METRIC"] != nil || conf["COMPETITION_TYPE"] != nil
    }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        guard let conf = try folder.document("conf.json") else { throw Refusal("there is no conf.json") }
        var competition = ImportedCompetition()
        try competition.description(
            folder.files.contains("COMPETITION_DESC.md") ? "COMPETITION_DESC.md" : nil, in: folder)
        try competition.table(\.solution, "solution.csv", as: "solution", in: folder)
        try namingParts(&competition, folder)
        let id = conf["SUBMISSION_ID_COLUMN"]?.text
        let columns = conf["SUBMISSION_COLUMNS"]?.text?.split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        competition.hint(.target, columns?.filter { $0 != id } ?? [], from: "SUBMISSION_COLUMNS")
        competition.hint(.id, [id].compactMap { $0 }, from: "SUBMISSION_ID_COLUMN")
        if let metric = conf["EVAL_METRIC"]?.text { competition.metric(metric, from: "EVAL_METRIC", names) }
        competition.options.dailyLimit = conf["SUBMISSION_LIMIT"]?.count
        competition.options.finalEntries = conf["SELECTION_LIMIT"]?.count
        if competition.options.dailyLimit != nil {
            competition.carried.append("submissions a day, from SUBMISSION_LIMIT")
        }
        if competition.options.finalEntries != nil { competition.carried.append("final entries, from SELECTION_LIMIT") }
        if conf["COMPETITION_TYPE"]?.text == "script" {
            competition.left.append("COMPETITION_TYPE 'script': programs are not run; files of answers are judged")
        }
        competition.left += ["END_DATE", "TIME_LIMIT", "HARDWARE", "LOGO", "DATASET"].filter { conf[$0]?.text != nil }
        return competition
    }

    /// Gives the column that says which rows are public the name and words that Podium knows.
    private func namingParts(_ competition: inout ImportedCompetition, _ folder: ImportFolder) throws {
        guard let file = competition.options.solution else { return }
        let names = try Frame(csv: file).names
        guard names.contains(Self.parts) else { return }
        var options = CSVOptions()
        options.kinds = Dictionary(names.map { ($0, .text) }, uniquingKeysWith: { first, _ in first })
        let frame = try Frame(csv: file, options: options)
        let made = try Frame(frame.columns.map { $0.name == Self.parts ? try Self.usage($0) : $0 })
        competition.options.solution = try folder.write(
            String(decoding: try made.csvBytes(), as: UTF8.self), as: "solution.csv")
        competition.carried.append("public and private rows, from solution.csv's split")
    }
    /// The column of solution.csv that says which rows are public.
    private static let parts = "split"

    private static func usage(_ column: Column) throws -> Column {
        let words = try (0..<column.count).map { row in
            let word = column.text(at: row) ?? ""
            guard ["public", "private"].contains(word.lowercased()) else {
                throw Refusal("solution.csv, row \(row + 1): the split is '\(word)', expected 'public' or 'private'")
            }
            return word.capitalized
        }
        return Column("Usage", .text(TextValues(words)))
    }
}
