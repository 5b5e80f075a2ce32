public import Scoring

extension MetricRecipe {
    /// `program`: a host's own program under limits; see `HostProgram`.
    public static let program = MetricRecipe(
        "program",
        parameters: [
            Parameter("run", "the program, a file in the competition's folder, and its arguments", example: "score.py"),
            Parameter("seconds", "after how many it is ended", 60, 0.1...3_600),
            Parameter("memory", "the most memory of each of its processes, in MB", 1_000, 10...1_000_000),
            Parameter("reads", "what it compares", words: Compared.allCases.map(\.rawValue)),
            Parameter("better", "which way is better", words: ["lower", "higher"]),
            Parameter("columns", "the columns of the solution that it gets besides the targets", columns: .texts),
        ]
    ) { settings in
        let compared = Compared(rawValue: settings.word("reads")) ?? .values
        let program = HostProgram(
            command: settings.word("run").split(separator: " ").map(String.init),
            memory: Int(1_000_000 * (settings["memory"] ?? 1_000)), seconds: settings["seconds"] ?? 60,
            context: settings.context, needs: settings.columns("columns").map { JudgeNeed($0, .texts) })
        if settings.context.folder != nil { _ = try program.folder() }
        return Metric(
            id: "program", title: "The host's program", summary: "What a program in the competition's folder says",
            direction: settings.word("better") == "higher" ? .maximize : .minimize, bounds: -.infinity ... .infinity,
            targets: compared.targets, input: compared.input, source: "the host", needs: program.needs
        ) { truth, predictions in try program.score(truth, predictions) }
    }

    /// What a program compares.
    private enum Compared: String, CaseIterable {
        case values, probabilities, scores, labels, lists, texts, tuples

        var input: Metric.Input {
            switch self {
            case .values: .values
            case .probabilities: .probabilities
            case .scores: .scores
            case .labels: .labels
            case .lists: .lists
            case .texts: .texts
            case .tuples: .tuples
            }
        }

        var targets: Set<TargetType> {
            switch self {
            case .values: [.continuous]
            case .probabilities: [.binary, .multiclass, .multilabel]
            case .scores: [.binary, .relevance]
            case .labels: [.binary, .multiclass]
            case .lists: [.multilabel, .list]
            case .texts: [.text]
            case .tuples: [.boxes, .points, .masks]
            }
        }
    }
}
