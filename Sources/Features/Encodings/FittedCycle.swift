import Foundation
import Frames

/// Sine and cosine of a number that comes round again; both 0 where it is missing.
struct FittedCycle: Sendable, Hashable, Codable {
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
