import Foundation

/// The files of a competition as Kaggle gives them for download, told by their names.
struct KaggleImporter: Importer {
    static let name = "a Kaggle download (train.csv, test.csv, sample_submission.csv)"

    func recognizes(_ folder: ImportFolder) throws -> Bool { table(.train, in: folder) != nil }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        var competition = ImportedCompetition()
        let (train, test, sample) = (table(.train, in: folder), table(.test, in: folder), table(.sample, in: folder))
        try competition.table(\.train, train, as: "labeled rows", in: folder)
        try competition.table(\.test, test, as: "rows to predict", in: folder)
        try competition.table(\.sample, sample, as: "sample submission", in: folder)
        let rest = folder.files.filter { ![train, test, sample].contains($0) }
        competition.left += rest.prefix(20).map { "\($0): its name does not say what it is" }
        if rest.count > 20 { competition.left.append("\(rest.count - 20) further files") }
        competition.left.append("metric: a download does not say it; compare the proposal with the competition's page")
        return competition
    }

    private enum Role { case train, test, sample }

    /// The table of a role: the one with the shortest name of those that are called so.
    private func table(_ role: Role, in folder: ImportFolder) -> String? {
        folder.files.filter { path in
            let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
            guard ImportFolder.isTable(name) else { return false }
            let isSample = name.contains("sample") || name.contains("submission")
            return switch role {
            case .sample: isSample
            case .train: !isSample && name.contains("train")
            case .test: !isSample && name.contains("test") && !name.contains("train")
            }
        }.min { ($0.count, $0) < ($1.count, $1) }
    }
}
