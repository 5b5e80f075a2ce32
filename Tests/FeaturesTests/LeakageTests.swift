import Features
import Frames
import Randomness
import Scoring
import Testing

@Suite struct LeakageTests {
    private static func noise(rows: Int, levels: Int, seed: Int) throws -> (frame: Frame, target: [Int32]) {
        var generator = Philox(seed: UInt64(seed))
        let codes = (0..<rows).map { _ in Int32(generator.index(below: levels)) }
        let column = Column("noise", .category(CategoryValues(codes: codes, levels: (0..<levels).map { "n\($0)" })))
        return (try Frame([column]), (0..<rows).map { _ in Int32(generator.index(below: 2)) })
    }

    /// A training row's target mean must not know the row's target: with two rows a level, a mean that did would order
    /// the rows almost perfectly.
    @Test(arguments: 1...5)
    func targetMeansOfPureNoiseDoNotOrderTheTrainingRows(seed: Int) throws {
        let rows = 4_000
        let (frame, target) = try Self.noise(rows: rows, levels: 2_000, seed: seed)
        let plan = FeaturePlan(steps: [FeatureStep(column: "noise", encoding: TargetMeanEncoding(smoothing: 1))])
        let truth = Truth.classes(codes: target, names: ["0", "1"])
        let matrix = try plan.fit(frame, truth: truth, seed: Seed(seed)).matrix
        let auc = Self.auc(matrix.numbers, target)
        // The standard error of the area under two equal distributions (Hanley and McNeil, 1982).
        let error = (Double(rows + 1) / (12 * Double(rows / 2) * Double(rows / 2))).squareRoot()
        #expect(abs(auc - 0.5) < 4 * error)
    }

    @Test(arguments: [FeatureRecipe.trees, .linear, .networks])
    func validationRowsChangeNothingThatWasFitted(recipe: FeatureRecipe) throws {
        let (first, target) = try Self.noise(rows: 300, levels: 100, seed: 1)
        let (second, otherTarget) = try Self.noise(rows: 300, levels: 100, seed: 2)
        let training = Array(0..<200)
        func fitted(validation: Frame, _ validationTarget: [Int32]) throws -> FittedFeatures {
            let all = try Frame([
                Column(
                    "noise", Self.joined(first.selecting(rows: training), validation.selecting(rows: Array(200..<300))))
            ])
            let codes = Array(target[..<200]) + Array(validationTarget[200...])
            let truth = Truth.classes(codes: codes, names: ["0", "1"])
            let frame = all.selecting(rows: training)
            let plan = FeaturePlan(for: frame, ignoring: [], type: .binary, recipe: recipe)
            return try plan.fit(frame, truth: truth.selecting(rows: training), seed: Seed(3)).features
        }
        let one = try fitted(validation: first, target)
        let other = try fitted(validation: second, otherTarget)
        let probe = first.selecting(rows: training)
        #expect(try one.transform(probe) == other.transform(probe))
    }

    /// The noise columns of two frames, one under the other, with levels in the order in which they come.
    private static func joined(_ top: Frame, _ bottom: Frame) -> ColumnValues {
        var levels: [String] = []
        var known: [String: Int32] = [:]
        let codes = [top, bottom].flatMap { frame -> [Int32] in
            guard case .category(let values) = frame.columns[0].values else { return [] }
            return values.codes.map { code in
                let level = values.levels[Int(code)]
                if let code = known[level] { return code }
                known[level] = Int32(levels.count)
                levels.append(level)
                return Int32(levels.count - 1)
            }
        }
        return .category(CategoryValues(codes: codes, levels: levels))
    }

    /// The share of pairs in the right order, ties counting half.
    private static func auc(_ scores: [Float], _ target: [Int32]) -> Double {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var ranks = [Double](repeating: 0, count: scores.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        let positives = Double(target.count { $0 == 1 })
        let sum = target.indices.filter { target[$0] == 1 }.reduce(0) { $0 + ranks[$1] }
        return (sum - positives * (positives + 1) / 2) / (positives * (Double(target.count) - positives))
    }
}
