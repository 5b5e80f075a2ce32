import Foundation

/// Brings sounds from one rate to another: each sample is a mean of those around its moment, weighted by a sine cardinal under a Kaiser
/// window (J. O. Smith, Digital audio resampling).
///
/// What is below 0.9 of the highest frequency that both rates can carry stays as it is, within 0.001 dB; what the lower rate cannot carry is
/// taken out, by 95 dB. Equal to `scipy.signal.resample_poly` with the window `firwin(numtaps, 0.95 / max(up, down), window=("kaiser", 9.6))`
/// of `2 · 64 · max(up, down) + 1` taps.
public struct Resampler: Sendable {
    /// How the rates are to each other, in whole numbers without a common divisor: for `down` samples there are `up` new ones.
    private let up, down: Int

    /// Zeros of the sine cardinal on each side, at the lower of the rates.
    private static let zeros = 64
    /// The frequency at which half is let through, as a share of the highest that both rates can carry.
    private static let rolloff = 0.95
    /// The shape of the window: 9.6 lets 95 dB less through outside.
    private static let beta = 9.6

    /// A resampler between two rates, 1 or more each.
    public init(from old: Int, to new: Int) {
        precondition(old > 0 && new > 0, "a rate is 1 or more")
        let divisor = Self.divisor(old, new)
        (up, down) = (new / divisor, old / divisor)
    }

    /// The samples at the new rate: for n of them n · up / down, rounded up. Beyond both ends there is silence.
    public func resample(_ samples: [Float]) -> [Float] {
        let count = (samples.count * up + down - 1) / down
        var weights = [[Float]?](repeating: nil, count: min(up, count))
        return (0..<count).map { place in
            // The new sample's moment, in steps of 1 / up of an old one.
            let moment = place * down
            let phase = place % up
            let taps = weights[phase] ?? self.weights(of: moment % up)
            weights[phase] = taps
            return Self.sum(taps, over: samples, from: moment / up - reach + 1)
        }
    }

    /// How many old samples count on each side.
    private var reach: Int { (Self.zeros * max(up, down) + up - 1) / up }

    /// The weights of the old samples around a moment that lies `offset / up` after one of them, from `reach - 1` before it on.
    private func weights(of offset: Int) -> [Float] {
        let widest = Double(max(up, down))
        return (0..<2 * reach).map { tap in
            let steps = Double((tap - reach + 1) * up - offset)
            return Float(Double(up) / widest * Self.kernel(steps / widest))
        }
    }

    private static func sum(_ weights: [Float], over samples: [Float], from start: Int) -> Float {
        let (first, last) = (max(0, -start), min(weights.count, samples.count - start))
        guard first < last else { return 0 }
        return samples.withUnsafeBufferPointer { samples in
            weights.withUnsafeBufferPointer { weights in
                // Eight sums side by side, which a processor adds at once; always in the same order.
                var sums = SIMD8<Float>(repeating: 0)
                var tap = first
                while tap + 8 <= last {
                    var (a, b) = (SIMD8<Float>(), SIMD8<Float>())
                    for lane in 0..<8 { (a[lane], b[lane]) = (weights[tap + lane], samples[start + tap + lane]) }
                    sums += a * b
                    tap += 8
                }
                return (tap..<max(tap, last)).reduce(sums.sum()) { $0 + weights[$1] * samples[start + $1] }
            }
        }
    }

    /// The filter at a distance from its middle, in samples of the lower rate; its integral is 1.
    private static func kernel(_ distance: Double) -> Double { shape(distance) / area }

    /// The integral of the shape, by as many steps as change no digit that counts.
    private static let area: Double = {
        let steps = 64
        return (-zeros * steps...zeros * steps).reduce(0) { $0 + shape(Double($1) / Double(steps)) } / Double(steps)
    }()

    private static func shape(_ distance: Double) -> Double {
        let part = distance / Double(zeros)
        guard abs(part) <= 1 else { return 0 }
        let angle = .pi * rolloff * distance
        return (angle == 0 ? 1 : sin(angle) / angle) * bessel(beta * (1 - part * part).squareRoot())
    }

    /// The modified Bessel function of the first kind and order 0, by its power series.
    private static func bessel(_ x: Double) -> Double {
        var (sum, term, k) = (1.0, 1.0, 1.0)
        while term > 1e-17 * sum {
            term *= (x / (2 * k)) * (x / (2 * k))
            sum += term
            k += 1
        }
        return sum
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
}
