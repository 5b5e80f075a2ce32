import Frames
import Problems
import Scoring
import Submissions
import Testing

/// What a host may ask of files beyond their predicted columns, or allow them.
@Suite struct SubmissionRulesTests {
    private func checker(
        _ kind: String, _ metric: String, _ rules: SubmissionRules, classes: [String] = [], header: [String]? = nil
    ) throws -> SubmissionChecker {
        let kind = try #require([any TargetKind].standard.kind(named: kind))
        let problem = try Problem(
            kind.target(columns: ["y"], classes: classes), metric: MetricRegistry.standard.metric(named: metric),
            key: ["Id"], rules: rules, header: header)
        return try SubmissionChecker(problem: problem, keys: RowKeys([Example.ids]))
    }

    private func told(_ checked: CheckedSubmission) -> [String] { checked.problems.map(\.description) }

    @Test func unusedColumnsMustBeThereAndMayHoldAnything() throws {
        let checker = try checker(
            "regression", "mae", SubmissionRules(unused: ["date"]), header: ["y", "date", "Id"])
        #expect(checker.problem.header == ["y", "date", "Id"])
        let checked = try checker.check("y,date,Id\n1,,10\n2,x,11\n3,4,12\n")
        #expect(checked.answers == .numbers([1, 2, 3]))
        #expect(
            told(try checker.check("y,Id\n1,10\n2,11\n3,12\n"))
                == ["1 column is missing (line 1, column date); the first line must be: y,date,Id"])
        let table = try checker.problem.table(of: .numbers([1, 2, 3]), keys: checker.rows.keys)
        #expect(table.names == ["y", "date", "Id"])
    }

    @Test func columnsMayStandInAnyOrderWithOthers() throws {
        let loose = try checker("regression", "mae", SubmissionRules(header: .any))
        #expect(try loose.check("note,y,Id\na,1,10\nb,2,11\nc,3,12\n").answers == .numbers([1, 2, 3]))
        let strict = try checker("regression", "mae", SubmissionRules())
        #expect(try strict.check("y,Id\n1,10\n2,11\n3,12\n").problems.map(\.kind) == [.columnOrder])
    }

    @Test func moreIDsThanAreAskedForMayBeAllowed() throws {
        let file = "Id,y\n9,7\n10,1\n11,2\n12,3\n9,8\n"
        let loose = try checker("regression", "mae", SubmissionRules(ids: .superset))
        #expect(try loose.check(file).answers == .numbers([1, 2, 3]))
        #expect(try loose.check("Id,y\n9,7\n10,1\n11,2\n8,3\n").problems.map(\.kind) == [.missingID])
        let strict = try checker("regression", "mae", SubmissionRules())
        #expect(try strict.check(file).problems.map(\.kind) == [.rowCount, .unknownID])
    }

    @Test func idsThatAreNotThereMayBeEmpty() throws {
        let loose = try checker("text", "exact-match", SubmissionRules(ids: .subset))
        #expect(try loose.check("Id,y\n12,a\n").answers == .texts(["", "", "a"]))
        let boxes = try checker("boxes", "box-precision", SubmissionRules(ids: .subset))
        #expect(try boxes.check("Id,y\n11,1 2 3 4\n").answers == .tuples(Tuples([[], [1, 2, 3, 4], []], width: 4)))
        #expect(
            throws: TargetError("'ids: subset' needs answers that may be empty; the form 'numbers' has none")
        ) { try checker("regression", "mae", SubmissionRules(ids: .subset)) }
    }

    @Test func numbersMayHaveARangeAndBeWhole() throws {
        let scores = try checker(
            "regression", "mae", SubmissionRules(numbers: NumberRules(range: 1...100, areWhole: true)))
        #expect(try scores.check("Id,y\n10,1\n11,50\n12,100.0\n").answers == .numbers([1, 50, 100]))
        #expect(
            told(try scores.check("Id,y\n10,0\n11,50.5\n12,101\n")) == [
                "2 predictions are out of range (line 2, column y, id 10: '0'); a prediction lies between 1 and 100",
                "1 prediction is no whole number (line 3, column y, id 11: '50.5'); predictions are whole numbers",
            ])
    }

    /// What rounding does to a number is no mistake of whoever wrote it.
    @Test func roundingIsForgiven() throws {
        let one = try checker("binary", "log-loss", SubmissionRules(), classes: ["0", "1"])
        #expect(try one.check("Id,y\n10,1.0000000000000002\n11,-1e-17\n12,0.5\n").answers == .numbers([1, 0, 0.5]))
        #expect(try one.check("Id,y\n10,1.0001\n11,0\n12,0.5\n").problems.map(\.kind) == [.outOfRange])
        let three = try checker("multiclass", "log-loss", SubmissionRules(), classes: ["a", "b", "c"])
        #expect(try three.check("Id,a,b,c\n10,0.33,0.33,0.33\n11,1,0,0\n12,0.34,0.33,0.33\n").isValid)
    }

    @Test func sumsAreStrictOrRescaled() throws {
        let file = "Id,a,b,c\n10,0.33,0.33,0.33\n11,1,0,0\n12,0.2,0.2,0.6\n"
        let strict = try checker(
            "multiclass", "log-loss", SubmissionRules(numbers: NumberRules(sum: .within(1e-6))),
            classes: ["a", "b", "c"])
        #expect(
            told(try strict.check(file))
                == [
                    "1 row does not sum to 1 (line 2, id 10: '0.99'); the probabilities of a row must sum to 1, within 1e-06"
                ])
        let loose = try checker(
            "multiclass", "log-loss", SubmissionRules(numbers: NumberRules(sum: .rescale)), classes: ["a", "b", "c"])
        #expect(try loose.check("Id,a,b,c\n10,0.5,0.5,0.5\n11,1,0,0\n12,0.2,0,0\n").isValid)
        #expect(try loose.check("Id,a,b,c\n10,0,0,0\n11,1,0,0\n12,1,0,0\n").problems.map(\.kind) == [.probabilitySum])
    }

    @Test func rulesForNumbersNeedNumbers() {
        #expect(
            throws: TargetError("the form 'text' has no numbers that 'range', 'whole' or 'sum' could be for")
        ) { try checker("text", "exact-match", SubmissionRules(numbers: NumberRules(areWhole: true))) }
    }

    /// Two numbers of each target, where the metric asks for them.
    @Test func aMetricMayAskForSeveralNumbers() throws {
        let checker = try checker("regression", "laplace-ll", SubmissionRules())
        #expect(checker.problem.header == ["Id", "value", "confidence"])
        #expect(
            try checker.check("Id,value,confidence\n10,1,2\n11,3,4\n12,5,6\n").answers
                == .numbers([1, 2, 3, 4, 5, 6], width: 2))
    }
}
