import Testing

@testable import Forecasting

@Suite struct MethodTests {
    @Test func naiveMethodsGoOnAsTheyAreDefined() {
        let series = TimeSeries([1, 5, 3, 7], season: 2)
        #expect(Naive().fit(series).values(3) == [7, 7, 7])
        #expect(SeasonalNaive().fit(series).values(3) == [3, 7, 3])
        #expect(Drift().fit(series).values(2) == [9, 11])
    }

    @Test(arguments: ReferenceSeries.all) func naiveMethodsEqualTheReference(_ reference: ReferenceSeries) throws {
        let seasonal = SeasonalNaive().fit(reference.series).values(10)
        #expect(difference(seasonal, try #require(reference.forecasts["seasonal-naive"])) < 1e-12)
        #expect(
            difference(Drift().fit(reference.series).values(10), try #require(reference.forecasts["drift"])) < 1e-12)
    }

    /// Two searches end a little apart.
    @Test(arguments: ReferenceSeries.all) func thetaEqualsTheReference(_ reference: ReferenceSeries) throws {
        for (name, theta) in [
            ("theta", Theta(findsAngle: false, isDynamic: false)),
            ("theta-angle", Theta(findsAngle: true, isDynamic: false)),
            ("theta-dynamic", Theta(findsAngle: false, isDynamic: true)),
            ("theta-dynamic-angle", Theta(findsAngle: true, isDynamic: true)),
        ] {
            let values = SeasonallyAdjusted(theta).fit(reference.series).values(10)
            #expect(difference(values, try #require(reference.forecasts[name])) < 0.003, "\(name)")
        }
    }

    @Test(arguments: ReferenceSeries.all) func theTestForALevelEqualsTheReference(_ reference: ReferenceSeries) {
        #expect(abs(LevelTest.statistic(reference.values) - reference.kpss) < 1e-9)
    }

    @Test func anAutoregressionFindsTheWeightThatMadeTheSeries() {
        // x(t) = 10 + 0.8 x(t - 1) keeps to 50.
        var (values, state) = ([50.0], UInt32(1))
        for step in 0..<300 {
            state = 1_664_525 &* state &+ 1_013_904_223
            values.append(10 + 0.8 * values[step] + Double(state) / Double(UInt32.max) - 0.5)
        }
        let forecast = Autoregression(mostLags: 1).fit(TimeSeries(values))
        #expect(forecast.weights.count == 1)
        #expect(abs((forecast.weights.first ?? 0) - 0.8) < 0.1)
        #expect(abs(forecast.values(50)[49] - 50) < 1)
    }

    @Test func aCombinationLiesBetweenItsMembers() throws {
        let series = try #require(ReferenceSeries.all.first { $0.season == 12 }).series
        let forecast = Combination().fit(series)
        let members: [any SeriesForecast] = [
            forecast.theta, forecast.smoothing, forecast.damped, forecast.autoregression,
        ]
        let first = members.map { $0.values(1)[0] }.sorted()
        #expect(abs(forecast.values(1)[0] - (first[1] + first[2]) / 2) < 1e-12)
    }
}
