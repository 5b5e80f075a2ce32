import Features
import Foundation
import Randomness
import Workers

/// Features of whole series by 84 fixed patterns of nine weights, each at several paces: the share of moments at which a pattern's sum with what lies
/// around the moment is above a bias.
///
/// A pattern has the weight 2 at three of its nine places and −1 at the others. Biases are quantiles of the sums in series that are drawn from those of
/// training. Equal to the authors' implementation: series of equal length with padding for every second feature, those of several lengths with padding
/// throughout.
///
/// Source: Dempster, Schmidt and Webb, MiniRocket: a very fast (almost) deterministic transform for time series classification, KDD 2021.
struct MiniRocket: Sendable, Hashable, Codable {
    /// How far apart the places of patterns are, and how many features each pattern has so.
    struct Pace: Sendable, Hashable, Codable {
        let step: Int
        let features: Int
    }

    let dimensions: Int
    let paces: [Pace]
    /// Of each pattern at each pace, pace after pace, the dimensions that are added before it is applied.
    let channels: [[Int]]
    /// Of each feature, in the same order.
    let biases: [Float]
    /// Whether all series of training had that many moments; nil where they had several lengths.
    let length: Int?

    /// The places of the three heavy weights of each pattern.
    static let patterns: [(Int, Int, Int)] = (0..<9).flatMap { a in
        (a + 1..<9).flatMap { b in (b + 1..<9).map { (a, b, $0) } }
    }

    private static let mostPaces = 32

    /// The number of features.
    var featureCount: Int { biases.count }

    /// Whether there is a list of dimensions for each pattern and pace, and a bias for each feature.
    var isSound: Bool {
        let each = paces.reduce(0) { $0 + $1.features }
        return dimensions > 0 && !paces.isEmpty
            && paces.allSatisfy { 1...1_000_000 ~= $0.step && 1...100_000 ~= $0.features }
            && channels.count == Self.patterns.count * paces.count && biases.count == Self.patterns.count * each
            && channels.allSatisfy { !$0.isEmpty && $0.allSatisfy((0..<dimensions).contains) }
    }

    /// Features of series like these, of which there is one at least; the largest multiple of 84 up to `features`. Throws `CancellationError` where
    /// work shall stop.
    init(fitting series: WholeSeries, features: Int, seed: Seed) throws {
        let lengths = Set(series.rows.map { $0.first?.count ?? 0 })
        let paces = Self.paces(longest: lengths.max() ?? 1, features: features)
        let count = paces.count * Self.patterns.count
        var generator = seed.child("dimensions").generator()
        let channels = (0..<count).map { _ in Self.channels(of: series.dimensions.count, &generator) }
        self.init(
            dimensions: series.dimensions.count, paces: paces, channels: channels,
            biases: try Self.biases(series, paces, channels, seed: seed.child("biases")),
            length: lengths.count == 1 ? lengths.first : nil)
    }

    init(dimensions: Int, paces: [Pace], channels: [[Int]], biases: [Float], length: Int?) {
        (self.dimensions, self.paces, self.channels) = (dimensions, paces, channels)
        (self.biases, self.length) = (biases, length)
    }

    /// Paces at which a pattern spans from nine moments to the longest series, evenly by their logarithms.
    static func paces(longest: Int, features: Int) -> [Pace] {
        let each = max(1, features / patterns.count)
        let count = min(each, mostPaces)
        let highest = max(0, log2(Double(longest - 1) / 8))
        var steps: [(step: Int, times: Int)] = []
        for place in 0..<count {
            let step = max(1, Int(exp2(highest * Double(place) / Double(max(1, count - 1)))))
            if steps.last?.step == step { steps[steps.count - 1].times += 1 } else { steps.append((step, 1)) }
        }
        var paces = steps.map { Int(Double($0.times) * (Double(each) / Double(count))) }
        for extra in 0..<max(0, each - paces.reduce(0, +)) { paces[extra % paces.count] += 1 }
        return zip(steps, paces).map { Pace(step: $0.step, features: $1) }
    }

    /// Some of the dimensions, up to nine: how many, evenly by the logarithm.
    private static func channels(of dimensions: Int, _ generator: inout Philox) -> [Int] {
        guard dimensions > 1 else { return [0] }
        let highest = log2(Double(min(dimensions, 9)) + 1)
        let count = min(dimensions, max(1, Int(exp2(generator.uniform() * highest))))
        return generator.sample(count, of: dimensions).sorted()
    }

