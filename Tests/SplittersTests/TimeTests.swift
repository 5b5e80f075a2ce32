import Testing

@testable import Splitters

@Suite struct TimeTests {
    @Test func rowsAreTakenByTimeNotByOrder() throws {
        let rows = try SplitRows(count: 6, times: [5, 4, 3, 2, 1, 0])
        let folds = try TimeSeriesSplit(folds: 2).folds(rows)
        #expect(folds[0] == Fold(training: [5, 4], validation: [3, 2]))
        #expect(folds[1] == Fold(training: [5, 4, 3, 2], validation: [1, 0]))
    }

    @Test func rowsOfTheWindowsFirstMomentAreNotTrainedOn() throws {
        let rows = try SplitRows(count: 6, times: [0, 1, 1, 1, 2, 3])
        let folds = try TimeSeriesSplit(folds: 1, testSize: 3).folds(rows)
        #expect(folds == [Fold(training: [0], validation: [3, 4, 5])])
    }

    @Test func purgesWholeGroupsBeforeTheWindow() throws {
        let rows = try SplitRows(count: 8, groups: [9, 9, 4, 4, 7, 7, 1, 1])
        let folds = try PurgedGroupTimeSeriesSplit(folds: 1, gap: 1, testSize: 1).folds(rows)
        #expect(folds == [Fold(training: [0, 1, 2, 3], validation: [6, 7])])
    }

    @Test func limitsTheTrainingGroups() throws {
        let rows = try SplitRows(count: 8, groups: [0, 0, 1, 1, 2, 2, 3, 3])
        let folds = try PurgedGroupTimeSeriesSplit(folds: 2, gap: 0, maxTrainingSize: 1, testSize: 1).folds(rows)
        #expect(folds.map(\.training) == [[2, 3], [4, 5]])
    }

    @Test func leavesOutTrainingRowsOfGroupsThatReachIntoTheWindow() throws {
        let rows = try SplitRows(count: 4, groups: [0, 0, 1, 1], times: [0, 5, 3, 4])
        let folds = try PurgedGroupTimeSeriesSplit(folds: 1, gap: 0).folds(rows)
        #expect(folds == [Fold(training: [0], validation: [2, 3])])
    }
}
