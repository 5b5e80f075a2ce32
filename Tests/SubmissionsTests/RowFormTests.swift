import Frames
import Problems
import Scoring
import Submissions
import Testing

/// Files in which a row to predict has any number of rows.
@Suite struct RowFormTests {
    typealias Place = SubmissionProblem.Example

    private func checker(
        _ kind: String, _ metric: Metric, columns: [String] = ["y"], classes: [String] = []
    ) throws -> SubmissionChecker {
        let kind = try #require([any TargetKind].standard.kind(named: kind))
        let problem = try Problem(
            kind.target(columns: columns, classes: classes), metric: metric, key: ["Id"], form: "rows")
        return try SubmissionChecker(problem: problem, keys: RowKeys([Example.ids]))
    }

    @Test func boxesStandInAnyOrderAndNotAtAllWhereThereIsNone() throws {
        let checked = try checker("boxes", .detectionPrecision()).check(
            "Id,x,y,width,height\n12,1,2,3,4\n10,5,6,7,8\n12,0,0,1,1.5\n")
        #expect(checked.problems == [])
        #expect(checked.answers == .tuples(Tuples([[5, 6, 7, 8], [], [1, 2, 3, 4, 0, 0, 1, 1.5]], width: 4)))
        let none = try checker("boxes", .detectionPrecision()).check("Id,x,y,width,height\n")
        #expect(none.answers == .tuples(Tuples([[], [], []], width: 4)))
    }

    @Test(
        arguments: [
            ("10,1,2,x,4\n", .notANumber, Place(line: 2, column: "width", id: "10", text: "x")),
            ("10,1,2,3,4\n13,1,2,3,4\n", .unknownID, Place(line: 3, column: "Id", id: "13", text: "13")),
            ("10,1,2,3,4\n11,1,,3,4\n", .missingValue, Place(line: 3, column: "y", id: "11")),
        ] as [(String, SubmissionProblem.Kind, Place)])
    func everyMistakeOfABoxIsPlaced(rows: String, kind: SubmissionProblem.Kind, place: Place) throws {
        let checked = try checker("boxes", .detectionPrecision()).check("Id,x,y,width,height\n" + rows)
        #expect(checked.problems.map(\.kind) == [kind])
        #expect(checked.problems.first?.examples == [place])
        #expect(checked.answers == nil)
    }

    @Test func anUnknownIDIsComparedWithTheTest() throws {
        let problem = try checker("boxes", .detectionPrecision()).check("Id,x,y,width,height\n9,1,2,3,4\n").problems[0]
        #expect(
            "\(problem)" == "1 id is unknown (line 2, column Id, id 9: '9'); write the ids exactly as in test.csv")
    }

    @Test func labelsAndClassesAreToldByTheirKey() throws {
        let labels = try checker("multilabel", .f1(.samples), columns: ["rich", "old"])
        let checked = try labels.check("Id,label,probability\n10,rich,1\n10,rich,0.5\n12,olt,1\n")
        #expect(checked.problems.map(\.kind) == [.unknownLabel, .repeatedItem])
        #expect(
            checked.problems.map(\.description) == [
                "1 label is unknown (line 4, column label, id 12: 'olt'); the labels are: rich, old",
                "1 item comes again for its id (line 3, column label, id 10: 'rich'); give each label of an id one row",
            ])
        let classes = try checker("multiclass", .logLoss, classes: ["a", "b", "c"])
        let short = try classes.check("Id,class,probability\n10,a,1\n11,a,0.5\n11,b,0.25\n11,c,0.25\n12,a,0.3\n")
        #expect(
            short.problems.map(\.description) == [
                "1 row does not sum to 1 (id 12: '0.3'); the probabilities of an id must sum to 1, within 0.01"
            ])
    }
}
