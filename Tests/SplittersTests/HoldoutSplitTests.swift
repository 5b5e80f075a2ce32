import Randomness
import Testing

@testable import Splitters

@Suite struct HoldoutSplitTests {
    let rows = ConformanceTests.rows

    @Test(arguments: HoldoutSplit.Rule.allCases.filter { ![.horizon, .last].contains($0) }) func cutsAllRowsInTwo(
        _ rule: HoldoutSplit.Rule
    ) throws {
        let cut = try HoldoutSplit(fraction: 0.3, by: rule, seed: Seed(1)).split(rows)
        #expect((cut.training + cut.validation).sorted() == Array(0..<200))
        #expect(cut.training == cut.training.sorted() && cut.validation == cut.validation.sorted())
        #expect((50...60).contains(cut.validation.count))
        #expect(try cut == HoldoutSplit(fraction: 0.3, by: rule, seed: Seed(1)).split(rows))
    }

    @Test func cutsTheHorizonOffEachSeries() throws {
        let rows = try SplitRows(
            count: 8, times: [0, 1, 2, 3, 0, 1, 2, 3],
            series: SeriesRows(numbers: [0, 0, 0, 0, 1, 1, 1, 1], horizons: [1, 2]))
        let cut = try HoldoutSplit(fraction: 0.5, by: .horizon, seed: Seed(1)).split(rows)
        #expect(cut == Fold(training: [0, 1, 2, 4, 5], validation: [3, 6, 7]))
    }

    @Test func cutsTheLastRowsOffEachGroupThatHasMore() throws {
        let rows = try SplitRows(count: 7, groups: [5, 2, 5, 5, 2, 9, 9], times: [3, 1, 1, 2, 1, 8, 9])
        func cut(_ last: Int) throws -> [Int] {
            try HoldoutSplit(fraction: 0, by: .last, seed: Seed(1), last: last).split(rows).validation
        }
        #expect(try cut(1) == [0, 4, 6])
        #expect(try cut(2) == [0, 3])
        #expect(throws: SplitterError.self) { try cut(3) }
        #expect(throws: SplitterError.self) {
            try HoldoutSplit(fraction: 0, by: .last, seed: Seed(1)).split(SplitRows(count: 3))
        }
    }

    @Test func keepsStrataInProportion() throws {
        let strata = try #require(rows.strata)
        let cut = try HoldoutSplit(fraction: 0.25, by: .stratified, seed: Seed(3)).split(rows)
        for stratum in Set(strata) {
            let expected = Double(strata.count { $0 == stratum }) / 4
            #expect(abs(Double(cut.validation.count { strata[$0] == stratum }) - expected) <= 1)
        }
    }

    @Test func keepsGroupsWhole() throws {
        let groups = try #require(rows.groups)
        let cut = try HoldoutSplit(fraction: 0.25, by: .group, seed: Seed(3)).split(rows)
        #expect(Set(cut.training.map { groups[$0] }).isDisjoint(with: cut.validation.map { groups[$0] }))
    }

    @Test func testsOnWhatIsStrictlyLater() throws {
        let times = try #require(rows.times)
        let cut = try HoldoutSplit(fraction: 0.25, by: .time, seed: Seed(3)).split(rows)
        let latest = try #require(cut.training.map { times[$0] }.max())
        #expect(cut.validation.allSatisfy { times[$0] > latest })
    }

    @Test func aHugeGroupDoesNotLeaveTheTestPartEmpty() throws {
        let rows = try SplitRows(count: 10, groups: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
        let cut = try HoldoutSplit(fraction: 0.1, by: .group, seed: Seed(0)).split(rows)
        #expect(cut.validation == [6, 7, 8, 9])
    }

    @Test(arguments: [0, 1, -0.1, 1.5, Double.nan]) func refusesImpossibleFractions(_ fraction: Double) throws {
        #expect { try HoldoutSplit(fraction: fraction, by: .random, seed: Seed(0)).split(rows) } throws: {
            ($0 as? SplitterError)?.code == .parameter
        }
    }

    @Test func refusesToCutOneMomentInTwo() throws {
        let rows = try SplitRows(count: 4, times: [1, 2, 2, 2])
        #expect { try HoldoutSplit(fraction: 0.5, by: .time, seed: Seed(0)).split(rows) } throws: {
            ($0 as? SplitterError)?.code == .tooFewRows
        }
    }
}
