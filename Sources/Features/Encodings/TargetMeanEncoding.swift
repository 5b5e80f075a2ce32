public import Frames
public import Randomness
public import Scoring

/// The mean target of the level's rows, drawn towards the mean of all rows as if `smoothing` more rows had it. The
/// training rows' own values come from the other rows of five folds. With several classes, one feature a class.
///
/// Source: Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes", SIGKDD Explorations 3
/// (2001).
public struct TargetMeanEncoding: FeatureEncoding {
    /// Rows that the mean of all rows counts for; 0 or more.
    public let smoothing: Double

    /// Makes an encoding.
    public init(smoothing: Double) { self.smoothing = smoothing }

    /// What becomes of the column, in plain words.
    public var summary: String { "mean target of the level, out of fold" }

    /// Learns the means; nil when the target has too many classes, or there are too few rows to hold out.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedTargetMean.fit(column, truth: truth, smoothing: smoothing, seed: seed).map {
            EncodingFit($0.fitted, training: $0.training)
        }
    }
}

/// The mean target of each level's rows, drawn towards the mean of all rows.
struct FittedTargetMean: NumberEncoder, Hashable {
    static let name = "target mean"

    private let index: LevelIndex
    /// Means by level, then those of missing values, then those of all rows; `width` numbers each, scaled.
    private let means: [Float]
    private let targets: [String]

    /// Folds that the training rows' own values come from.
    private static let foldCount = 5
    /// Above this many classes there would be more features than they are worth.
    private static let maximumWidth = 12

    /// Learns the means, and returns the training rows' features: each row's from rows of other folds only, so that no
    /// row's own target is in them. Nil when the target has too many classes, or there are too few rows to hold out.
    static func fit(
        _ column: Column, truth: Truth, smoothing: Double, seed: Seed
    ) -> (fitted: FittedTargetMean, training: [Float])? {
        let target = TargetValues(truth)
        guard target.width <= maximumWidth, column.count >= 2 * foldCount else { return nil }
        let values = column.levels()
        let folds = seed.child("folds").foldNumbers(count: column.count, folds: foldCount)
        let sums = LevelSums(values, target: target, folds: folds, foldCount: foldCount)
        let training = sums.outOfFoldMeans(values, folds: folds, smoothing: smoothing)
        let fitted = FittedTargetMean(
            index: LevelIndex(levels: values.levels), means: sums.means(smoothing: smoothing), targets: target.names)
        return (fitted, training)
    }

    var isSound: Bool { index.isSound && means.count == (index.levels.count + 2) * targets.count }

    var suffixes: [String] { targets.map { $0.isEmpty ? "→mean" : "→mean \($0)" } }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        let (rowCount, width) = (column.count, targets.count)
        for (row, level) in index.indices(of: column).enumerated() {
            let slot =
                level == LevelIndex.unknown ? index.levels.count + 1 : level < 0 ? index.levels.count : Int(level)
            for place in 0..<width { features[place * rowCount + row] = means[slot * width + place] }
        }
    }
}

/// The target as `width` numbers a row of mean 0 and deviation 1: the value, or membership in each class.
private struct TargetValues {
    let width: Int
    let names: [String]
    private let values: [Double]

    init(_ truth: Truth) {
        switch truth.answers {
        case .codes(let classes) where classes.names.count <= 2:
            (width, names) = (1, [""])
            values = TargetValues.standardized(classes.codes.map { $0 == 1 ? 1 : 0 }, width: 1)
        case .codes(let classes):
            (width, names) = (classes.names.count, classes.names)
            values = TargetValues.standardized(
                classes.codes.flatMap { code in classes.names.indices.map { $0 == Int(code) ? 1 : 0 } },
                width: classes.names.count)
        case .numbers(let numbers):
            (width, names) = (numbers.width, numbers.width == 1 ? [""] : (0..<numbers.width).map { String($0) })
            values = TargetValues.standardized(numbers.values, width: numbers.width)
        case .lists, .texts, .tuples, .parts: (width, names, values) = (.max, [], [])
        }
    }

