import Foundation
import Frames
import Problems
import Scoring
import Submissions
import Testing

/// Small competitions, and files written as a team would.
enum Example {
    /// A competition's submission format and metric.
    static func checker(
        task: String, metric: String, classes: [String] = [], columns: [String]? = nil, ids: Column? = nil
    ) throws -> SubmissionChecker {
        try SubmissionChecker(
            problem: problem(task: task, metric: metric, classes: classes, columns: columns),
            keys: RowKeys([ids ?? self.ids]))
    }

    static func problem(
        task: String, metric: String, classes: [String] = [], columns: [String]? = nil
    ) throws -> Problem {
        let kind = try #require([any TargetKind].standard.kind(named: task))
        return try Problem(
            kind.target(columns: ["y"], classes: classes), metric: MetricRegistry.standard.metric(named: metric),
            key: ["Id"], columns: columns.map { Array($0.dropFirst()) })
    }

    static let ids = Column("Id", .integer(IntegerValues([10, 11, 12])))

    /// Calls `body` with a file of these bytes.
    static func withFile<Value>(_ bytes: [UInt8], _ body: (URL) throws -> Value) throws -> Value {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url)
    }
}

extension SubmissionChecker {
    func check(_ text: String) throws -> CheckedSubmission {
        try Example.withFile(Array(text.utf8)) { check($0) }
    }
}
