import Forecasting
import Testing

@Suite struct ForecastBandsTests {
    private func errors(_ sizes: [Double], step: Int = 1) -> [ForecastBands.Error] {
        sizes.map { ForecastBands.Error(season: 12, step: step, size: $0) }
    }

    @Test func aBandIsAsWideAsMostErrors() {
        let bands = ForecastBands(errors((1...9).map(Double.init)) + errors([5], step: 2), level: 0.8)
        #expect(bands.width(season: 12, step: 1) == 8)
        // One error says nothing of four fifths, and errors of months nothing of quarters.
        #expect(bands.width(season: 12, step: 2) == nil)
        #expect(bands.width(season: 4, step: 1) == nil)
    }

    /// Of errors of one kind, four fifths of new ones lie within the bands of old ones.
    @Test func itHoldsTheShareThatIsAskedFor() throws {
        var state = UInt64(7)
        let sizes = (0..<20_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let share = Double(state >> 11) / Double(1 << 53)
            return share * share * share
        }
        let held = stride(from: 0, to: sizes.count, by: 20).map { start in
            let bands = ForecastBands(errors(Array(sizes[start..<start + 19])), level: 0.8)
            return sizes[start + 19] <= bands.width(season: 12, step: 1) ?? 0 ? 1.0 : 0
        }
        #expect(abs(held.reduce(0, +) / Double(held.count) - 0.8) < 0.04)
    }

    @Test func aSeriesIsMeasuredByItsSeasonalSteps() {
        #expect(TimeSeries([1, 10, 3, 12], season: 2).usualStep == 2)
        #expect(TimeSeries([4, 4, 4]).usualStep == 4)
        #expect(TimeSeries([]).usualStep == 1)
    }
}
