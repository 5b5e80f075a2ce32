import Competitions
import Frames
import Problems
import Randomness
import Scoring
import Submissions
import Testing

/// Whatever bytes a file holds, checking it ends with a verdict.
@Suite struct HostileFileTests {
    /// A file with some bytes replaced, the same for a seed.
    private func damaged(_ text: String, seed: Int) -> [UInt8] {
        var generator = Seed(seed).generator()
        var bytes = Array(text.utf8)
        let pieces: [[UInt8]] = [
            [0], [0xFF], [0x22], [0x0A], [0x0D], [0x2C], Array("-9223372036854775809".utf8), Array("1e400".utf8),
            Array("nan".utf8), [0xC3], Array("𝟏".utf8), Array("10".utf8), [],
        ]
        for _ in 0..<1 + generator.index(below: 4) {
            let start = generator.index(below: bytes.count + 1)
            let end = min(bytes.count, start + generator.index(below: 4))
            bytes.replaceSubrange(start..<end, with: pieces[generator.index(below: pieces.count)])
        }
        return bytes
    }

    @Test(arguments: 0..<300) func aDamagedFileNeverTraps(seed: Int) throws {
        let bytes = damaged("Id,a,b\n10,0.5,0.5\n\"11\",0,1\n12,1e-3,0.999\n", seed: seed)
        let checker = try Example.checker(task: "multiclass", metric: "log-loss", classes: ["a", "b"])
        let checked = try Example.withFile(bytes) { checker.check($0) }
        #expect(checked.isValid == (checked.answers != nil))
        #expect(checked.problems.allSatisfy { $0.count >= 1 && $0.examples.count <= $0.count })
        if case .numbers(let numbers)? = checked.answers {
            #expect(numbers.values.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test func farTooManyRowsAreCountedAndNotRead() throws {
        let bytes = Array("Id,a,b\n".utf8) + (0..<1_000_004).flatMap { _ in Array("10,0,1\n".utf8) }
        let checker = try Example.checker(task: "multiclass", metric: "log-loss", classes: ["a", "b"])
        let checked = try Example.withFile(bytes) { checker.check($0) }
        #expect(
            checked.problems.map(\.summary) == [
                "there are 1000004 rows; there must be 3 rows, one for each id of sample_submission.csv"
            ])
    }

    /// A key of two columns, and any number of rows for each.
    @Test(
        arguments: [
            ("list", "item,rank", "x,2\n10,a,\"\",1\n11,b,y,1\n"),
            ("multilabel", "label,p", "y,0.5\n10,a,z,1\n11,b,z,0\n"),
            ("boxes", "x,y,w,h", "1,2,3,4\n10,a,5,6,7,8\n11,b,1e3,2,0.5,1\n"),
        ], 0..<100)
    func aDamagedFileOfManyRowsNeverTraps(example: (kind: String, columns: String, rows: String), seed: Int) throws {
        let kind = try #require([any TargetKind].standard.kind(named: example.kind))
        let targets = Array(["y", "z"].prefix(kind.columnCount.lowerBound))
        let target = kind.target(columns: targets, classes: ["x", "y"])
        let metric = try #require(MetricRegistry.standard.all.first { $0.targets.contains(target.type) })
        let problem = try Problem(
            target, metric: metric, key: ["Id", "at"], columns: example.columns.split(separator: ",").map(String.init),
            form: "rows")
        let keys = RowKeys([Example.ids, Column("at", .text(TextValues(["a", "b", "a"])))])
        let checker = try SubmissionChecker(problem: problem, keys: keys)
        let bytes = damaged("Id,at,\(example.columns)\n10,a,\(example.rows)", seed: seed)
        let checked = try Example.withFile(bytes) { checker.check($0) }
        #expect(checked.isValid == (checked.answers != nil))
        #expect(checked.answers.map { $0.rowCount == 3 } ?? true)
        #expect(checked.problems.allSatisfy { $0.count >= 1 && $0.examples.count <= $0.count })
    }
}
