/// A bundle of Codabench, version 2: `competition.yaml` with tasks and leaderboards. What comes of it only judges.
struct CodabenchImporter: Importer {
    static let name = "a Codabench bundle (competition.yaml with tasks and leaderboards)"

    func recognizes(_ folder: ImportFolder) throws -> Bool {
        guard folder.files.contains("competition.yaml"), let bundle = try folder.document("competition.yaml") else {
            return false
        }
        let isOld = bundle["phases"] != nil && bundle["leaderboard"] != nil
        return bundle["podium"] == nil && (isOld || bundle["tasks"] != nil || bundle["leaderboards"] != nil)
    }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        guard let bundle = try folder.document("competition.yaml") else {
            throw Refusal("there is no competition.yaml")
        }
        let version = bundle["version"]?.text ?? (bundle["leaderboard"] == nil ? "2" : "1")
        guard version == "2" else {
            throw Refusal(
                "competition.yaml is of version \(version.prefix(20)), expected 2; Codabench makes that of a bundle of CodaLab's"
            )
        }
        var competition = ImportedCompetition()
        competition.title(bundle["title"]?.text, from: "title")
        let pages = bundle["pages"]?.items.compactMap { $0["file"]?.text } ?? []
        try competition.description(pages.first, in: folder)
        competition.left += pages.dropFirst().map { "\($0): one page is carried over" }
        try task(bundle["tasks"]?.items ?? [], &competition, folder)
        try metric(bundle["leaderboards"]?.items ?? [], &competition, names)
        if let limit = bundle["phases"]?.items.first?["max_submissions_per_day"]?.count {
            competition.options.dailyLimit = limit
            competition.carried.append("submissions a day, from phases[0].max_submissions_per_day")
        }
        if (bundle["phases"]?.items.count ?? 0) > 1 { competition.left.append("phases: a competition has one") }
        return competition
    }

    private func task(
        _ tasks: [ForeignValue], _ competition: inout ImportedCompetition, _ folder: ImportFolder
    ) throws {
        guard let task = tasks.first else { return }
        if let reference = task["reference_data"]?.text {
            if let table = try folder.onlyTable(in: reference) {
                try competition.table(\.solution, table, as: "solution", in: folder)
            } else {
                competition.left.append(
                    "\(reference): it holds no table, or several; give the solution with --solution")
            }
        }
        for key in ["scoring_program", "ingestion_program"] where task[key] != nil {
            competition.left.append("tasks[0].\(key): programs are not run; what judges is the metric")
        }
        if task["input_data"] != nil { competition.left.append("tasks[0].input_data: the competition only judges") }
        for index in tasks.indices.dropFirst() {
            competition.left.append("tasks[\(index)]: a competition has one task")
        }
    }

    /// The first column judges, if Podium has a metric of its name that points the same way.
    private func metric(
        _ boards: [ForeignValue], _ competition: inout ImportedCompetition, _ names: MetricNames
    ) throws {
        let columns = boards.first?["columns"]?.items ?? []
        guard let column = columns.first else { return }
        let words = [column["key"]?.text, column["title"]?.text].compactMap { $0 }
        let isAscending = column["sorting"]?.text == "asc"
        if let word = words.first(where: { names.metric($0) != nil }), let metric = names.metric(word) {
            if column["sorting"] != nil, names.isHigherBetter(metric) == isAscending {
                competition.left.append("column '\(word)': it sorts the other way than Podium's \(metric)")
            } else {
                competition.metric(word, from: "column", names)
            }
        } else if let word = words.first {
            competition.metric(word, from: "column", names)
        }
        for other in columns.dropFirst() {
            let words = [other["title"]?.text, other["key"]?.text].compactMap { $0 }
            guard let word = words.first(where: { names.metric($0) != nil }) ?? words.first else { continue }
            competition.furtherMetric(word, from: "column", names)
        }
        if boards.count > 1 { competition.left.append("leaderboards: a competition has one") }
    }
}
