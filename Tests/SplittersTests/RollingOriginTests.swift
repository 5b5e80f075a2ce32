import Testing

@testable import Splitters

@Suite struct RollingOriginTests {
    /// One series of ten moments and one of four, of each two are predicted at once.
    private let rows = try? SplitRows(
        count: 14, times: (0..<10).map(Double.init) + (6..<10).map(Double.init),
        series: SeriesRows(
            numbers: [Int](repeating: 0, count: 10) + [Int](repeating: 1, count: 4), horizons: [2, 2]))

    @Test func validatesTheLastMomentsOfEachSeriesThenThoseBefore() throws {
        let folds = try RollingOrigin(folds: 2).folds(try #require(rows))
        // Before the earlier origin there is nothing of the short series.
        #expect(folds[0] == Fold(training: Array(0...5), validation: [6, 7]))
        #expect(folds[1] == Fold(training: Array(0...7) + [10, 11], validation: [8, 9, 12, 13]))
    }

    @Test func leavesOutTheGapAndWhatIsTooOld() throws {
        let folds = try RollingOrigin(folds: 1, gap: 1, maxTrainingSize: 3).folds(try #require(rows))
        #expect(folds == [Fold(training: [4, 5, 6, 10], validation: [8, 9])])
    }

    /// Each series is trained on what it was before its window, whatever the others were then.
    @Test func noSeriesKnowsItsOwnFuture() throws {
        let rows = ConformanceTests.rows
        let (times, series) = (try #require(rows.times), try #require(rows.series))
        for fold in try RollingOrigin(folds: 4).folds(rows) {
            for own in series.horizons.indices {
                let latest = fold.training.filter { series.numbers[$0] == own }.map { times[$0] }.max() ?? 0
                let window = fold.validation.filter { series.numbers[$0] == own }
                #expect(window.count == series.horizons[own])
                #expect(window.allSatisfy { times[$0] >= latest })
            }
        }
    }

    @Test func ofASeriesThatIsNotPredictedNothingLaterIsSeen() throws {
        let rows = try SplitRows(
            count: 8, times: [0, 1, 2, 3, 0, 1, 2, 3],
            series: SeriesRows(numbers: [0, 0, 0, 0, 1, 1, 1, 1], horizons: [2, 0]))
        #expect(try RollingOrigin(folds: 1).folds(rows) == [Fold(training: [0, 1, 4, 5], validation: [2, 3])])
    }

    @Test func tooManyOriginsAreAnError() throws {
        let rows = try #require(rows)
        #expect { try RollingOrigin(folds: 5).folds(rows) } throws: { ($0 as? SplitterError)?.code == .tooFewRows }
        #expect { try RollingOrigin(folds: .max).folds(rows) } throws: { ($0 as? SplitterError)?.code == .tooFewRows }
    }
}
