import Foundation

/// A linear axis with round ticks.
public struct Axis: Sendable, Hashable {
    /// Where the axis starts and ends, in the values' units.
    public let range: ClosedRange<Double>
    /// Round numbers inside of `range`.
    public let ticks: [Double]
    /// Digits after the point that tell the ticks apart.
    public let digits: Int

    /// The largest size of a number that an axis reaches: beyond, widths would overflow.
    private static let limit = 1e300
    /// Numbers that differ by less are drawn as equal.
    private static let smallest = 1e-300

    /// An axis that shows all of `values` with some air at both ends and about `tickCount` ticks. Infinite values and NaN
    /// do not count, and those beyond 1e300 lie outside of it.
    public init(_ values: [Double], tickCount: Int = 5) {
        let values = values.filter(\.isFinite).map { Swift.min(Swift.max($0, -Self.limit), Self.limit) }
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        let isSpread = high - low > max(Self.smallest, 1e-12 * max(abs(low), abs(high)))
        let width = isSpread ? high - low : max(abs(high), 1) * 0.1
        let range = (low - 0.06 * width)...(high + 0.06 * width)
        let step = Self.roundStep((range.upperBound - range.lowerBound) / Double(tickCount))
        let first = Int((range.lowerBound / step).rounded(.up))
        let last = Int((range.upperBound / step).rounded(.down))
        self.range = range
        ticks = first <= last ? (first...last).map { Double($0) * step } : []
        digits = max(0, Int((-log10(step)).rounded(.up)))
    }

    /// Where `value` lies along the axis, 0 to 1.
    public func position(_ value: Double) -> Double {
        (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    }

    /// A tick as text, with as many digits as tell it from the others.
    public func label(_ tick: Double) -> String { NumberText.fixed(tick, digits: digits) }

    /// The smallest of 1, 2, 5 times a power of ten that is at least `step`.
    private static func roundStep(_ step: Double) -> Double {
        let power = pow(10, log10(step).rounded(.down))
        return ([1, 2, 5].first { $0 * power >= step * 0.999 } ?? 10) * power
    }
}
