import Features
import Forecasting
import Foundation
import Frames
import Randomness
import Scoring
import Testing

/// Rows of a table as moments of series.
@Suite struct SeriesInputTests {
    private func rows(
        _ columns: [Column], _ values: [Double], _ series: SeriesColumns? = SeriesColumns(["shop"], time: "t")
    ) throws -> LabeledRows {
        try LabeledRows(Frame(columns), truth: .values(values, width: 1), type: .continuous, series: series)
    }

    private func shops(_ names: [String], _ times: [Int64]) -> [Column] {
        [Column("shop", .text(TextValues(names))), Column("t", .integer(IntegerValues(times)))]
    }

    private func days(_ texts: [String]) throws -> Column {
        try Column("t", .text(TextValues(texts))).converted(to: .date)
    }

    @Test func eachSeriesIsPutInTheOrderOfTime() throws {
        let data = try rows(shops(["a", "b", "a", "a"], [2, 7, 1, 3]), [20, 70, 10, 30])
        let (fitted, batch) = try SeriesRecipe().fit(data, seed: Seed(0))
        #expect(batch.histories.map(\.values) == [[10, 20, 30], [70]])
        #expect(batch.places == [(0, -1), (1, 0), (0, -2), (0, 0)].map { SeriesPlace(series: $0.0, step: $0.1) })
        let later = try fitted.transform(Frame(shops(["b", "a", "new"], [9, 4, 8])))
        #expect(later.places == [(1, 2), (0, 1), (nil, 1)].map { SeriesPlace(series: $0.0, step: $0.1) })
        #expect(later.selecting(rows: [1]).places == [SeriesPlace(series: 0, step: 1)])
    }

    @Test func holesAreFilledByStraightLines() throws {
        let data = try rows(shops(["a", "a", "a", "a"], [10, 20, 50, 60]), [1, 2, 8, 9])
        #expect(try SeriesRecipe().fit(data, seed: Seed(0)).input.histories[0].values == [1, 2, 4, 6, 8, 9])
    }

    /// Of a column that only the past has, nothing is known of a moment before it came: holes are as what was before.
    @Test func whatOnlyThePastKnowsIsCarriedOn() throws {
        let columns = shops(["a", "b", "a", "a", "a"], [10, 10, 20, 50, 60])
        let data = try LabeledRows(
            Frame(columns), truth: .values([1, 5, 2, 8, 9], width: 1), type: .continuous,
            series: SeriesColumns(["shop"], time: "t"), past: Frame([Column("seen", .number([3, 7, .nan, 6, 4]))]))
        let (fitted, batch) = try SeriesRecipe().fit(data, seed: Seed(0))
        #expect(batch.past == PastColumns(["seen"], values: [[[3, 3, 3, 3, 6, 4]], [[7]]]))
        #expect(try fitted.transform(Frame(columns)).past == batch.past)
        #expect(fitted.columnKinds["seen"] == nil && fitted.summary.hasSuffix("; seen known up to then"))
    }

    @Test(arguments: [
        (["2024-01-31", "2024-02-29", "2024-03-31"], "2024-05-31", 2, 12),
        (["2023-01-01", "2023-04-01"], "2023-07-01", 1, 4),
        (["2024-02-28", "2024-02-29", "2024-03-01"], "2024-03-04", 3, 7),
        (["2022-01-03", "2022-01-10"], "2022-01-17", 1, 52),
        (["2022-01-01T00:30:00", "2022-01-01T01:30:00", "2022-01-01T02:30:00"], "2022-01-01T05:30:00", 3, 24),
        (["2022-01-01T00:00:00", "2022-01-01T01:00:00"], "2022-01-01T05:00:00", 4, 24),
        (["2020-01-01", "2021-01-01", "2022-01-01"], "2024-01-01", 2, 1),
    ]) func theCalendarTellsStepsAndSeasons(past: [String], next: String, step: Int, season: Int) throws {
        let series = SeriesColumns([], time: "t")
        let data = try rows([days(past)], past.indices.map(Double.init), series)
        let (fitted, batch) = try SeriesRecipe().fit(data, seed: Seed(0))
        #expect(batch.histories == [TimeSeries(past.indices.map(Double.init), season: season)])
        #expect(try fitted.transform(Frame([days([next])])).places[0].step == step)
    }

    @Test func aColumnTellsTheSeasonOfEachSeries() throws {
        let series = SeriesColumns(["shop"], time: "t", season: .column("p"))
        func data(_ word: String) throws -> LabeledRows {
            try rows(
                shops(["a", "b"], [1, 1]) + [Column("p", .text(TextValues(["QUARTERLY", word])))], [1, 2], series)
        }
        #expect(try SeriesRecipe().fit(data("24"), seed: Seed(0)).input.histories.map(\.season) == [4, 24])
        #expect { try SeriesRecipe().fit(data("0"), seed: Seed(0)) } throws: {
            "\($0)".contains("row 2 has '0' in 'p', expected a whole number from 1 to 10000, or one of daily,")
        }
    }

    @Test func whatMakesNoSeriesIsSaid() throws {
        func message(_ data: LabeledRows) -> String {
            do { return "\(try SeriesRecipe().fit(data, seed: Seed(0)).input.rowCount) rows" } catch {
                return "\(error)"
            }
        }
        #expect(try message(rows(shops(["a"], [1]), [1], nil)).contains("take a model that reads tables"))
        #expect(
            try message(rows(shops(["a", "a", "a"], [1, 2, 2]), [1, 2, 3])).contains(
                "row 3 of the series 'a' is at the same step as another, where a step is 1"))
        #expect(
            try message(rows(shops(["a", "a", "a"], [1, 2, 9_000_000_000_000]), [1, 2, 3])).contains("is at no moment"))
        #expect(
            try message(rows(shops(["a", "a", "a"], [1, 2, 500_000]), [1, 2, 3])).contains("comes 499998 steps after"))
    }

    @Test func whatIsFoundIsTold() throws {
        let series = SeriesColumns([], time: "t", horizon: .steps(3))
        let data = try rows([days(["2024-01-31", "2024-02-29", "2024-03-31"])], [1, 2, 3], series)
        #expect(
            try SeriesRecipe().fit(data, seed: Seed(0)).fitted.summary
                == "1 series of 3 values, a step is a month, a season of 12 steps, 3 steps are predicted at once")
    }

    @Test func savedAndReadBackItSaysTheSame() throws {
        let data = try rows(shops(["a", "b", "a"], [2, 7, 1]), [20, 70, 10])
        let (fitted, batch) = try SeriesRecipe().fit(data, seed: Seed(0))
        let again = try JSONDecoder().decode(FittedSeries.self, from: JSONEncoder().encode(fitted))
        #expect(again == fitted && again.isSound)
        #expect(try again.transform(data.frame).places == batch.places)
    }
}
