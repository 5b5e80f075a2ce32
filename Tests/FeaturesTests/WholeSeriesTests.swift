import Frames
import Randomness
import Scoring
import Testing

@testable import Features

/// Columns that are the moments of series.
@Suite struct WholeSeriesTests {
    private func rows(_ columns: [Column]) throws -> LabeledRows {
        let truth = Truth.values([Double](repeating: 0, count: columns[0].count), width: 1)
        return try LabeledRows(Frame(columns), truth: truth, type: .continuous)
    }

    private func moments(_ name: String, _ values: [[Double]]) -> [Column] {
        values.enumerated().map { Column("\(name)\($0 + 1)", .number($1)) }
    }

    @Test func columnsThatCountAreASeries() throws {
        let columns = moments("x_", (1...10).map { [Double($0), 1] }) + [Column("age", .number([3, 4]))]
        let (fitted, series) = try WholeSeriesRecipe().fit(rows(columns), seed: Seed(0))
        #expect(series.dimensions == ["x"] && series.rows[0] == [(1...10).map { Float($0) }])
        #expect(fitted.isSound && fitted.columnKinds.count == 10)
        let lines = try WholeSeriesRecipe().lines(for: Frame(columns), type: .continuous, predictsFuture: false)
        #expect(lines == ["x: a series of up to 10 moments, x_1 to x_10", "age: left out"])
    }

    @Test func missingMomentsAreFilledAndThoseAtTheEndAreNone() throws {
        let gap = Double.nan
        let values: [[Double]] = [
            [gap, gap], [2, gap], [gap, gap], [gap, gap], [8, gap], [gap, gap], [gap, gap], [gap, gap], [gap, gap],
        ]
        let (_, series) = try WholeSeriesRecipe().fit(rows(moments("t", values)), seed: Seed(0))
        #expect(series.rows[0] == [[2, 2, 4, 6, 8]] && series.rows[1] == [[0]])
    }

    @Test func dimensionsOfARowAreEquallyLong() throws {
        let columns = moments("a_", (1...9).map { [Double($0)] }) + moments("b_", (1...9).map { [$0 < 4 ? 1 : .nan] })
        let (_, series) = try WholeSeriesRecipe().fit(rows(columns), seed: Seed(0))
        #expect(series.dimensions == ["a", "b"] && series.rows[0].map(\.count) == [9, 9])
    }

    @Test func aTableWithoutSeriesIsTold() throws {
        #expect(throws: FeaturesError.self) {
            try WholeSeriesRecipe().fit(rows([Column("x1", .number([1])), Column("x3", .number([1]))]), seed: Seed(0))
        }
    }
}