    private static func biases(_ series: WholeSeries, _ paces: [Pace], _ channels: [[Int]], seed: Seed) throws
        -> [Float]
    {
        var generator = seed.generator()
        let rows = channels.map { _ in generator.index(below: series.rowCount) }
        var starts: [Int] = [0]
        for pace in paces { for _ in patterns { starts.append((starts.last ?? 0) + pace.features) } }
        return try WorkerPool.current.map(channels.count) { place -> [Float] in
            let (pace, pattern) = (paces[place / patterns.count], patterns[place % patterns.count])
            let shifts = Shifts(series.rows[rows[place]], step: pace.step)
            let sums = shifts.sums(pattern, channels[place]).sorted()
            return (starts[place]..<starts[place + 1]).map { feature in
                quantile((Double(feature + 1) * golden).truncatingRemainder(dividingBy: 1), of: sums)
            }
        }.flatMap { $0 }
    }

    /// Multiples of it, without their whole parts, are spread evenly however many there are.
    private static let golden = (5.0.squareRoot() + 1) / 2

    private static func quantile(_ share: Double, of sorted: [Float]) -> Float {
        let place = Double(Float(share)) * Double(sorted.count - 1)
        let (below, part) = (Int(place), place - place.rounded(.down))
        let next = sorted[min(below + 1, sorted.count - 1)]
        return Float(Double(sorted[below]) + (Double(next) - Double(sorted[below])) * part)
    }
}

extension MiniRocket {
    /// The features of series, series after series.
    func features(of series: WholeSeries) throws -> [[Float]] {
        try WorkerPool.current.map(series.rowCount) { features(of: series.rows[$0]) }
    }

    private func features(of series: [[Float]]) -> [Float] {
        let count = series.first?.count ?? 0
        var features: [Float] = []
        features.reserveCapacity(featureCount)
        for (place, pace) in paces.enumerated() {
            let shifts = Shifts(series, step: pace.step)
            for (number, pattern) in Self.patterns.enumerated() {
                let sums = shifts.sums(pattern, channels[place * Self.patterns.count + number])
                let margin = length == count && (place + number) % 2 == 1 ? 4 * pace.step : 0
                let start = features.count
                for feature in start..<start + pace.features {
                    features.append(
                        Self.share(of: sums, in: margin..<max(margin, count - margin), above: biases[feature]))
                }
            }
        }
        return features
    }

    private static func share(of sums: [Float], in range: Range<Int>, above bias: Float) -> Float {
        var count: Int32 = 0
        sums.withUnsafeBufferPointer { sums in
            for place in range { count &+= sums[place] > bias ? 1 : 0 }
        }
        return range.isEmpty ? 0 : Float(count) / Float(range.count)
    }
}

/// A series beside itself, moved by −4 to 4 steps, with zeros where it has no moments.
private struct Shifts {
    /// Of each dimension nine lists, as long as the series.
    private let moved: [[[Float]]]
    /// Of each dimension, minus their sum.
    private let lows: [[Float]]

    init(_ series: [[Float]], step: Int) {
        moved = series.map { values in
            (-4...4).map { steps in
                values.indices.map { place in
                    let from = place + steps * step
                    return values.indices.contains(from) ? values[from] : 0
                }
            }
        }
        lows = moved.map { lists in
            var low = [Float](repeating: 0, count: lists[0].count)
            for list in lists { for place in low.indices { low[place] -= list[place] } }
            return low
        }
    }

    /// The sums of a pattern at each moment, over some dimensions.
    func sums(_ pattern: (Int, Int, Int), _ dimensions: [Int]) -> [Float] {
        var sums = [Float](repeating: 0, count: lows[0].count)
        sums.withUnsafeMutableBufferPointer { sums in
            for dimension in dimensions {
                let lists = moved[dimension]
                lows[dimension].withUnsafeBufferPointer { low in
                    lists[pattern.0].withUnsafeBufferPointer { a in
                        lists[pattern.1].withUnsafeBufferPointer { b in
                            lists[pattern.2].withUnsafeBufferPointer { c in
                                for place in sums.indices {
                                    sums[place] += low[place] + 3 * a[place] + 3 * b[place] + 3 * c[place]
                                }
                            }
                        }
                    }
                }
            }
        }
        return sums
    }
}
