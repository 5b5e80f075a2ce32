import Foundation
import Testing

@testable import Forecasting

/// What every method must do, whatever the series holds.
@Suite struct ConformanceTests {
    static let methods: [any Forecaster] = [
        Naive(), SeasonalNaive(), Drift(), SeasonallyAdjusted(Theta(findsAngle: false, isDynamic: false)),
        SeasonallyAdjusted(Theta(findsAngle: true, isDynamic: true)), ExponentialSmoothing(),
        SeasonallyAdjusted(ExponentialSmoothing(form: .damped)), SeasonallyAdjusted(Autoregression()), Combination(),
    ]

    static let odd: [TimeSeries] = [
        TimeSeries([]), TimeSeries([3]), TimeSeries([3, 4], season: 12),
        TimeSeries([5, 5, 5, 5, 5, 5, 5, 5], season: 4),
        TimeSeries([0, 0, 0, 7, 0, 0, 0, 0, 9, 0, 0, 0], season: 4),
        TimeSeries([-4, 3, -2, 1, 0, -6, 2, 8], season: 2),
        TimeSeries((0..<40).map { 1e-300 * Double($0 % 4 + 1) }, season: 4),
        TimeSeries((0..<30).map { 1e12 + Double($0 * $0) }, season: 7),
    ]

    @Test(arguments: odd) func ofAnySeriesThereIsAForecast(_ series: TimeSeries) {
        for method in Self.methods {
            let forecast = method.fit(series)
            #expect(forecast.isSound)
            #expect(forecast.values(0) == [])
            #expect(forecast.values(20).count == 20)
            #expect(forecast.values(20).allSatisfy { $0.isFinite }, "\(method) of \(series.values)")
        }
    }

    @Test func aSavedForecastSaysTheSame() throws {
        let series = try #require(ReferenceSeries.all.first { $0.season == 12 }).series
        func again(_ forecast: some SeriesForecast) throws -> [Double] {
            try JSONDecoder().decode(type(of: forecast), from: JSONEncoder().encode(forecast)).values(24)
        }
        for method in Self.methods {
            let forecast = method.fit(series)
            #expect(try again(forecast) == forecast.values(24))
        }
    }

    /// A series in other units has a forecast in these.
    @Test func theUnitDoesNotMatter() throws {
        for reference in ReferenceSeries.all {
            let scaled = TimeSeries(reference.values.map { 1024 * $0 }, season: reference.season)
            for method in Self.methods {
                let (plain, large) = (method.fit(reference.series).values(8), method.fit(scaled).values(8))
                #expect(difference(large.map { $0 / 1024 }, plain) < 1e-6, "\(method) of \(reference.name)")
            }
        }
    }
}
