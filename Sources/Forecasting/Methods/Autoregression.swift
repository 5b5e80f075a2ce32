import Foundation

/// Each step's change explained by the changes before it: an autoregression of the differences, ARIMA(p, d, 0) with a constant
/// where the series is differenced at most once.
///
/// How often the series is differenced a test for a level says, how many changes count Akaike's corrected criterion.
///
/// Source: Box and Jenkins, "Time series analysis" (1970); chosen as in Hyndman and Khandakar, "Automatic time series
/// forecasting", J. Stat. Software 27 (2008), without moving averages.
public struct Autoregression: Forecaster {
    /// The most changes before a step that explain it.
    public let mostLags: Int

    /// Makes a method; the number of lags is at least 0.
    public init(mostLags: Int = 6) { self.mostLags = mostLags }

    private static let mostDifferences = 2

    /// Differences the series and fits the changes.
    public func fit(_ series: TimeSeries) -> AutoregressiveForecast {
        var (values, lasts): ([Double], [Double]) = (series.values, [])
        while lasts.count < Self.mostDifferences, !LevelTest.holds(values) {
            lasts.append(values[values.count - 1])
            values = zip(values.dropFirst(), values).map { $0 - $1 }
        }
        let hasConstant = lasts.count < Self.mostDifferences
        let most = min(mostLags, values.count / 4)
        let fits = (0...most).compactMap {
            LagFit(values, lags: $0, from: most, hasConstant: hasConstant)
        }
        let best = fits.min { $0.criterion < $1.criterion }
        return AutoregressiveForecast(
            constant: best?.constant ?? 0, weights: best?.weights ?? [],
            recent: Array(values.suffix(max(1, best?.weights.count ?? 0))), lasts: lasts)
    }
}

/// What an autoregression keeps of a series.
public struct AutoregressiveForecast: SeriesForecast {
    /// What is added at each step.
    let constant: Double
    /// How much each of the changes before counts, the latest first.
    public let weights: [Double]
    /// The latest changes, the latest last.
    let recent: [Double]
    /// The last value before each differencing, that of the series first.
    let lasts: [Double]

    /// Whether as many changes are known as count.
    public var isSound: Bool { recent.count >= weights.count }

    /// The values of the next steps.
    public func values(_ steps: Int) -> [Double] {
        var changes = recent
        for _ in 0..<steps {
            changes.append(zip(weights, changes.reversed()).reduce(constant) { $0 + $1.0 * $1.1 })
        }
        let next = Array(changes.dropFirst(recent.count))
        return lasts.reversed().reduce(next) { changes, last in
            var sum = last
            return changes.map { change in
                sum += change
                return sum
            }
        }
    }
}

/// Weights of the values before each one, by least squares.
private struct LagFit {
    let constant: Double
    let weights: [Double]
    let criterion: Double

    /// - Parameter first: the first value that is explained, the same for all numbers of lags, so that they compare.
    init?(_ values: [Double], lags: Int, from first: Int, hasConstant: Bool) {
        let parameters = lags + (hasConstant ? 1 : 0)
        let count = values.count - first
        guard count > parameters + 2 else { return nil }
        let rows = (first..<values.count).map { step in
            (hasConstant ? [1] : []) + (0..<lags).map { values[step - 1 - $0] }
        }
        guard let solution = leastSquares(rows, Array(values[first...])) else { return nil }
        let squares = zip(rows, values[first...]).reduce(0) { sum, pair in
            let error = pair.1 - zip(pair.0, solution).reduce(0) { $0 + $1.0 * $1.1 }
            return sum + error * error
        }
        constant = hasConstant ? solution[0] : 0
        weights = Array(solution.dropFirst(hasConstant ? 1 : 0))
        // The error's variance is a parameter too.
        let (size, free) = (Double(count), Double(parameters + 1))
        criterion = size * log(max(squares / size, .leastNormalMagnitude)) + 2 * free * size / (size - free - 1)
    }
}

/// The weights of columns that explain a target best, by the normal equations; nil where they do not tell columns apart.
private func leastSquares(_ rows: [[Double]], _ target: [Double]) -> [Double]? {
    let size = rows.first?.count ?? 0
    var system = (0..<size).map { row in
        (0..<size).map { column in rows.reduce(0) { $0 + $1[row] * $1[column] } }
            + [zip(rows, target).reduce(0) { $0 + $1.0[row] * $1.1 }]
    }
    for pivot in 0..<size {
        let diagonal = rows.reduce(0) { $0 + $1[pivot] * $1[pivot] }
        guard system[pivot][pivot] > 1e-10 * diagonal, system[pivot][pivot].isFinite else { return nil }
        for row in 0..<size where row != pivot {
            let factor = system[row][pivot] / system[pivot][pivot]
            for column in pivot...size { system[row][column] -= factor * system[pivot][column] }
        }
    }
    return (0..<size).map { system[$0][size] / system[$0][$0] }
}

/// Whether values keep to a level, or wander off.
///
/// Source: Kwiatkowski, Phillips, Schmidt and Shin, "Testing the null hypothesis of stationarity against the alternative of a unit
/// root", J. Econometrics 54 (1992), at 5 %.
enum LevelTest {
    private static let critical = 0.463
    private static let fewestValues = 8

    static func holds(_ values: [Double]) -> Bool {
        values.count < fewestValues || statistic(values) <= critical
    }

    /// Sums of deviations from the mean, squared, over a variance that heeds neighbors; 0 of values that are all the same.
    static func statistic(_ values: [Double]) -> Double {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let deviations = values.map { $0 - mean }
        var (sum, squares) = (0.0, 0.0)
        for deviation in deviations {
            sum += deviation
            squares += sum * sum
        }
        let lags = min(values.count - 1, Int(4 * pow(count / 100, 0.25)))
        let variance =
            (0...lags).reduce(0) { total, lag in
                let product = (lag..<values.count).reduce(0) { $0 + deviations[$1] * deviations[$1 - lag] }
                return total + (lag == 0 ? 1 : 2 * (1 - Double(lag) / Double(lags + 1))) * product
            } / count
        return variance > 0 ? squares / (count * count * variance) : 0
    }
}
