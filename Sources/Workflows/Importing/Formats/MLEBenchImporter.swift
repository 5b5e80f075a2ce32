import Foundation
import MLEBench

/// A competition of mle-bench: its `config.yaml` and, beside it, `prepared/` with the answers. What comes of it only judges.
struct MLEBenchImporter: Importer {
    static let name = "a mle-bench competition (config.yaml with a grader)"

    func recognizes(_ folder: ImportFolder) throws -> Bool {
        guard folder.files.contains("config.yaml"), let config = try folder.document("config.yaml") else {
            return false
        }
        return config["grader"] != nil && config["dataset"] != nil
    }

    func draft(_ folder: ImportFolder, _ names: MetricNames) throws -> ImportedCompetition {
        guard let config = try folder.document("config.yaml") else { throw Refusal("there is no config.yaml") }
        var competition = ImportedCompetition()
        competition.title(config["name"]?.text, from: "name")
        try competition.description(folder.files.contains("description.md") ? "description.md" : nil, in: folder)
        let (data, id) = (config["dataset"], config["id"]?.text ?? "")
        let answers = try place(data?["answers"]?.text, id, folder)
        if let known = try BenchmarkCompetition.all()[id] {
            try take(known, answers: answers, &competition, folder)
            try leaderboard(&competition, folder)
            return competition
        }
        try competition.table(\.solution, answers, as: "solution", in: folder)
        try competition.table(
            \.sample, try place(data?["sample_submission"]?.text, id, folder), as: "sample submission", in: folder)
        try leaderboard(&competition, folder)
        if let metric = config["grader"]?["name"]?.text { competition.metric(metric, from: "grader", names) }
        if let type = config["competition_type"]?.text { competition.left.append("competition_type '\(type)'") }
        competition.left.append("grade.py and prepare.py: programs are not run")
        if folder.files.contains(where: { $0.hasPrefix("prepared/public/") }) {
            competition.left.append(
                "prepared/public: the competition only judges; add what models may learn from as data.train and data.test"
            )
        }
        return competition
    }

    /// One of the 82, of which Podium knows what the manifest must say and how the answers become a solution.
    private func take(
        _ known: BenchmarkCompetition, answers: String?, _ competition: inout ImportedCompetition,
        _ folder: ImportFolder
    ) throws {
        guard let answers, let file = try folder.table(answers) else {
            throw Refusal(
                "\(folder.name): there are no answers at \(answers ?? "dataset.answers"); `mlebench prepare` makes them"
            )
        }
        let solution = try BenchmarkSolution(known, answers: file, name: answers)
        let labels = try folder.file("prepared/public/train.csv")
        competition.options.solution = try folder.write(solution.csv, as: "answers.csv")
        competition.manifest = try solution.entries(labels: labels)
        competition.carried.append("task, data, metric and submission, from Podium's table of the 82 and \(answers)")
        competition.left.append("grade.py and prepare.py: programs are not run; the manifest judges as the grader does")
        competition.left.append(
            "prepared/public: the competition only judges; add what models may learn from as data.train and data.test")
    }

    /// A path of the config, which begins with the competition's id, inside the folder, whose name that is.
    private func place(_ path: String?, _ id: String, _ folder: ImportFolder) throws -> String? {
        guard let path else { return nil }
        if try folder.file(path) == nil, !id.isEmpty, path.hasPrefix(id + "/") {
            return String(path.dropFirst(id.count + 1))
        }
        return path
    }

    private func leaderboard(_ competition: inout ImportedCompetition, _ folder: ImportFolder) throws {
        guard let file = try folder.file("leaderboard.csv") else { return }
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        if try handle.read(upToCount: 40)?.starts(with: Data("version https://git-lfs".utf8)) ?? true {
            competition.left.append("leaderboard.csv: it is a pointer of Git LFS; fetch it with `git lfs pull`")
        } else {
            competition.options.leaderboard = file
            competition.carried.append("standings, from leaderboard.csv")
        }
    }
}
