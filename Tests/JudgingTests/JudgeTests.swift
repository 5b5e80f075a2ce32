import Competitions
import Foundation
import Frames
import Judging
import Scoring
import Submissions
import Testing

@Suite struct JudgeTests {
    @Test func publicAndPrivateRowsAreScoredApartAndIgnoredOnesNowhere() throws {
        let judge = try Example.judge(
            task: "binary", metric: "accuracy", classes: ["0", "1"], ids: ["a", "b", "c", "d", "e"],
            target: [Example.labels(["1", "0", "1", "1", "0"])],
            usage: [.public, .private, .private, .private, .ignored])
        let verdict = try judge.grade("Id,y\ne,1\nd,1\nc,1\nb,1\na,1\n")
        #expect(verdict == (try judge.grade("Id,y\na,1\nb,1\nc,1\nd,1\ne,0\n")))
        #expect(verdict.isValid)
        #expect(verdict.publicScore == 1)
        #expect(verdict.privateScore == 2.0 / 3)
    }

    @Test func everyFormOfSubmissionIsScored() throws {
        let three = try Example.judge(
            task: "multiclass", metric: "log-loss", classes: ["x", "y", "z"], columns: ["Id", "z", "x", "y"],
            ids: ["1", "2"], target: [Example.labels(["z", "x"])], usage: [.public, .private])
        let verdict = try three.grade("Id,z,x,y\n2,0.1,0.8,0.1\n1,0.5,0.25,0.25\n")
        #expect(abs(try #require(verdict.publicScore) + log(0.5)) < 1e-12)
        #expect(abs(try #require(verdict.privateScore) + log(0.8)) < 1e-12)

        let values = try Example.judge(
            task: "regression", metric: "rmse", ids: ["1", "2"], target: [Column("y", .number([1, 2]))],
            usage: [.public, .private])
        #expect(try values.grade("Id,y\n2,5\n1,1\n").publicScore == 0)
        #expect(try values.grade("Id,y\n2,5\n1,1\n").privateScore == 3)
    }

    @Test func anInvalidFileHasNoScore() throws {
        let judge = try Example.judge(
            task: "regression", metric: "rmse", ids: ["1", "2"], target: [Column("y", .number([1, 2]))],
            usage: [.public, .private])
        let verdict = try judge.grade("Id,y\n1,1\n")
        #expect(!verdict.isValid)
        #expect(verdict.publicScore == nil)
        #expect(verdict.problems.map(\.kind) == [.rowCount, .missingID])
    }

    @Test func whatTheMetricCannotJudgeIsAProblemOfItsRow() throws {
        let judge = try Example.judge(
            task: "regression", metric: "rmsle", ids: ["1", "2", "3"], target: [Column("y", .number([1, 2, 3]))],
            usage: [.public, .private, .private])
        let verdict = try judge.grade("Id,y\n1,1\n2,2\n3,-4\n")
        #expect(verdict.problems.map(\.kind) == [.notScorable])
        #expect(verdict.problems.first?.examples.first?.id == "3")
        #expect(verdict.publicScore == nil)
    }

    @Test func aBoardWithoutRowsHasNoScore() throws {
        let judge = try Example.judge(
            task: "regression", metric: "rmse", ids: ["1"], target: [Column("y", .number([1]))], usage: [.private])
        let verdict = try judge.grade("Id,y\n1,1\n")
        #expect(verdict.isValid)
        #expect(verdict.publicScore == nil)
        #expect(verdict.privateScore == 0)
    }

    @Test func aSolutionThatCannotBeScoredIsNotTheTeamsFault() throws {
        let judge = try Example.judge(
            task: "binary", metric: "auc", classes: ["0", "1"], ids: ["1", "2"],
            target: [Example.labels(["1", "0"])], usage: [.public, .private])
        #expect(throws: ScoringError.self) { try judge.grade("Id,y\n1,0.5\n2,0.5\n") }
        #expect(throws: JudgingError.unknownClass("2", row: 1)) {
            try Example.judge(
                task: "binary", metric: "auc", classes: ["0", "1"], ids: ["1", "2"],
                target: [Example.labels(["1", "2"])], usage: [.public, .private])
        }
    }
}
