import Foundation
import Scoring
import Testing

/// What pycocotools, SciPy and others say of answers of any shape, made by Goldens/make_shapes.py and make_texts.py.
struct ShapeGolden: Decodable, CustomTestStringConvertible {
    struct Rows: Decodable {
        let shape: String
        let rows: [[Double]]?
        let texts: [String]?
        let codes: [Int32]?
        let fields: [String]?
        let names: [String]?

        var answers: Answers {
            let rows = rows ?? []
            switch shape {
            case "tuples": return .tuples(Tuples(rows, fields: fields ?? [], names: names ?? []))
            case "texts": return .texts(texts ?? [])
            case "codes": return .codes(codes ?? [], names: names ?? [])
            case "lists": return .lists(CodeLists(rows.map { $0.map { Int32($0) } }, names: names ?? []))
            default: return .numbers(rows.flatMap(\.self), width: rows.first?.count ?? 1)
            }
        }
    }

    struct JudgeColumns: Decodable {
        let texts: [String: [String]]?
        let numbers: [String: [Double]]?
        let flags: [String: [Bool]]?

        var columns: [String: JudgeColumn] {
            (texts ?? [:]).mapValues(JudgeColumn.texts).merging((numbers ?? [:]).mapValues(JudgeColumn.numbers)) { $1 }
                .merging((flags ?? [:]).mapValues(JudgeColumn.flags)) { $1 }
        }
    }

    let metric: String
    let parameters: [String: MetricSetting]
    let truth: Rows
    let predictions: Rows
    let weights: [Double]?
    let judge: JudgeColumns
    let expected: Double

    var testDescription: String { "\(metric) \(parameters)\(weights == nil ? "" : ", weighted")" }

    static let all = ["shapes", "texts"].flatMap { name -> [ShapeGolden] in
        do {
            let url = try #require(Bundle.module.url(forResource: "Goldens/\(name)", withExtension: "json"))
            return try JSONDecoder().decode([ShapeGolden].self, from: Data(contentsOf: url))
        } catch {
            Issue.record("\(name).json: \(error)")
            return []
        }
    }
}

@Suite struct ShapeGoldenTests {
    @Test(arguments: ShapeGolden.all) func equalsTheReference(_ golden: ShapeGolden) throws {
        let metric = try MetricRegistry.standard.metric(named: golden.metric, parameters: golden.parameters)
        let truth = Truth(golden.truth.answers, weights: golden.weights, judge: golden.judge.columns)
        let score = try metric.score(truth, golden.predictions.answers)
        #expect(abs(score - golden.expected) <= 1e-12 * max(1, abs(golden.expected)), "\(score) for \(golden.expected)")
    }
}