    func value(_ row: Int, _ place: Int) -> Double { values[row * width + place] }

    private static func standardized(_ values: [Double], width: Int) -> [Double] {
        var values = values
        for place in 0..<width {
            let positions = stride(from: place, to: values.count, by: width)
            let moments = Moments(positions.map { values[$0] })
            let deviation = moments.deviation > 0 ? moments.deviation : 1
            for position in positions { values[position] = (values[position] - moments.mean) / deviation }
        }
        return values
    }
}

/// Sums of the target by level and fold. Slots are the levels, then one for missing values.
private struct LevelSums {
    private let slotCount: Int
    private let width: Int
    private let foldCount: Int
    /// `slotCount × foldCount`.
    private var counts: [Double]
    /// `slotCount × foldCount × width`.
    private var sums: [Double]

    init(_ values: CategoryValues, target: TargetValues, folds: [Int], foldCount: Int) {
        slotCount = values.levels.count + 1
        width = target.width
        self.foldCount = foldCount
        counts = [Double](repeating: 0, count: slotCount * foldCount)
        sums = [Double](repeating: 0, count: slotCount * foldCount * width)
        for (row, code) in values.codes.enumerated() {
            let cell = slot(code) * foldCount + folds[row]
            counts[cell] += 1
            for place in 0..<width { sums[cell * width + place] += target.value(row, place) }
        }
    }

    private func slot(_ code: Int32) -> Int { code < 0 ? slotCount - 1 : Int(code) }

    /// The smoothed means of all slots, then the mean of all rows.
    func means(smoothing: Double) -> [Float] {
        let total = totals(without: nil)
        let prior = total.sums.map { $0 / max(1, total.count) }
        let bySlot = (0..<slotCount).flatMap { slot in
            smoothed(slot: slot, without: nil, prior: prior, smoothing: smoothing)
        }
        return bySlot + prior.map { Float($0) }
    }

    /// Feature after feature, each row's mean over the rows of its slot in other folds.
    func outOfFoldMeans(_ values: CategoryValues, folds: [Int], smoothing: Double) -> [Float] {
        let byFold = (0..<foldCount).map { fold -> [Float] in
            let total = totals(without: fold)
            let prior = total.sums.map { $0 / max(1, total.count) }
            return (0..<slotCount).flatMap { smoothed(slot: $0, without: fold, prior: prior, smoothing: smoothing) }
        }
        return (0..<width).flatMap { place in
            zip(values.codes, folds).map { code, fold in byFold[fold][slot(code) * width + place] }
        }
    }

    private func totals(without fold: Int?) -> (count: Double, sums: [Double]) {
        var (count, totals) = (0.0, [Double](repeating: 0, count: width))
        for slot in 0..<slotCount {
            for other in 0..<foldCount where other != fold {
                let cell = slot * foldCount + other
                count += counts[cell]
                for place in 0..<width { totals[place] += sums[cell * width + place] }
            }
        }
        return (count, totals)
    }

    private func smoothed(slot: Int, without fold: Int?, prior: [Double], smoothing: Double) -> [Float] {
        var (count, total) = (smoothing, prior.map { $0 * smoothing })
        for other in 0..<foldCount where other != fold {
            let cell = slot * foldCount + other
            count += counts[cell]
            for place in 0..<width { total[place] += sums[cell * width + place] }
        }
        return total.map { Float($0 / count) }
    }
}

extension Seed {
    /// A fold for each of `count` rows, sizes differing by one at most, rows in random order.
    fileprivate func foldNumbers(count: Int, folds: Int) -> [Int] {
        var generator = generator()
        var numbers = [Int](repeating: 0, count: count)
        for (place, row) in generator.permutation(count).enumerated() { numbers[row] = place % folds }
        return numbers
    }
}
