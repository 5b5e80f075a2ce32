public import Randomness

/// How units are drawn again with replacement: how often, and within what.
///
/// A replicate draws as many units as there are, each with the same chance; with strata, as many of each stratum as it has, so
/// that every replicate has as many positive rows, say. The draws are a function of seed and replicate alone: the same for all
/// entries, and for any number of threads.
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993).
public struct Resampling: Sendable {
    /// How many units there are; at least 1.
    public let unitCount: Int
    /// How many times all are drawn.
    public let replicates: Int
    private let seed: Seed
    /// The units of each stratum; empty without strata.
    private let strata: [[Int]]

    /// Plans draws of `unitCount` units.
    ///
    /// - Parameters:
    ///   - replicates: How many times; at least 1.
    ///   - strata: For each unit the number of its stratum; nil: all are one.
    public init(unitCount: Int, replicates: Int = 2000, strata: [Int]? = nil, seed: Seed) {
        self.unitCount = max(1, unitCount)
        self.replicates = max(1, replicates)
        self.seed = seed
        self.strata =
            strata.map { strata in
                Dictionary(grouping: strata.indices) { strata[$0] }.sorted { $0.key < $1.key }.map(\.value)
            } ?? []
    }

    /// The units that a replicate draws.
    public func units(ofReplicate replicate: Int) -> [Int] {
        var units: [Int] = []
        units.reserveCapacity(unitCount)
        forEachUnit(ofReplicate: replicate) { units.append($0) }
        return units
    }

    /// Calls `body` with each unit that a replicate draws, as often as it is drawn.
    @inline(__always)
    func forEachUnit(ofReplicate replicate: Int, _ body: (Int) -> Void) {
        var generator = seed.child("bootstrap", replicate).generator()
        if strata.isEmpty {
            for _ in 0..<unitCount { body(generator.index(below: unitCount)) }
        }
        for stratum in strata {
            for _ in stratum { body(stratum[generator.index(below: stratum.count)]) }
        }
    }
}
