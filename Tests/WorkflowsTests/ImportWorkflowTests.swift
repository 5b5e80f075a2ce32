import Foundation
import Testing
import Workflows

/// `podium import`: from other platforms' files to a competition that passes `check`, `prepare` and `score`.
@Suite("Importing a competition") struct ImportWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    /// A small competition in a foreign format, and what becomes of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let files: [String: String]
        /// Target, id, task and metric.
        let answers: [String]
        /// Parts of what was carried over.
        var carried: [String] = []
        /// Parts of what was not.
        var left: [String] = []
        /// A submission in the folder that is to be scored.
        var sample: String?

        var testDescription: String { name }
    }

    private static func table(_ header: String, _ rows: ClosedRange<Int> = 1...40, _ row: (Int) -> String) -> String {
        header + "\n" + rows.map { row($0) + "\n" }.joined()
    }

    private static let houses = table("Id,Area,Price", 1...60) { "\($0),\($0 % 13).5,\($0 * 7 % 50).5" }
    private static let numbers = table("id,y") { "\($0),\($0 * 7 % 40).5" }
    private static let classes = table("id,kind") { "\($0),\(["cat", "dog"][$0 % 2])" }
    private static let guesses = table("id,kind") { "\($0),cat" }
    private static let zeros = table("id,y") { "\($0),0" }

    static let cases = [
        Case(
            name: "a Kaggle download",
            files: [
                "train.csv": houses, "test.csv": table("Id,Area", 61...69) { "\($0),\($0).5" },
                "sampleSubmission.csv": table("Id,Price", 61...69) { "\($0),0.5" }, "notes.txt": "hello",
            ],
            answers: ["Price", "Id", "regression", "rmse"], carried: ["labeled rows, from train.csv"],
            left: ["notes.txt", "metric"]),
        Case(
            name: "a mle-bench competition",
            files: [
                "config.yaml": """
                id: pets
                name: Pets of All Kinds
                competition_type: simple
                description: mlebench/competitions/pets/description.md
                dataset:
                  answers: pets/prepared/private/test.csv
                  sample_submission: pets/prepared/public/sample_submission.csv
                grader: {name: accuracy, grade_fn: "mlebench.competitions.pets.grade:grade"}
                """,
                "description.md": "# Pets\n\nWhich is it?\n", "leaderboard.csv": "score,teamId\n0.9,1\n0.8,2\n",
                "prepared/private/test.csv": classes, "prepared/public/sample_submission.csv": guesses,
                "grade.py": "raise SystemExit(1)",
            ],
            answers: ["kind", "id", "binary", "accuracy"],
            carried: ["title", "description.md", "solution", "sample", "standings", "metric accuracy"],
            left: ["competition_type", "grade.py", "prepared/public"], sample: "sample_submission.csv"),
        Case(
            name: "a Codabench bundle",
            files: [
                "competition.yaml": """
                version: 2
                title: Codes
                pages: [{title: Overview, file: overview.md}, {title: Terms, file: terms.md}]
                tasks:
                - {index: 0, name: Main, reference_data: reference_data/, scoring_program: scoring_program/}
                phases: [{name: One, max_submissions_per_day: 5}]
                leaderboards:
                - title: Results
                  columns:
                  - {title: "RMSE (test)", key: score, index: 0, sorting: asc}
                  - {title: "MAE (private)", key: private_test_MAE, index: 1, sorting: asc}
                  - {title: Time, key: time, index: 1, sorting: asc}
                """,
                "overview.md": "# Codes\n", "reference_data/solution.csv": numbers,
                "scoring_program/score.py": "exit()",
                "zeros.csv": zeros,
            ],
            answers: ["y", "id", "regression", "rmse"],
            carried: ["submissions a day", "further score 'MAE (private)' (mae)"],
            left: ["terms.md", "scoring_program", "'Time'"], sample: "zeros.csv"),
        Case(
            name: "an EvalAI challenge",
            files: [
                "challenge_config.yaml": """
                title: Challenge
                description: templates/description.html
                evaluation_script: evaluation_script.zip
                leaderboard:
                - id: 1
                  schema: {"labels": ["mae", "rmse"], "default_order_by": "mae",
                           "metadata": {"mae": {"sort_ascending": True}}}
                challenge_phases:
                - {id: 1, name: Dev, test_annotation_file: annotations/dev.csv}
                - {id: 2, name: Test, test_annotation_file: annotations/test.csv, max_submissions_per_day: 3}
                """,
                "annotations/test.csv": numbers, "zeros.csv": zeros,
            ],
            answers: ["y", "id", "regression", "mae"],
            carried: ["solution, from annotations/test.csv", "further score 'rmse' (rmse)"],
            left: ["description.html", "phase 'Dev'", "evaluation_script.zip"], sample: "zeros.csv"),
        Case(
            name: "a Hugging Face competition",
            files: [
                "conf.json": """
                {"COMPETITION_TYPE": "generic", "SUBMISSION_LIMIT": 5, "SELECTION_LIMIT": 2, "EVAL_METRIC": "accuracy_score",
                 "SUBMISSION_ID_COLUMN": "id", "SUBMISSION_COLUMNS": "id,kind", "END_DATE": "2030-01-01"}
                """,
                "COMPETITION_DESC.md": "Pets.\n",
                "solution.csv": table("id,kind,split") {
                    "\($0),\(["cat", "dog"][$0 % 2]),\($0 % 4 < 2 ? "public" : "private")"
                }, "guesses.csv": guesses,
            ],
            answers: ["kind", "id", "binary", "accuracy"],
            carried: ["target kind", "id id", "submissions a day", "final entries", "public and private rows"],
            left: ["END_DATE"], sample: "guesses.csv"),
        Case(
            name: "Croissant metadata",
            files: [
                "croissant.json": """
                {"@type": "sc:Dataset", "name": "Houses", "description": "Prices.", "license": "CC0", "distribution": [
                  {"@type": "cr:FileObject", "@id": "h", "name": "houses.csv", "contentUrl": "https://example.org/houses.csv",
                   "encodingFormat": "text/csv"},
                  {"@type": "cr:FileObject", "name": "test.csv", "contentUrl": "https://example.org/test.csv"}]}
                """,
                "houses.csv": houses,
            ],
            answers: ["Price", "Id", "regression", "rmse"],
            carried: ["title, from name", "labeled rows, from houses.csv"],
            left: ["license 'CC0'", "fetch it from https://example.org/test.csv"]),
        Case(
            name: "a RAMP kit",
            files: [
                "problem.py": """
                from rampwf import score_types
                problem_title = 'Prices of houses'
                _target_column_name = 'Price'
                score_types = [score_types.RMSE(name="rmse"), score_types.MAE()]
                open('ran', 'w')
                """,
                "data/train.csv": houses,
                "data/test.csv": table("Id,Area,Price", 61...90) { "\($0),\($0).5,\($0 % 9).5" },
            ],
            answers: ["Price", "Id", "regression", "rmse"],
            carried: ["title", "target Price", "metric rmse", "further score 'MAE' (mae)"], left: ["get_cv"]),
    ]

    private func place(_ files: [String: String], in name: String = "outside") throws -> URL {
        let folder = temporary.folder.appending(path: name, directoryHint: .isDirectory)
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    @Test("each format is imported, and what comes of it can be checked, prepared and scored", arguments: cases)
    func importing(example: Case) throws {
        let outside = try place(example.files)
        let workspace = temporary.workspace
        let report = try workspace.importCompetition(at: outside, into: "fresh")
        #expect(report.start.answers.prefix(4).map(\.value) == example.answers)
        for part in example.carried { #expect(report.carried.contains { $0.contains(part) }, "\(report.carried)") }
        for part in example.left { #expect(report.left.contains { $0.contains(part) }, "\(report.left)") }
        #expect(try workspace.check("fresh").problems.map(\.text) == [])
        let prepared = try workspace.prepare("fresh") { _ in }
        #expect(prepared.testRows > 0)
        if let sample = example.sample {
            let folder = temporary.folder.appending(path: "competitions/fresh")
            let inside = folder.appending(path: sample)
            let file = FileManager.default.fileExists(atPath: inside.path) ? inside : outside.appending(path: sample)
            #expect(try workspace.score("fresh", file: file.path).valid)
        }
        #expect(!FileManager.default.fileExists(atPath: outside.appending(path: "ran").path))
    }

    @Test("metrics that do not fit are told, and the proposal stands")
    func unfitting() throws {
        var files = Self.cases[4].files
        files["conf.json"] =
            #"{"EVAL_METRIC": "custom", "SUBMISSION_ID_COLUMN": "row", "SUBMISSION_COLUMNS": "row,kind"}"#
        let report = try temporary.workspace.importCompetition(at: place(files), into: "fresh")
        #expect(report.start.answers.prefix(3).map(\.value) == ["kind", "id", "binary"])
        #expect(report.left.contains { $0.contains("'custom': Podium has no metric of that name") })
        #expect(report.left.contains { $0.hasPrefix("SUBMISSION_ID_COLUMN: no column 'row' for the id") })
    }

    @Test("what a person gives stands")
    func given() throws {
        var given = StartOptions()
        given.take("f1", to: .metric)
        let report = try temporary.workspace.importCompetition(at: place(Self.cases[1].files), given: given)
        #expect(report.start.competition == "outside")
        #expect(report.start.answers[3].value == "f1")
    }

    @Test(
        "what is hostile is refused with a word that says why",
        arguments: [
            ("config.yaml", "grader: {name: a}\ndataset: {answers: ../../secret.csv}\n", "leads out of the folder"),
            ("config.yaml", "grader: {name: a}\ndataset: {answers: /etc/passwd}\n", "leads out of the folder"),
            (
                "config.yaml", "a: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500),
                "nested more than 64"
            ),
            ("config.yaml", "a: " + String(repeating: "[", count: 100_000), "not YAML"),
            ("config.yaml", (0..<20).map { "a\($0): &a\($0) [1, 2]\n" }.joined(), "anchors"),
            ("config.yaml", "a: &a [1]\n" + (0..<20).map { "b\($0): *a\n" }.joined(), "aliases"),
            ("config.yaml", "a: [unclosed", "not YAML"),
            ("config.yaml", String(repeating: "# long\n", count: 200_000), "more than 1 MB"),
            ("config.yaml", "a: [" + String(repeating: "1,", count: 200_000) + "1]", "more than 100000 values"),
            ("conf.json", String(repeating: "[", count: 100_000), "not JSON"),
            ("conf.json", "{\"EVAL_METRIC\": \"mae\"}", "no table to learn from or to judge by"),
            ("competition.yaml", "version: 1\ntasks: []\n", "version 1, expected 2"),
            ("competition.yaml", "phases: {1: {}}\nleaderboard: {}\n", "version 1, expected 2; Codabench makes"),
            ("challenge_config.yaml", "leaderboard: [{schema: '{'}]\n", "not JSON"),
            (
                "challenge_config.yaml", "challenge_phases: [{test_annotation_file: challenge_config.yaml}]\n",
                "is an EvalAI challenge (challenge_config.yaml), but a table of it cannot be read"
            ),
            ("something.txt", "hello", "is none of"),
        ])
    func hostile(file: String, text: String, word: String) throws {
        let error = #expect(throws: Refusal.self) {
            try temporary.workspace.importCompetition(at: place([file: text]), into: "fresh")
        }
        #expect(error?.description.contains(word) ?? false, "\(error?.description ?? "")")
        #expect(!FileManager.default.fileExists(atPath: temporary.folder.appending(path: "competitions/fresh").path))
    }

    @Test("links out of the folder and pipes are not read")
    func links() throws {
        let secret = try temporary.write(Self.numbers, to: "secret.csv")
        let config = "grader: {name: mae}\ndataset: {answers: answers.csv}\n"
        let outside = try place(["config.yaml": config])
        let link = outside.appending(path: "answers.csv").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: secret)
        let first = #expect(throws: Refusal.self) {
            try temporary.workspace.importCompetition(at: outside, into: "fresh")
        }
        #expect(first?.description.contains("leads out of the folder by a link") ?? false)
        try FileManager.default.removeItem(atPath: link)
        #expect(mkfifo(link, 0o600) == 0)
        let second = #expect(throws: Refusal.self) {
            try temporary.workspace.importCompetition(at: outside, into: "fresh")
        }
        #expect(second?.description.contains("is no regular file") ?? false)
    }
}
