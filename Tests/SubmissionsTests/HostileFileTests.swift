import Frames
import Problems
import Randomness
import Scoring
import Submissions
import Testing

/// Whatever bytes a file holds, checking it ends with a verdict.
@Suite struct HostileFileTests {
    @Test(arguments: 0..<300) func aDamagedFileNeverTraps(seed: Int) throws {
        var generator = Seed(seed).generator()
        var bytes = Array("Id,a,b\n10,0.5,0.5\n\"11\",0,1\n12,1e-3,0.999\n".utf8)
        let pieces: [[UInt8]] = [
            [0], [0xFF], [0x22], [0x0A], [0x0D], [0x2C], Array("-9223372036854775809".utf8), Array("1e400".utf8),
            Array("nan".utf8), [0xC3], Array("𝟏".utf8), Array("10".utf8), [],
        ]
        for _ in 0..<1 + generator.index(below: 4) {
            let start = generator.index(below: bytes.count + 1)
            let end = min(bytes.count, start + generator.index(below: 4))
            bytes.replaceSubrange(start..<end, with: pieces[generator.index(below: pieces.count)])
        }
        let checker = try Example.checker(task: "multiclass", metric: "log-loss", classes: ["a", "b"])
        let checked = try Example.withFile(bytes) { checker.check($0) }
        #expect(checked.isValid == (checked.answers != nil))
        #expect(checked.problems.allSatisfy { $0.count >= 1 && $0.examples.count <= $0.count })
        if case .numbers(let numbers)? = checked.answers {
            #expect(numbers.values.allSatisfy { (0...1).contains($0) })
        }
    }
}
