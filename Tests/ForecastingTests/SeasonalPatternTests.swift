import Testing

@testable import Forecasting

@Suite struct SeasonalPatternTests {
    @Test(arguments: ReferenceSeries.all) func effectsEqualTheReference(_ reference: ReferenceSeries) throws {
        guard let ratios = reference.ratios, let amounts = reference.amounts else { return }
        let factors = try #require(SeasonalPattern(of: reference.series, isMultiplicative: true))
        #expect(difference(factors.effects, ratios) < 1e-12)
        let sums = try #require(SeasonalPattern(of: reference.series, isMultiplicative: false))
        #expect(difference(sums.effects, amounts) < 1e-12)
    }

    @Test(arguments: ReferenceSeries.all) func autocorrelationsEqualTheReference(_ reference: ReferenceSeries) {
        #expect(difference(reference.series.autocorrelations(6), reference.autocorrelations) < 1e-12)
    }

    @Test func aSeasonOfNoiseIsNone() throws {
        let flat = try #require(ReferenceSeries.all.first { $0.name == "flat" })
        #expect(SeasonalPattern(testing: flat.series) == nil)
        let monthly = try #require(ReferenceSeries.all.first { $0.name == "monthly" })
        #expect(SeasonalPattern(testing: monthly.series)?.isMultiplicative == true)
    }

    @Test func aSeasonWithZerosIsAdded() {
        let series = TimeSeries((0..<24).map { [0, 1, 5, 2][$0 % 4] + Double($0) / 100 }, season: 4)
        #expect(SeasonalPattern(of: series)?.isMultiplicative == false)
    }

    @Test func whatIsTakenAwayIsPutBack() throws {
        let series = try #require(ReferenceSeries.all.first { $0.season == 4 }).series
        let pattern = try #require(SeasonalPattern(of: series))
        let adjusted = pattern.removed(from: series)
        #expect(difference(pattern.applied(to: adjusted.values, from: 0), series.values) < 1e-12)
    }

    @Test func fewerThanTwoSeasonsTellNothing() {
        #expect(SeasonalPattern(of: TimeSeries([1, 2, 3, 4, 5, 6, 7], season: 4)) == nil)
    }
}
