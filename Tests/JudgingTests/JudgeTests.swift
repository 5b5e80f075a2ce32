import Foundation
import Frames
import Judging
import Problems
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
        let other = try judge.grade("Id,y\na,1\nb,1\nc,1\nd,1\ne,0\n")
        #expect((other.publicScore, other.privateScore) == (verdict.publicScore, verdict.privateScore))
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
        let verdict = try judge.grade("Id,y\n1,0.5\n2,0.5\n")
        #expect(verdict.isValid && verdict.publicScore == nil && verdict.privateScore == nil)
        #expect(verdict.fault?.hasPrefix("the file is valid, but the host's data cannot be scored by ROC AUC") == true)
        #expect(throws: JudgingError.badTruth(reason: "row 2 has the class '2' in 'y'; known are 0, 1")) {
            try Example.judge(
                task: "binary", metric: "auc", classes: ["0", "1"], ids: ["1", "2"],
                target: [Example.labels(["1", "2"])], usage: [.public, .private])
        }
    }

    /// Rows are ranked within their groups: the worst order has scikit-learn's `ndcg_score`, not that of lists of one.
    @Test func aRankingIsJudgedByItsGroups() throws {
        let judge = try Example.judge(
            task: "ranking", metric: "ndcg", ids: ["1", "2", "3", "4", "5", "6"],
            target: [
                Column("y", .number([3, 2, 0, 1, 0, 3])),
                Column("q", .category(CategoryValues(codes: [0, 0, 0, 1, 1, 1], levels: ["a", "b"]))),
            ], group: "q", usage: [Usage](repeating: .private, count: 6))
        let best = try judge.grade("Id,y\n1,3\n2,2\n3,0\n4,1\n5,0\n6,3\n")
        #expect(best.privateScore == 1)
        let worst = try judge.grade("Id,y\n1,0\n2,2\n3,3\n4,2\n5,3\n6,0\n")
        let discount = 1 / Foundation.log2(3.0)
        let first = (3 / 2 + 2 * discount) / (3 + 2 * discount)
        let second = (3 / 2 + discount) / (3 + discount)
        let score = try #require(worst.privateScore)
        #expect(abs(score - (first + second) / 2) < 1e-12)
    }

    /// The column of the groups may be part of the key.
    @Test func aQueryAndADocumentNameARowTogether() throws {
        func text(_ name: String, _ values: String?...) -> Column { Column(name, .text(TextValues(values))) }
        let kind = try #require([any TargetKind].standard.kind(named: "ranking"))
        let problem = try Problem(
            kind.target(columns: ["y"], classes: []), metric: .mrr(), key: ["q", "doc"], group: "q")
        #expect(problem.solutionColumns == ["y"])
        let solution = try Solution(
            keys: RowKeys([text("q", "1", "1", "2", "2"), text("doc", "a", "b", "a", "b")]),
            columns: [Column("y", .number([1, 0, 0, 1]))], usage: [Usage](repeating: .private, count: 4))
        let judge = try Judge(solution: solution, problem: problem)
        #expect(try judge.grade("q,doc,y\n2,b,9\n1,b,2\n2,a,8\n1,a,1\n").privateScore == 0.75)
        try Example.withFolder { folder in
            let url = SolutionLocation.url(forPrepared: folder)
            try solution.write(to: url)
            let again = try Solution.read(from: url, problem: problem, targetKinds: ["y": .number])
            #expect(again.keys.names == ["q", "doc"])
            #expect(
                try Judge(solution: again, problem: problem).grade("q,doc,y\n2,b,9\n1,b,2\n2,a,8\n1,a,1\n")
                    .privateScore == 0.75)
        }
    }

    @Test func rowsCountAsTheirWeightsSay() throws {
        let judge = try Example.judge(
            task: "regression", metric: "mae", ids: ["1", "2", "3"],
            target: [Column("y", .number([1, 2, 3])), Column("w", .number([1, 1, 8]))], weight: "w",
            usage: [.private, .private, .private])
        #expect(try judge.grade("Id,y\n1,1\n2,2\n3,4\n").privateScore == 0.8)
    }

    /// Competitions whose answers no model of the zoo gives are judged all the same.
    @Test func listsAndTextsAreJudged() throws {
        let lists = try Example.judge(
            task: "list", metric: "map@2", classes: ["a", "b", "c"], ids: ["1", "2"],
            target: [Column("y", .text(TextValues(["b a", "c"])))], usage: [.private, .private])
        #expect(try lists.grade("Id,y\n1,b a\n2,new c\n").privateScore == 0.75)
        let texts = try Example.judge(
            task: "text", metric: "levenshtein", ids: ["1", "2"],
            target: [Column("y", .text(TextValues(["abc", ""])))],
            usage: [.private, .private])
        #expect(try texts.grade("Id,y\n1,abd\n2,x\n").privateScore == 1)
    }

    /// A team that writes its file anew while it is judged gets no score, so that no score stands under another file's hash.
    @Test func whatIsScoredIsWhatIsHashed() throws {
        let judge = try Example.judge(
            task: "regression", metric: "mae", ids: ["1", "2"], target: [Column("y", .number([1, 2]))],
            usage: [.public, .private])
        try Example.withFolder { folder in
            let url = folder.appending(path: "submission.csv")
            #expect(SubmissionFile(url).sha256 == nil)
            #expect(try judge.grade(SubmissionFile(url)).problems.map(\.kind) == [.unreadable])
            try Data("Id,y\n1,1\n2,2\n".utf8).write(to: url)
            let file = SubmissionFile(url)
            #expect(try judge.grade(file).privateScore == 0)
            #expect(file.sha256?.count == 64)
            try Data("Id,y\n1,9\n2,9\n".utf8).write(to: url)
            let verdict = try judge.grade(file)
            #expect(verdict.privateScore == nil && verdict.problems.map(\.kind) == [.unreadable])
            #expect(file.sha256 == nil)
            #expect(try judge.grade(SubmissionFile(url)).privateScore == 7)
        }
    }
}
