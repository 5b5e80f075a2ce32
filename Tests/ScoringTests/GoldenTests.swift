import Foundation
import Testing

@testable import Scoring

/// scikit-learn's and SciPy's scores, made by Goldens/make_scores.py.
private struct Goldens: Decodable {
    struct Rows: Decodable {
        let kind: String
        let truth: [Double]
        let classes: Int?
        let groups: [Int]?
        let predictions: [Double]
        let width: Int
        let texts: [String: [String]]?
        let flags: [String: [Bool]]?

        var known: Truth {
            var truth = answers
            truth.judge = (texts ?? [:]).mapValues(JudgeColumn.texts)
            truth.judge.merge((flags ?? [:]).mapValues(JudgeColumn.flags)) { $1 }
            return truth
        }

        private var answers: Truth {
            switch kind {
            case "classes":
                .classes(codes: truth.map { Int32($0) }, names: (0..<(classes ?? 2)).map { "class \($0)" })
            case "relevance": .relevance(truth, groups: groups ?? [])
            default: .values(truth, width: width)
            }
        }
    }

    let weights: [Double]
    let data: [String: Rows]
    let cases: [GoldenScore]

    static let shared: Goldens = {
        do {
            let url = try #require(Bundle.module.url(forResource: "Goldens/scores", withExtension: "json"))
            return try JSONDecoder().decode(Goldens.self, from: Data(contentsOf: url))
        } catch {
            Issue.record("scores.json: \(error)")
            return Goldens(weights: [], data: [:], cases: [])
        }
    }()
}

struct GoldenScore: Decodable, CustomTestStringConvertible {
    let metric: String
    let data: String
    let parameters: [String: MetricSetting]
    let weighted: Bool
    let expected: Double

    var testDescription: String { "\(metric) \(parameters) of \(data)\(weighted ? ", weighted" : "")" }
}

@Suite struct GoldenTests {
    @Test func everyMetricHasAGolden() {
        let covered = Set(Goldens.shared.cases.map(\.metric) + ShapeGolden.all.map(\.metric))
        // These are judged by hand in WordMetricTests.
        #expect(
            Set(MetricRegistry.standard.names).subtracting(covered) == [
                "levenshtein", "mask-dice", "mask-fbeta", "mask-iou-precision", "point-distance", "exact-match",
                "word-jaccard", "kendall-tau", "formula",
            ])
    }

    @Test(arguments: Goldens.shared.cases) func equalsTheReference(_ golden: GoldenScore) throws {
        let rows = try #require(Goldens.shared.data[golden.data])
        let metric = try MetricRegistry.standard.metric(named: golden.metric, parameters: golden.parameters)
        let score = try metric.score(
            rows.known, Numbers(rows.predictions, width: rows.width),
            weights: golden.weighted ? Goldens.shared.weights : nil)
        #expect(abs(score - golden.expected) <= 1e-12 * max(1, abs(golden.expected)), "\(score) for \(golden.expected)")
    }
}
