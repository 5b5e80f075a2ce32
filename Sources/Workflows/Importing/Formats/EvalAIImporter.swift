/// A challenge of EvalAI: `challenge_config.yaml` and the annotations that it names. What comes of it only judges.
struct EvalAIImporter: Importer {
    static let name = "an EvalAI challenge (challenge_config.yaml)"

    private static let file = "challenge_config.yaml"

    func recognizes(_ folder: ImportFolder) throws -> Bool { folder.files.contains(Self.file) }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        guard let config = try folder.document(Self.file) else { throw Refusal("there is no \(Self.file)") }
        var competition = ImportedCompetition()
        competition.title(config["title"]?.text, from: "title")
        try competition.description(config["description"]?.text, in: folder)
        let phases = config["challenge_phases"]?.items ?? []
        try competition.table(\.solution, phases.last?["test_annotation_file"]?.text, as: "solution", in: folder)
        if let limit = phases.last?["max_submissions_per_day"]?.count {
            competition.options.dailyLimit = limit
            competition.carried.append("submissions a day, from the phase's max_submissions_per_day")
        }
        for phase in phases.dropLast() {
            competition.left.append("phase '\(phase["name"]?.text ?? "?")': a competition has one; the last is taken")
        }
        try metric(config["leaderboard"]?.items ?? [], &competition, names)
        if let script = config["evaluation_script"]?.text {
            competition.left.append("\(script): programs are not run; what judges is the metric")
        }
        return competition
    }

    private func metric(
        _ boards: [ForeignValue], _ competition: inout ImportedCompetition, _ names: MetricNames
    ) throws {
        guard var schema = boards.first?["schema"] else { return }
        if let text = schema.text {
            schema = try ForeignValue(json: text, name: "\(Self.file): the leaderboard's schema")
        }
        let labels = schema["labels"]?.items.compactMap(\.text) ?? []
        guard let ranking = schema["default_order_by"]?.text ?? labels.first else { return }
        let isAscending = schema["metadata"]?[ranking]?["sort_ascending"]?.text.map {
            ["true", "1"].contains($0.lowercased())
        }
        if let metric = names.metric(ranking), let isAscending, names.isHigherBetter(metric) == isAscending {
            competition.left.append("label '\(ranking)': it sorts the other way than Podium's \(metric)")
        } else {
            competition.metric(ranking, from: "label", names)
        }
        for label in labels where label != ranking { competition.furtherMetric(label, from: "label", names) }
    }
}
