import Foundation
import Scoring
import Testing

/// What can be set of every metric: groups, rows that count, rounding.
@Suite struct GatheringTests {
    private let truth = Truth(
        .numbers([1, 2, 3, 4]),
        judge: ["type": .texts(["a", "b", "a", "b"]), "keep": .flags([true, true, false, true])])
    private let said = Answers.numbers([2, 2, 6, 5])

    private func score(_ settings: [String: MetricSetting]) throws -> Double {
        try MetricRegistry.standard.metric(named: "mae", parameters: settings).score(truth, said)
    }

    /// The errors are 1 and 3 in the one group, 0 and 1 in the other.
    @Test func groupsAreGathered() throws {
        #expect(try score(["by": "type"]) == 1.25)
        #expect(try score(["by": "type", "of_groups": "log"]) == (log(2) + log(0.5)) / 2)
        #expect(try score(["by": "type", "of_groups": "log", "group_floor": 1]) == log(2) / 2)
        #expect(try score(["by": "type", "of_groups": "worst"]) == 2)
        #expect(try score(["by": "type", "of_groups": "power", "group_power": -1]) == 0.8)
        #expect(try score(["by": "type", "of_groups": "power", "group_power": 0]) == 1)
    }

    @Test func onlyRowsThatAreFlaggedCount() throws {
        #expect(try score(["scored": "keep"]) == 2 / 3.0)
        #expect(try score(["scored": "keep", "by": "type"]) == 0.75)
        #expect(try score(["unscored": 3]) == 2 / 3.0)
    }

    @Test func theLastRowsOfEachGroupMayCountAlone() throws {
        var seen = truth
        seen.judge["week"] = .numbers([2, 1, 1, 5])
        let metric = try MetricRegistry.standard.metric(
            named: "mae", parameters: ["last": 1, "last_of": "type", "last_by": "week"])
        #expect(try metric.score(seen, said) == 1)
        #expect(throws: ScoringError.self) { try MetricRegistry.standard.metric(named: "mae", parameters: ["last": 1]) }
    }

    /// Groups have the mean absolute errors 2 and 0.5.
    @Test func groupsThatDifferCostTheirDeviation() throws {
        #expect(try score(["by": "type", "of_groups": "deviation"]) == 1.25 + 0.75)
    }

    @Test func scoresAreRoundedHalfToEven() throws {
        #expect(try score(["round": 0]) == 1)
        #expect(try Metric.mae.rounded(digits: 0).score(.values([0, 0], width: 1), .numbers([2, 3])) == 2)
    }

    @Test func aColumnThatIsNotThereIsNamed() {
        let metric = Metric.mae.by(["shop"])
        #expect(metric.needs == [JudgeNeed("shop", .texts)])
        #expect(throws: ScoringError(.judgeColumn, "mae needs the column 'shop' of texts, which is not there")) {
            try metric.score(truth, said)
        }
    }

    @Test func anErrorNamesItsGroupAndItsRowAmongAll() {
        let wrong = Truth(.numbers([1, 2, 3, -4]), judge: truth.judge)
        #expect {
            try Metric.rmsle.by(["type"]).score(wrong, said)
        } throws: {
            let error = $0 as? ScoringError
            return error?.row == 3 && error?.message.hasPrefix("in the group 'b': ") == true
        }
    }
}
