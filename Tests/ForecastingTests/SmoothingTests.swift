import Foundation
import Testing

@testable import Forecasting

@Suite struct SmoothingTests {
    /// Every form with the rates and the beginning that the reference was given.
    @Test func everyFormFollowsASeriesAsTheReferenceDoes() throws {
        let reference = try #require(ReferenceSeries.all.first { $0.smoothing != nil })
        for golden in try #require(reference.smoothing) {
            let form = SmoothingForm(
                hasRelativeErrors: golden.error == "mul",
                trend: golden.trend == nil ? .none : golden.damped ? .damped : .linear,
                season: golden.season == nil ? .none : golden.season == "mul" ? .multiplicative : .additive)
            let rates = SmoothingRates(
                level: 0.3, trend: golden.trend == nil ? 0 : 0.1, season: golden.season == nil ? 0 : 0.2,
                damping: golden.damped ? 0.9 : 1)
            let effects = golden.season == nil ? [] : golden.season == "mul" ? [1.1, 0.95, 0.9, 1.05] : [9, -4, -8, 3]
            var state = SmoothingState(level: 98, slope: golden.trend == nil ? 0 : 0.4, effects: effects)
            let (squares, logs) = state.follow(reference.values, rates: rates, form: form)
            let deviance = Double(reference.values.count) * log(squares) + 2 * logs
            #expect(abs(deviance - golden.deviance) < 1e-8, "\(form)")
            let values = state.values(10, damping: rates.damping, season: form.season)
            #expect(difference(values, golden.forecast) < 1e-10, "\(form)")
        }
    }

    @Test(arguments: ReferenceSeries.all) func theSearchFindsWhatTheReferenceFinds(_ reference: ReferenceSeries) throws
    {
        let fit = try #require(SmoothingFit(TimeSeries(reference.values), form: .damped))
        // A deviance of a tenth more is what no criterion would notice.
        #expect(fit.deviance < reference.deviance + 0.1)
    }

    @Test func aSeasonIsChosenWhereThereIsOne() throws {
        let monthly = try #require(ReferenceSeries.all.first { $0.name == "monthly" })
        #expect(ExponentialSmoothing().fit(monthly.series).form.season != .none)
        let flat = try #require(ReferenceSeries.all.first { $0.name == "flat" })
        #expect(ExponentialSmoothing().fit(flat.series).form.season == .none)
    }
}
