import Foundation

/// Two lines through a series: its trend, and one that bends more than the series and is smoothed; the forecast lies between.
///
/// How far between, the angle θ says: at 2, the standard, half of the trend counts. It may be found with the smoothing. A
/// dynamic model looks at the trend of the past anew at each step.
///
/// Source: Assimakopoulos and Nikolopoulos, "The theta model", Int. J. Forecast. 16 (2000); as a model with states: Fiorucci,
/// Pellegrini, Louzada, Petropoulos and Koehler, "Models for optimising the theta method and their relationship to state space
/// models", Int. J. Forecast. 32 (2016).
public struct Theta: Forecaster {
    /// Whether the angle is found; else it is 2.
    public let findsAngle: Bool
    /// Whether the trend is looked at anew at each step.
    public let isDynamic: Bool

    /// Makes a method.
    public init(findsAngle: Bool, isDynamic: Bool) {
        self.findsAngle = findsAngle
        self.isDynamic = isDynamic
    }

    /// With fewer values nothing can be smoothed.
    private static let fewestValues = 4
    /// What the standard angle lets of the trend count: 1 - 1 / θ.
    private static let standardShare = 0.5

    /// Finds the smoothing, where it starts and, where that is asked for, the angle, by the least squares of one-step errors.
    public func fit(_ series: TimeSeries) -> ThetaForecast {
        let values = series.values
        guard values.count >= Self.fewestValues else {
            return ThetaForecast(flat: series.last)
        }
        let trend = isDynamic ? nil : LinearTrend(values)
        let size = max(values.reduce(0) { $0 + abs($1) } / Double(values.count), .leastNormalMagnitude)
        func follow(_ point: [Double]) -> (forecast: ThetaForecast, squares: Double) {
            ThetaForecast.following(
                values, smoothing: point[1], share: point.count > 2 ? point[2] : Self.standardShare,
                start: point[0] * size, trend: trend)
        }
        let angles = findsAngle ? 1 : 0
        let search = NelderMead(
            bounds: [-10...10, 0.1...0.99] + [ClosedRange<Double>](repeating: 0...1, count: angles))
        let first = values[0] / size
        let starts = [0.3, 0.8].map { [first, $0] + [Double](repeating: Self.standardShare, count: angles) }
        let steps = [-first / 2 - 0.1, 0.2] + [Double](repeating: 0.2, count: angles)
        let found = search.minimize(from: starts, steps: steps) {
            Double(values.count) * log(max(follow($0).squares, .leastNormalMagnitude))
        }
        return found.map { follow($0.point).forecast } ?? ThetaForecast(flat: series.last)
    }
}

/// The straight line that fits values best.
struct LinearTrend {
    /// Its height before the first value.
    let start: Double
    /// Its rise a step.
    let slope: Double

    init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let middle = (count + 1) / 2
        let moments = values.enumerated().reduce(0) { $0 + (Double($1.offset + 1) - middle) * ($1.element - mean) }
        slope = 12 * moments / (count * (count * count - 1))
        start = mean - middle * slope
    }
}

/// What the theta method keeps of a series.
public struct ThetaForecast: SeriesForecast {
    /// The values so far.
    private(set) var count: Int
    /// Their mean.
    private(set) var mean: Double
    /// The smoothed line.
    private(set) var level: Double
    /// The trend's height before the first value.
    private(set) var start: Double
    /// The trend's rise a step.
    private(set) var slope: Double
    /// How much of a new value the smoothed line takes.
    let smoothing: Double
    /// How much of the trend counts: 1 - 1 / θ.
    let share: Double
    /// Whether the trend follows the values.
    let isDynamic: Bool

    /// One value for ever.
    fileprivate init(flat value: Double) {
        (count, mean, level, start, slope) = (1, value, value, 0, 0)
        (smoothing, share, isDynamic) = (1, 0, false)
    }

    private init(first value: Double, smoothing: Double, share: Double, start level: Double, trend: LinearTrend?) {
        (count, mean) = (1, value)
        self.level = smoothing * value + (1 - smoothing) * level
        (start, slope) = (trend?.start ?? value, trend?.slope ?? 0)
        (self.smoothing, self.share, isDynamic) = (smoothing, share, trend == nil)
    }

    /// Errors before that step are those of a trend that nothing is known of.
    private static let firstJudged = 3

    /// The state after `values`, and the squared one-step errors on the way.
    fileprivate static func following(
        _ values: [Double], smoothing: Double, share: Double, start: Double, trend: LinearTrend?
    ) -> (forecast: ThetaForecast, squares: Double) {
        var state = ThetaForecast(
            first: values[0], smoothing: smoothing, share: share, start: start, trend: trend)
        var (squares, decay) = (0.0, 1 - smoothing)
        for step in 1..<values.count {
            let error = values[step] - state.next(decay: decay)
            if step >= firstJudged { squares += error * error }
            state.take(values[step])
            decay *= 1 - smoothing
        }
        return (state, squares)
    }

    /// Whether it smooths by a share of the whole.
    public var isSound: Bool { count > 0 && smoothing > 0 && smoothing <= 1 }

    /// The forecast for the next step; `decay`: what is left of the beginning, (1 - smoothing)^count.
    private func next(decay: Double) -> Double {
        level + share * (decay * start + (1 - decay * (1 - smoothing)) / smoothing * slope)
    }

    /// Follows a value.
    private mutating func take(_ value: Double) {
        level = smoothing * value + (1 - smoothing) * level
        let known = Double(count)
        let newMean = (known * mean + value) / (known + 1)
        if isDynamic {
            slope = ((known - 1) * slope + 6 * (value - mean) / (known + 1)) / (known + 2)
            start = newMean - slope * (known + 2) / 2
        }
        mean = newMean
        count += 1
    }

    /// The values of the next steps: each forecast is taken for the value that comes.
    public func values(_ steps: Int) -> [Double] {
        var (state, decay) = (self, pow(1 - smoothing, Double(count)))
        return (0..<steps).map { _ in
            let value = state.next(decay: decay)
            state.take(value)
            decay *= 1 - smoothing
            return value
        }
    }
}
