import Features
import Foundation
import Frames
import Randomness
import Scoring
import Testing
import Workers

@testable import ModelZoo

/// Features of whole series.
@Suite struct MiniRocketTests {
    private struct Golden: Decodable {
        let rows: [[[Float]]]
        let steps: [Int]
        let counts: [Int]
        let channels: [[Int]]
        let biases: [Float]
        let features: [[Float]]

        var series: WholeSeries { WholeSeries(dimensions: rows[0].indices.map { "x\($0)" }, rows: rows) }
        var paces: [MiniRocket.Pace] { zip(steps, counts).map { .init(step: $0, features: $1) } }
    }

    private func golden(_ name: String) throws -> Golden {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/minirocket.json")
        let all = try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: file))
        return try #require(all[name])
    }

    /// Sums that are equal to a bias but for rounding may fall on either side of it: such features are few.
    @Test(arguments: ["equal", "several"])
    func featuresAreThoseOfTheAuthors(name: String) throws {
        let golden = try golden(name)
        let lengths = Set(golden.rows.map { $0[0].count })
        let rocket = MiniRocket(
            dimensions: golden.rows[0].count, paces: golden.paces, channels: golden.channels, biases: golden.biases,
            length: lengths.count == 1 ? lengths.first : nil)
        #expect(rocket.isSound)
        let pairs = try zip(rocket.features(of: golden.series), golden.features).flatMap { zip($0, $1) }
        #expect(pairs.count == golden.features.count * rocket.featureCount)
        let different = pairs.count { abs($0.0 - $0.1) > 1e-5 }
        #expect(different * 100 < pairs.count)
    }

    @Test func pacesAndBiasesAreThoseOfTheAuthors() throws {
        let golden = try golden("equal")
        let first = golden.series.selecting(rows: [0])
        let rocket = try MiniRocket(fitting: first, features: 420, seed: Seed(1))
        #expect(rocket.paces == golden.paces && rocket.length == 50)
        #expect(zip(rocket.biases, golden.biases).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(MiniRocket.patterns.count == 84)
        let several = try self.golden("several")
        #expect(MiniRocket.paces(longest: 60, features: 336) == several.paces)
    }

    /// Series that rise somewhere, or fall somewhere, and are noise elsewhere.
    private func table(rows: Int, seed: Int) throws -> (Frame, Truth) {
        var generator = Seed(seed).generator()
        let series = (0..<rows).map { row -> [Double] in
            let (length, rises) = (40 + generator.index(below: 20), row % 2 == 0)
            let start = generator.index(below: 25)
            return (0..<60).map { moment in
                if moment >= length { return .nan }
                let step = Double(moment - start)
                let shape = (0..<12).contains(moment - start) ? (rises ? step : 12 - step) / 3 : 0
                return shape + 0.3 * generator.uniform()
            }
        }
        let columns = (0..<60).map { moment in Column("x_\(moment + 1)", .number(series.map { $0[moment] })) }
        let codes = (0..<rows).map { Int32($0 % 2) }
        return (try Frame(columns), Truth.classes(codes: codes, names: ["falls", "rises"]))
    }

    @Test func shapesAreFoundWhereverTheyComeOnAnyNumberOfThreads() throws {
        let (frame, truth) = try table(rows: 60, seed: 1)
        let model = try MiniRocketModel(["features": 840, "c": 0.01])
        func answers(threads: Int) throws -> Numbers {
            try WorkerPool(threads: threads).run {
                let rows = try LabeledRows(frame, truth: truth, type: .binary)
                let (fitted, input) = try WholeSeriesRecipe().fit(rows, seed: Seed(1))
                let context = FitContext(seed: Seed(2), metric: .auc, of: .binary)
                let learned = try model.fit(TrainingData(type: .binary, input: input, truth: truth), context: context)
                #expect(learned.isSound && fitted.isSound)
                return try learned.predict(fitted.transform(table(rows: 40, seed: 2).0))
            }
        }
        let one = try answers(threads: 1)
        #expect(try answers(threads: 3).values == one.values)
        #expect((0..<40).count { (one.values[$0] > 0.5) == ($0 % 2 == 1) } >= 38)
    }
}
