import Frames
import Problems
import Scoring
import Submissions
import Testing

/// What a valid file means.
@Suite struct SubmissionCheckerTests {
    @Test func rowsComeInAnyOrder() throws {
        let checker = try Example.checker(task: "regression", metric: "rmse")
        let checked = try checker.check("Id,y\n12,-3.5\n10,1e3\n11,0\n")
        #expect(checked.problems == [])
        #expect(checked.answers == .numbers([1000, 0, -3.5]))
    }

    @Test(arguments: [
        "\u{FEFF}Id,y\r\n10,1\r\n11,2\r\n12,3\r\n", "\"Id\",\"y\"\n\"10\",\"1\"\n11,2\n12,3", "Id,y\r10,1\r11,2\r12,3",
    ])
    func filesOfAnySystemAreRead(text: String) throws {
        let checker = try Example.checker(task: "regression", metric: "rmse")
        #expect(try checker.check(text).answers == .numbers([1, 2, 3]))
    }

    @Test func idsThatAreNoNumbersAreComparedLetterByLetter() throws {
        let ids = Column("Id", .text(TextValues(["007", "7", "ü,\"x\""])))
        let checker = try Example.checker(task: "regression", metric: "rmse", ids: ids)
        let checked = try checker.check("Id,y\n7,2\n\"ü,\"\"x\"\"\",3\n007,1\n")
        #expect(checked.answers == .numbers([1, 2, 3]))
    }

    @Test func idsThatLieFarApartAreFoundToo() throws {
        let ids = Column("Id", .integer(IntegerValues([Int64.min, 0, Int64.max])))
        let checker = try Example.checker(task: "regression", metric: "rmse", ids: ids)
        let checked = try checker.check("Id,y\n9223372036854775807,3\n-9223372036854775808,1\n0,2\n")
        #expect(checked.answers == .numbers([1, 2, 3]))
    }

    @Test func labelsAreNames() throws {
        let binary = try Example.checker(task: "binary", metric: "accuracy", classes: ["no", "yes"])
        #expect(try binary.check("Id,y\n10,yes\n11,no\n12,yes\n").answers == .codes([1, 0, 1], names: ["no", "yes"]))
        let three = try Example.checker(task: "multiclass", metric: "accuracy", classes: ["NA", "b", "c"])
        #expect(
            try three.check("Id,y\n10,c\n11,NA\n12,b\n").answers
                == .codes([2, 0, 1], names: ["NA", "b", "c"]))
    }

    @Test func aClassThatOnlyTheSolutionHasIsUnknownLikeAnyWord() throws {
        let checker = try SubmissionChecker(
            problem: Example.problem(task: "multiclass", metric: "accuracy", classes: ["a", "b", "hidden"]),
            keys: RowKeys([Example.ids]), knownClasses: ["a", "b"])
        let tried = try ["hidden", "guess"].map { word in
            try checker.check("Id,y\n10,a\n11,\(word)\n12,b\n").problems.map { problem in
                problem.description.replacing(word, with: "…")
            }
        }
        #expect(tried[0] == tried[1])
        #expect(tried[0].first?.contains("the labels are: a, b") == true)
        #expect(try checker.check("Id,y\n10,a\n11,b\n12,b\n").isValid)
    }

    @Test func aHiddenClassIsUnknownInEachPartToo() throws {
        let kind = try SeveralKind().made(of: [
            KindPart(name: "kind", kind: ClassKind.multiclass, columns: ["kind"]),
            KindPart(name: "price", kind: NumberKind.regression, columns: ["price"]),
        ])
        let target = kind.target(columns: ["kind", "price"], classes: ["1:a", "1:b", "1:hidden"])
        let metric = try Metric.mean(ofParts: [
            .init(name: "kind", type: .multiclass, metric: .accuracy),
            .init(name: "price", type: .continuous, metric: .r2),
        ])
        let checker = try SubmissionChecker(
            problem: Problem(target, metric: metric, key: ["Id"]), keys: RowKeys([Example.ids]),
            knownClasses: ["a", "b"])
        let problems = try checker.check("Id,kind,price\n10,a,1\n11,hidden,2\n12,b,3\n").problems
        #expect(problems.map(\.kind) == [.unknownLabel])
        #expect(problems.first?.examples.first?.column == "kind")
    }

    @Test func labelsThatAreNumbersMayBeWrittenAsAnyTool() throws {
        let checker = try Example.checker(task: "binary", metric: "accuracy", classes: ["0", "1"])
        #expect(try checker.check("Id,y\n10,1.0\n11,0.0\n12,1\n").answers == .codes([1, 0, 1], names: ["0", "1"]))
    }

    @Test func aColumnAClassIsPutInTheOrderOfTheClasses() throws {
        let checker = try Example.checker(
            task: "multiclass", metric: "log-loss", classes: ["a", "b", "c"], columns: ["Id", "c", "a", "b"])
        let checked = try checker.check("Id,c,a,b\n10,0.5,0.25,0.25\n11,0,1,0\n12,0,0,1\n")
        #expect(checked.answers == .numbers([0.25, 0.25, 0.5, 1, 0, 0, 0, 1, 0], width: 3))
    }

    @Test func whereOnlyTheOrderCountsAnyNumberIsAScore() throws {
        let checker = try Example.checker(task: "binary", metric: "auc", classes: ["0", "1"])
        #expect(try checker.check("Id,y\n10,-3\n11,17\n12,0.5\n").answers == .numbers([-3, 17, 0.5]))
    }

    @Test func idsToPredictAreUniqueAndThere() {
        for ids in [TextValues(["a", "b", "a"]), TextValues(["a", nil, "c"])] {
            #expect(throws: SubmissionError.self) {
                try Example.checker(task: "regression", metric: "rmse", ids: Column("Id", .text(ids)))
            }
        }
    }
}
