import COpenBLAS
import Workers

/// How far apart the scores of all pairs of entries are, in standard errors of their differences, on the scale on which they are
/// means: differences of roots are too often far from 0 on few rows with long tails. O(entries² · replicates).
struct PairErrors {
    private let estimates: [Double]
    /// For each entry one over the errors of its differences from all entries, 0 where they never differ.
    private let precisions: [[Double]]
    /// For each entry and replicate the largest distance of the entry's differences from those of the estimates.
    private let largest: [[Double]]

    init(_ scores: ReplicatedScores) {
        let estimates = scores.estimates.map(scores.scale.from)
        let draws = estimates.indices.map { scores.draws(of: $0).map(scores.scale.from) }
        let precisions = Self.precisions(draws)
        self.estimates = estimates
        self.precisions = precisions
        let deviations = zip(draws, estimates).map { draws, estimate in draws.map { $0 - estimate } }
        // In pieces of which those of all entries together stay near the processor.
        let count = scores.replicates.count
        let pieces = WorkerPool.current.collect((count + Self.piece - 1) / Self.piece) { piece in
            let replicates = piece * Self.piece..<min(count, (piece + 1) * Self.piece)
            let part = deviations.map { Array($0[replicates]) }
            return part.indices.map { Self.largest($0, part, precisions[$0]) }
        }
        largest = draws.indices.map { entry in pieces.flatMap { $0[entry] } }
    }

    private static let piece = 128

    /// How many standard errors the estimates of two entries are apart; 0 where they never differ.
    func distance(_ first: Int, _ second: Int) -> Double {
        let difference = abs(estimates[first] - estimates[second])
        let precision = precisions[first][second]
        return difference == 0 || first == second ? 0 : precision > 0 ? difference * precision : .infinity
    }

    /// The distance that no pair of equally good entries exceeds in `confidence` of the replicates.
    func criticalValue(confidence: Double) -> Double {
        guard let count = largest.first?.count else { return .infinity }
        return Self.quantile(
            (0..<count).map { replicate in largest.reduce(0) { max($0, $1[replicate]) } }, confidence)
    }

    /// The same for the pairs with one entry alone.
    func criticalValue(of entry: Int, confidence: Double) -> Double { Self.quantile(largest[entry], confidence) }

    private static func quantile(_ distances: [Double], _ confidence: Double) -> Double {
        distances.isEmpty ? .infinity : distances.sorted().sortedQuantile(confidence)
    }

    /// By the variances and covariances of all draws, which are one matrix product.
    private static func precisions(_ draws: [[Double]]) -> [[Double]] {
        let (entries, replicates) = (draws.count, draws.first?.count ?? 0)
        guard replicates > 1 else { return draws.map { _ in [Double](repeating: 0, count: entries) } }
        let centered = draws.flatMap { draws in
            let mean = Moments(draws).mean
            return draws.map { $0 - mean }
        }
        var products = [Double](repeating: 0, count: entries * entries)
        openblas().pointee.dsyrk(
            blasRowMajor, blasLower, blasNoTranspose, Int32(entries), Int32(replicates), 1 / Double(replicates - 1),
            centered, Int32(replicates), 0, &products, Int32(entries))
        return (0..<entries).map { first in
            let own = products[first * entries + first]
            return (0..<entries).map { second in
                let other = products[second * entries + second]
                let variance = own + other - 2 * products[max(first, second) * entries + min(first, second)]
                // Equal draws leave what their products were rounded by.
                return variance > 1e-12 * (own + other) ? 1 / variance.squareRoot() : 0
            }
        }
    }

    private static func largest(_ entry: Int, _ deviations: [[Double]], _ precisions: [Double]) -> [Double] {
        let own = deviations[entry]
        var largest = [Double](repeating: 0, count: own.count)
        largest.withUnsafeMutableBufferPointer { largest in
            own.withUnsafeBufferPointer { own in
                for (other, precision) in zip(deviations, precisions) where precision > 0 {
                    other.withUnsafeBufferPointer { other in
                        for replicate in largest.indices {
                            let distance = abs(own[replicate] - other[replicate]) * precision
                            largest[replicate] = distance > largest[replicate] ? distance : largest[replicate]
                        }
                    }
                }
            }
        }
        return largest
    }
}
