import Features
import Foundation
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing
import Workers

/// Linear models of sparse terms against scikit-learn, and what must hold of models that read texts.
@Suite struct TermModelTests {
    /// What `Goldens/make_linear.py` writes.
    struct Golden: Decodable {
        let terms: Int
        let offsets: [Int]
        let columns: [Int32]
        let values: [Float]
        let classes: [Int32]
        let numbers: [Double]
        let weights: [Double]
        let margins: [Double]
        let weightedMargins: [Double]
        let probabilities: [Double]
        let shares: [Double]
        let ridge: [Double]

        var matrix: DesignMatrix {
            DesignMatrix(
                rowCount: offsets.count - 1, numberNames: [], numbers: [],
                terms: SparseMatrix(columnCount: terms, offsets: offsets, columns: columns, values: values))
        }

        var isSecond: Truth { .classes(codes: classes.map { $0 == 1 ? 1 : 0 }, names: ["no", "yes"]) }

        static func read() throws -> Golden {
            let url = try #require(Bundle.module.url(forResource: "Goldens/linear", withExtension: "json"))
            return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
        }
    }

    @Test func probabilitiesAreThoseOfLiblinear() throws {
        let golden = try Golden.read()
        let two = try model("logistic:c=3,iterations=10000").fitted(golden.matrix, golden.isSecond, .binary)
        expect(try two.predict(golden.matrix).values, near: golden.probabilities, within: 2e-3)
        let truth = Truth.classes(codes: golden.classes, names: ["a", "b", "c"])
        let three = try model("logistic:c=3,iterations=10000").fitted(golden.matrix, truth, .multiclass)
        expect(try three.predict(golden.matrix).values, near: golden.shares, within: 2e-3)
    }

    /// Probabilities follow from margins by one factor.
    @Test(arguments: [false, true]) func marginsAreThoseOfLiblinear(areWeighted: Bool) throws {
        let golden = try Golden.read()
        var truth = golden.isSecond
        if areWeighted { truth = Truth(truth.answers, weights: golden.weights) }
        let model = try model("linear-svm:c=2,passes=10000,tolerance=0.00001,weighting=equal").fitted(
            golden.matrix, truth, .binary)
        let odds = try model.predict(golden.matrix).values.map { log($0 / (1 - $0)) }
        let margins = areWeighted ? golden.weightedMargins : golden.margins
        let largest = try #require(margins.indices.max { abs(margins[$0]) < abs(margins[$1]) })
        let factor = odds[largest] / margins[largest]
        #expect(factor > 0)
        expect(odds.map { $0 / factor }, near: margins, within: 2e-3)
    }

    @Test func ridgeIsThatOfTheNormalEquations() throws {
        let golden = try Golden.read()
        let model = try model("ridge:alpha=0.7").fitted(
            golden.matrix, .values(golden.numbers, width: 1), .continuous)
        expect(try model.predict(golden.matrix).values, near: golden.ridge, within: 5e-3)
    }

    static let readers = [
        "logistic:texts=terms", "logistic:texts=spelled,weighting=bayes", "linear-svm:texts=spelled",
        "linear-svm:texts=terms,weighting=equal", "gradient-boosting:texts=score,rounds=50", "mlp:texts=score,epochs=5",
        "extra-trees:texts=score,trees=20", "logistic:texts=score",
    ]

    /// The class shows in words alone; half of the rows are new.
    @Test(arguments: readers) func textsAreUnderstood(_ name: String) throws {
        let data = try Self.reviews(rows: 200)
        let said = try data.predictions(model(name), training: Array(0..<100))
        guard case .codes(let truth) = data.truth.answers else { return }
        let codes = truth.codes
        let right = (100..<200).count { (said.values[$0] > 0.5) == (codes[$0] == 1) }
        #expect(right > 90)
    }

