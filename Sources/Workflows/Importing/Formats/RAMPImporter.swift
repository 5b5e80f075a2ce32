import Foundation

/// A RAMP kit: what its `problem.py` says in plain words. The file is read as text and never run.
struct RAMPImporter: Importer {
    static let name = "a RAMP kit (problem.py)"

    func recognizes(_ folder: ImportFolder) throws -> Bool {
        guard folder.files.contains("problem.py"), let text = try folder.text("problem.py") else { return false }
        return text.contains("rampwf")
    }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        let code = try folder.text("problem.py") ?? ""
        var competition = ImportedCompetition()
        competition.title(assigned(["problem_title"], in: code), from: "problem_title")
        try competition.description(folder.files.contains("README.md") ? "README.md" : nil, in: folder)
        for (key, role) in [(\StartOptions.train, "train"), (\.test, "test")]
            as [(WritableKeyPath<StartOptions, URL?>, String)]
        {
            let path = ["data/\(role).csv", "data/public/\(role).csv", "data/public/public_\(role).csv"]
                .first(where: folder.files.contains)
            try competition.table(key, path, as: role == "train" ? "labeled rows" : "rows to predict", in: folder)
        }
        competition.hint(
            .target, [assigned(["_target_column_name", "target_column_name", "_target_column_names"], in: code) ?? ""],
            from: "_target_column_name")
        score(code, &competition, names)
        competition.left += [
            "workflow: Podium's models take its place", "get_cv: the validation is proposed",
            "get_train_data and get_test_data: programs are not run; the tables are read as they are",
        ]
        return competition
    }

    /// The text that is assigned to a name, where it stands there in quotes.
    private func assigned(_ names: [String], in code: String) -> String? {
        let lines = code.split(separator: "\n")
        for case (let name, let value)? in lines.map({ Self.pair(String($0)) }) where names.contains(name) {
            return value
        }
        return nil
    }

    private static func pair(_ line: String) -> (String, String)? {
        guard let match = line.wholeMatch(of: /([A-Za-z_][A-Za-z0-9_]*) *= *(?:'([^'\\]*)'|"([^"\\]*)") *(?:#.*)?/)
        else { return nil }
        return (String(match.1), String(match.2 ?? match.3 ?? ""))
    }

    /// The first score ranks.
    private func score(_ code: String, _ competition: inout ImportedCompetition, _ names: MetricNames) {
        let types = code.matches(of: /score_types\.([A-Za-z0-9_]+)/).map { String($0.1) }
        guard let first = types.first else { return }
        competition.metric(first, from: "score type", names)
        for type in types.dropFirst() { competition.furtherMetric(type, from: "score type", names) }
    }
}
