import Auditing
import Frames
import Randomness
import Testing

/// The audit as a whole.
@Suite struct AuditTests {
    /// Pure noise of all kinds of columns has no fault; boards cannot tell anything on it, which is said.
    @Test(arguments: 0..<50) func noiseRaisesNoAlarm(seed: Int) throws {
        var tiny = TinyData(rows: 150, seed: seed)
        var generator = Seed(seed).child("more").generator()
        tiny.add("level", levels: (0..<300).map { _ in "l\(generator.index(below: 4))" })
        tiny.add("rare", levels: (0..<300).map { _ in "r\(generator.index(below: 40))" })
        tiny.add("gaps", (0..<300).map { _ in generator.uniform() < 0.3 ? .nan : generator.normal() })
        if seed % 2 == 0 {
            tiny.isNumber = true
            tiny.answers = (0..<300).map { _ in generator.normal() }
        }
        let quick = Audit.standard().checks.filter { $0.id != "board-size" && (seed < 10 || $0.id != "adversarial") }
        let findings = try Audit(quick).report(on: tiny.data()).findings
        // A level of forty may be in the test alone: that is no false alarm.
        #expect(findings.filter { $0.check != "unseen-levels" } == [])
    }

    @Test func theWorstComesFirstAndTheSameDataSaysTheSame() throws {
        var tiny = TinyData()
        tiny.add("one", [Double](repeating: 1, count: 400))
        tiny.add("copy", tiny.answers)
        let report = try Audit.standard().report(on: tiny.data())
        #expect(report.leaks && report.findings.first?.columns == ["copy"])
        #expect(report.findings.contains { $0.columns == ["one"] })
        #expect(try Audit.standard().report(on: tiny.data()) == report)
    }

    @Test func manyRowsAreSampledAndItIsSaid() throws {
        let tiny = TinyData(rows: AuditedData.sampleSize + 10)
        let report = try Audit([]).report(on: tiny.data())
        #expect(report.sampledRows == AuditedData.sampleSize && report.trainRows == AuditedData.sampleSize + 10)
    }
}