    @Test(arguments: readers) func theSameSeedGivesTheSameBits(_ name: String) throws {
        let data = try Self.reviews(rows: 120)
        let bits = try [1, 2, 3].map { threads in
            try WorkerPool(threads: threads).run {
                try data.predictions(model(name), training: Array(0..<80)).values.map(\.bitPattern)
            }
        }
        #expect(bits[0] == bits[1] && bits[0] == bits[2])
    }

    @Test(arguments: readers) func savedAndReadBackTheyPredictTheSame(_ name: String) throws {
        let data = try Self.reviews(rows: 80)
        let (pipeline, predictions) = try data.fitted(model(name), training: Array(0..<60))
        let again = try FittedPipeline(decoding: pipeline.encoded(), surrogate: Surrogate(.squaredError))
        #expect(try again.predict(data.frame) == .numbers(predictions))
    }

    @Test(arguments: readers) func aDamagedPipelineIsNoDanger(_ name: String) throws {
        let data = try Self.reviews(rows: 60)
        let whole = try data.fitted(model(name), training: Array(0..<60)).pipeline.encoded()
        let few = data.frame.selecting(rows: [0, 1])
        var generator = Philox(seed: 9)
        for _ in 0..<40 {
            var damaged = whole
            let place = generator.index(below: min(whole.count, generator.index(below: 2) == 0 ? 2_000 : whole.count))
            damaged[place] = UInt8(truncatingIfNeeded: generator.index(below: 256))
            _ = try? FittedPipeline(decoding: damaged, surrogate: Surrogate(.squaredError)).predict(few)
        }
    }

    /// A training row's score comes from models that did not see it: texts of coin tosses tell nothing.
    @Test func scoresOfTrainingRowsAreHonest() throws {
        var generator = Philox(seed: 4)
        let texts = (0..<400).map { _ in (0..<4).map { _ in "w\(generator.index(below: 300))" }.joined(separator: " ") }
        let codes = texts.map { _ in Int32(generator.index(below: 2)) }
        let data = SampleData(
            frame: try Frame([Column("t", .text(TextValues(texts)))]),
            truth: .classes(codes: codes, names: ["heads", "tails"]), task: .binary)
        let matrix = try data.matrix(for: tableModel("gradient-boosting", ["texts": "score"]))
        let place = try #require(matrix.numberNames.firstIndex { $0.contains("score") })
        let scores = matrix.values(of: place)
        let right = codes.indices.count { (scores[$0] > 0) == (codes[$0] == 1) }
        #expect((160...240).contains(right))
    }

    private func model(_ text: String) throws -> any Estimator<DesignMatrix> {
        let specification = try ModelSpecification(parsing: text)
        return try tableModel(specification.model, specification.parameters)
    }

    private func expect(_ found: [Double], near wanted: [Double], within tolerance: Double) {
        #expect(found.count == wanted.count)
        #expect(zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance })
    }

    /// Sentences that praise or blame, of words that tell and words that do not, beside a number that tells nothing.
    private static func reviews(rows: Int) throws -> SampleData {
        var generator = Philox(seed: 7)
        let (praise, blame) = (["wonderful", "great", "lovely"], ["awful", "poor", "dull"])
        let others = ["the", "film", "was", "and", "with", "actors", "music", "story"]
        var (texts, codes): ([String], [Int32]) = ([], [])
        for _ in 0..<rows {
            let isGood = generator.index(below: 2) == 1
            let telling = (isGood ? praise : blame)[generator.index(below: 3)]
            let words = (0..<8).map { _ in others[generator.index(below: others.count)] } + [telling]
            texts.append(words.joined(separator: " "))
            codes.append(isGood ? 1 : 0)
        }
        return SampleData(
            frame: try Frame([
                Column("text", .text(TextValues(texts))),
                Column("number", .number((0..<rows).map { _ in generator.normal() })),
            ]), truth: .classes(codes: codes, names: ["bad", "good"]), task: .binary)
    }
}
