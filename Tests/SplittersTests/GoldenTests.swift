import Foundation
import Randomness
import Testing

@testable import Splitters

/// scikit-learn's folds, made by Goldens/make_splits.py.
struct GoldenSplit: Decodable, CustomTestStringConvertible {
    struct Arguments: Decodable {
        let folds: Int?
        let repeats: Int?
        let gap: Int?
        let maxTrainingSize: Int?
        let testSize: Double?

        enum CodingKeys: String, CodingKey {
            case folds = "n_splits"
            case repeats = "n_repeats"
            case gap
            case maxTrainingSize = "max_train_size"
            case testSize = "test_size"
        }
    }

    let method: SplitScheme.Method
    let count: Int
    let strata: [Int]
    let groups: [Int]
    let seed: UInt32?
    let arguments: Arguments
    let folds: [[[Int]]]

    var testDescription: String { "\(method.rawValue) of \(count), \(arguments.folds ?? 0) folds, seed \(seed ?? 0)" }

    static let all: [GoldenSplit] = {
        guard let url = Bundle.module.url(forResource: "Goldens/splits", withExtension: "json") else { return [] }
        do {
            return try JSONDecoder().decode([GoldenSplit].self, from: Data(contentsOf: url))
        } catch {
            Issue.record("splits.json: \(error)")
            return []
        }
    }()

    var scheme: SplitScheme {
        let size = arguments.testSize.map { $0 < 1 ? SplitSize.fraction($0) : .count(Int($0)) }
        return SplitScheme(
            method, folds: arguments.folds ?? 5, repeats: arguments.repeats ?? 10, shuffle: seed != nil,
            gap: arguments.gap ?? 0, maxTrainingSize: arguments.maxTrainingSize, testSize: size)
    }
}

@Suite struct GoldenTests {
    @Test func thereAreGoldensOfEveryMethodThatScikitLearnHas() {
        let methods = Set(GoldenSplit.all.map(\.method))
        #expect(methods == Set(SplitScheme.Method.allCases).subtracting([.purgedGroupTimeSeries, .rollingOrigin]))
    }

    @Test(arguments: GoldenSplit.all) func equalsScikitLearn(_ golden: GoldenSplit) throws {
        let rows = try SplitRows(count: golden.count, strata: golden.strata, groups: golden.groups)
        let expected = golden.folds.map { Fold(training: $0[0], validation: $0[1]) }
        #expect(try folds(golden, rows) == expected)
    }

    private func folds(_ golden: GoldenSplit, _ rows: SplitRows) throws -> [Fold] {
        var source: any ShuffleSource = NoShuffle()
        if let seed = golden.seed { source = NumPyRandom(seed: seed) }
        let splitter = try golden.scheme.splitter
        guard let shuffling = splitter as? any ShufflingSplitter else { return try splitter.folds(rows) }
        return try shuffling.folds(rows, source: &source)
    }
}
