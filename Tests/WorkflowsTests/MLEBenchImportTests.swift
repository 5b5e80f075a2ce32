import Foundation
import MLEBench
import Testing
import Workflows

/// A folder of one of mle-bench's 82 becomes a competition that judges as its grader.
@Suite struct MLEBenchImportTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    /// A folder as `mlebench prepare` leaves it.
    private func folder(_ id: String, answers: String, train: String? = nil) throws -> URL {
        let folder = temporary.folder.appending(path: "bench/\(id)")
        let config = """
            id: \(id)
            name: A competition
            competition_type: simple
            dataset:
              answers: \(id)/prepared/private/answers.csv
              sample_submission: \(id)/prepared/public/sample_submission.csv
            grader: {name: some-metric, grade_fn: "mlebench.competitions.x.grade:grade"}
            """
        for (path, text) in ["config.yaml": config, "prepared/private/answers.csv": answers]
            .merging(train.map { ["prepared/public/train.csv": $0] } ?? [:], uniquingKeysWith: { $1 })
        {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    private func score(_ id: String, answers: String, train: String? = nil, _ submission: String) throws -> Double? {
        let report = try temporary.workspace.importCompetition(at: folder(id, answers: answers, train: train))
        #expect(report.carried.contains { $0.hasPrefix("task, data, metric and submission") })
        return try temporary.workspace.score(
            report.start.competition, file: temporary.write(submission, to: "said.csv")
        ).private
    }

    @Test func columnsAreMadeOfOthers() throws {
        let answers = "row_id,fractured\n1.2_C1,1\n1.2_patient_overall,1\n3.4_C1,0\n3.4_patient_overall,0\n"
        let said = "row_id,fractured\n1.2_C1,1\n1.2_patient_overall,1\n3.4_C1,0\n3.4_patient_overall,0\n"
        let score = try #require(
            try score("rsna-2022-cervical-spine-fracture-detection", answers: answers, said))
        #expect(abs(score) < 1e-9)
    }

    @Test func columnsOfClassesBecomeOne() throws {
        let answers = "id,winner_model_a,winner_model_b,winner_tie\n007,1,0,0\n8,0,0,1\n"
        let said = "id,winner_model_a,winner_model_b,winner_tie\n8,0,0.5,0.5\n007,1,0,0\n"
        let score = try #require(try score("lmsys-chatbot-arena", answers: answers, said))
        #expect(abs(score - 0.5 * log(2)) < 1e-9)
    }

    /// The grader's rule is taken, and Kaggle's stands beside it where that is another.
    @Test func kagglesOwnRuleStandsBeside() throws {
        let report = try temporary.workspace.importCompetition(
            at: folder("aptos2019-blindness-detection", answers: "id_code,diagnosis\na,3\nb,0\n"))
        let manifest = try String(
            contentsOf: URL(filePath: report.start.folder).appending(path: "competition.yaml"), encoding: .utf8)
        #expect(
            manifest.contains(
                """
                # as mle-bench's grader; by Kaggle's own rule: {name: qwk}
                metric:
                  name: qwk
                  distance: occurring
                """))
    }

    @Test func classesThatNoTableListsAreTheColumns() throws {
        let answers = "id,Acer,Alnus,Quercus\n3,1,0,0\n7,0,0,1\n"
        let score = try score("leaf-classification", answers: answers, "id,Acer,Alnus,Quercus\n3,1,0,0\n7,0,0,1\n")
        #expect(try #require(score) < 1e-9)
    }

    /// Lines of JSON become two rows each, with all right answers.
    @Test func naturalQuestionsBecomeRows() throws {
        func line(_ id: String, long: Int, short: [Int], _ verdict: String) -> String {
            let spans = short.map { #"{"start_token": \#($0), "end_token": \#($0 + 2)}"# }.joined(separator: ", ")
            return #"{"example_id": \#(id), "question_text": "why", "annotations": [{"yes_no_answer": "\#(verdict)", "#
                + #""long_answer": {"start_token": \#(long), "end_token": \#(long + 9)}, "short_answers": [\#(spans)]}]}"#
        }
        let answers = [
            line("7", long: 3, short: [4, 6], "NONE"), line("\"-8\"", long: -1, short: [], "YES"),
        ].joined(separator: "\n")
        let said = "example_id,PredictionString\n7_long,3:12\n7_short,6:8\n-8_long,\n-8_short,YES\n"
        #expect(try score("tensorflow2-question-answering", answers: answers, said) == 1)
    }

    /// Classes are those of the answers and of the labels that competitors have.
    @Test func classesAreFound() throws {
        let answers = "Id,Category\na,3\nb,5\nc,5\n"
        let train = "Id,Category\nx,1\ny,3\nz,9\n"
        let score = try score("iwildcam-2020-fgvc7", answers: answers, train: train, "Id,Category\na,3\nb,9\nc,1\n")
        #expect(score == 1.0 / 3)
    }

    /// Every one of the 82 whose answers are a table becomes a manifest without mistakes, whatever the answers say.
    @Test func everyManifestIsRight() throws {
        for (id, competition) in try BenchmarkCompetition.all() where competition.answers != .naturalQuestions {
            let columns = Set(
                Self.columns(competition.data(for: .grader)) + (competition.derive ?? [:]).values.map(\.source)
            ).subtracting(["*"]).union(["a", "b", "c"]).sorted()
            let rows = (0..<4).map { row in columns.map { _ in "\(row)" }.joined(separator: ",") }
            let answers = ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
            let report = try temporary.workspace.importCompetition(at: folder(id, answers: answers))
            let check = try temporary.workspace.check(report.start.competition)
            #expect(check.valid, "\(id): \(check.problems.map(\.text))")
        }
    }

    /// The columns that a manifest's data names; of answers with a column for each class these too.
    private static func columns(_ data: ManifestValue) -> [String] {
        guard case .keys(let keys) = data else { return [] }
        return ["id", "target", "judge", "weight", "classes"].flatMap { key -> [String] in
            switch keys[key] {
            case .text(let text): [text]
            case .list(let values): values.compactMap { if case .text(let text) = $0 { text } else { nil } }
            default: []
            }
        }
    }

    @Test func answersThatAreNotThereAreToldOf() throws {
        let place = try folder("cassava-leaf-disease-classification", answers: "")
        try FileManager.default.removeItem(at: place.appending(path: "prepared/private/answers.csv"))
        #expect {
            try temporary.workspace.importCompetition(at: place)
        } throws: { "\($0)".contains("there are no answers at prepared/private/answers.csv") }
    }
}
