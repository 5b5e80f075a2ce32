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
        var draws = Draws(seed.child("bootstrap", replicate).generator())
        if strata.isEmpty {
            for _ in 0..<unitCount { body(draws.index(below: unitCount)) }
        }
        for stratum in strata {
            for _ in stratum { body(stratum[draws.index(below: stratum.count)]) }
        }
    }
}

/// Uniform indices, two of each number of a generator.
private struct Draws {
    private var generator: Philox
    private var spare: UInt32?

    init(_ generator: Philox) { self.generator = generator }

    /// An index of `0..<bound` without bias; `bound` from 1 to 2³² − 1.
    ///
    /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
    @inline(__always)
    mutating func index(below bound: Int) -> Int {
        let bound = UInt32(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    @inline(__always)
    private mutating func next() -> UInt32 {
        if let half = spare {
            spare = nil
            return half
        }
        let bits = generator.next()
        spare = UInt32(truncatingIfNeeded: bits >> 32)
        return UInt32(truncatingIfNeeded: bits)
    }
}
