import Drawing
import Scoring
import Testing

@testable import Runs

@Suite struct RunPageTests {
    private func entry(_ model: String, _ folds: [Double], weights: [String: Double]? = nil) throws -> RunEntry {
        RunEntry(
            entry: "r-\(model)", model: model, cv: try #require(CrossValidatedScore(folds: folds)), fitSeconds: 2,
            predictSeconds: 1, submission: "submissions/\(model).csv", weights: weights)
    }

    private func page(_ change: (inout RunReport) -> Void = { _ in }) throws -> String {
        var report = RunReport(
            competition: "tiny", run: "71c3", seed: 1, metric: "auc",
            entries: [
                try entry("ridge", [0.6, 0.7]), try entry("knn", [0.5, 0.6]),
                try entry("blend", [0.7, 0.8], weights: ["ridge": 0.75, "knn": 0.25]),
            ], failures: [:])
        change(&report)
        return RunPage(report, metric: .auc).document.markdown
    }

    @Test func theBestComesFirstWithWhatTheBlendIsMadeOf() throws {
        let page = try page()
        #expect(
            page.contains("The best answer so far is that of **blend**: ROC AUC 0.75000 ± 0.05000, higher is better"))
        #expect(page.contains("`submissions/blend.csv`"))
        #expect(page.contains("| ridge | 0.65000 ± 0.05000 | 75 % | 3.0 s |\n| knn |"))
    }

    @Test func whatHasNothingToSayIsNotThere() throws {
        let page = try page()
        for title in ["How the answer grew", "no time for", "What failed"] { #expect(!page.contains(title)) }
    }

    @Test func theAnswersGrowthIsToldStepByStep() throws {
        let page = try page {
            $0.history = [
                .init(models: ["knn"], best: "knn", score: 0.55, seconds: 1),
                .init(models: ["ridge"], best: "blend", score: 0.75, seconds: 63),
            ]
        }
        #expect(page.contains("| 1 min 3 s | ridge | blend | 0.75000 | +0.20000 |"))
    }

    @Test func whatWasLeftOutAndWhatFailedIsNamed() throws {
        let page = try page {
            $0.unfinished = [.init(model: "mlp", finished: 3, units: 5)]
            $0.failures = ["linear": "no | rows"]
        }
        #expect(page.contains("- mlp: 3 of 5 folds are done"))
        #expect(page.contains("`podium run --replay 71c3`"))
        #expect(page.contains(#"- linear: no \| rows"#))
    }
}
