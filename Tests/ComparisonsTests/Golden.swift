import Foundation
import Testing

/// What SciPy and others say; see Goldens/make_statistics.py.
struct Golden: Decodable {
    let normal: [[Double]]
    let range: [[Double]]
    let wilson: [[Double]]
    let mcnemar: [[Double]]
    let holm: [[Double]]
    let areas: Areas
    let bootstrap: Bootstrap
    let pairs: Pairs
    let across: Across
    let wilcoxon: [Differences]

    struct Areas: Decodable {
        let labels: [Int]
        let scores: [[Double]]
        let areas: [Double]
        let covariance: [[Double]]
        let p: Double
    }

    struct Bootstrap: Decodable {
        let values: [Double]
        let draws: [Double]
        let errors: [Double]
        let jackknife: [Double]
        let bca: [Double]
        let percentile: [Double]
        let studentized: [Double]
    }

    struct Pairs: Decodable {
        let a: [Double]
        let b: [Double]
        let permutationOfNine: Double
        let tost: Double
        let tostOutside: Double
    }

    struct Across: Decodable {
        let scores: [[Double]]
        let improvability: [Double]
        let friedman: [Double]
        let meanRanks: [Double]
        let nemenyi: [[Double]]
        let criticalDifference: Double
        let tied: Differences
        let kendall: Double
        let elo: [Double]
    }

    struct Differences: Decodable {
        let values: [Double]
        let p: Double
    }

    static func load() throws -> Golden {
        let url = try #require(
            Bundle.module.url(forResource: "statistics", withExtension: "json", subdirectory: "Goldens"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Golden.self, from: Data(contentsOf: url))
    }
}

/// Whether two numbers are equal but for rounding.
func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-11) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
}
