import Foundation
public import Frames
public import Randomness
public import Scoring

/// Sine and cosine of a number that comes round again after `period`.
public struct CyclicEncoding: FeatureEncoding {
    /// How far it is to the same number again.
    public let period: Double

    /// Makes an encoding.
    public init(period: Double) { self.period = period }

    /// What becomes of the column, in plain words.
    public var summary: String { "sine and cosine" }

    /// Learns nothing.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        EncodingFit(FittedCycle(period: period))
    }
}

/// Sine and cosine of a number that comes round again; both 0 where it is missing.
struct FittedCycle: NumberEncoder, Hashable {
    static let name = "cycle"

    let period: Double

    var suffixes: [String] { [".sin", ".cos"] }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        let values = column.numbers()
        for (row, value) in values.enumerated() {
            let angle = 2 * Double.pi * value / period
            features[row] = value.isNaN ? 0 : Float(sin(angle))
            features[values.count + row] = value.isNaN ? 0 : Float(cos(angle))
        }
    }
}
