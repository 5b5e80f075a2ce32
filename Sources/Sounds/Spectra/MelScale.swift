import Foundation

/// Frequencies as ears tell them apart: evenly up to 1,000 Hz, by their ratios above (Slaney, Auditory toolbox, 1998).
enum MelScale {
    private static let hertzPerMel = 200.0 / 3
    private static let corner = 1_000.0
    private static let step = log(6.4) / 27

    static func mel(hertz: Double) -> Double {
        hertz < corner ? hertz / hertzPerMel : corner / hertzPerMel + log(hertz / corner) / step
    }

    static func hertz(mel: Double) -> Double {
        let cornerMel = corner / hertzPerMel
        return mel < cornerMel ? mel * hertzPerMel : corner * exp(step * (mel - cornerMel))
    }
}

/// Sums of a spectrum's powers over bands that are evenly wide in mel, triangles that overlap by half and have the same area.
struct MelBands {
    /// Of each band the first frequency that counts, and the weights from there on.
    private let bands: [(first: Int, weights: [Double])]

    /// `count` bands from 0 to half of `rate`, over the frequencies of a transform of `size` samples.
    init(count: Int, rate: Int, size: Int) {
        let highest = MelScale.mel(hertz: Double(rate) / 2)
        let edges = (0..<count + 2).map { MelScale.hertz(mel: highest * Double($0) / Double(count + 1)) }
        let frequencies = (0...size / 2).map { Double($0 * rate) / Double(size) }
        bands = (0..<count).map { band in
            let (low, middle, high) = (edges[band], edges[band + 1], edges[band + 2])
            let weights = frequencies.map { frequency in
                max(0, min((frequency - low) / (middle - low), (high - frequency) / (high - middle)))
                    * 2 / (high - low)
            }
            let first = weights.firstIndex { $0 > 0 } ?? 0
            let last = weights.lastIndex { $0 > 0 } ?? -1
            return (first, first <= last ? Array(weights[first...last]) : [])
        }
    }

    /// The sum of each band.
    func sums(of powers: [Double]) -> [Double] {
        bands.map { band in
            band.weights.indices.reduce(0) { $0 + band.weights[$1] * powers[band.first + $1] }
        }
    }
}
