import Competitions
import Scoring
import Testing

@Suite("What a submission must look like")
struct SubmissionFormatTests {
    private func format(_ task: String, _ metric: String, _ classes: [String], columns: [String]? = nil) throws
        -> SubmissionFormat
    {
        let text = """
            podium: 1
            id: x
            title: X
            task: \(task)
            data: {train: a.csv, id: Id, target: y}
            split: {test: 0.5}
            metric: \(metric)
            """
        var manifest = try Manifest.parse(text)
        manifest.submission.columns = columns
        let metric = try MetricRegistry.metric(named: metric)
        return try SubmissionFormat(manifest: manifest, metric: metric, classes: classes)
    }

    @Test("the metric decides between labels and probabilities")
    func content() throws {
        #expect(try format("binary", "accuracy", ["0", "1"]).content == .label(classes: ["0", "1"]))
        #expect(try format("binary", "auc", ["0", "1"]).content == .positiveProbability(classes: ["0", "1"]))
        #expect(try format("regression", "rmse", []).content == .values)
        let letters = try format("multiclass", "log-loss", ["a", "b", "c"])
        #expect(letters.header == ["Id", "a", "b", "c"])
        #expect(letters.content == .classProbabilities(classes: ["a", "b", "c"], order: [0, 1, 2]))
    }

    @Test("the host may order the classes, and must name all of them")
    func order() throws {
        let letters = try format("multiclass", "log-loss", ["a", "b", "c"], columns: ["Id", "c", "a", "b"])
        #expect(letters.content == .classProbabilities(classes: ["a", "b", "c"], order: [2, 0, 1]))
        #expect(throws: CompetitionError.self) {
            try format("multiclass", "log-loss", ["a", "b", "c"], columns: ["Id", "c", "a"])
        }
        #expect(throws: CompetitionError.self) { try format("binary", "auc", ["0", "1"], columns: ["Id", "p", "q"]) }
    }
}
