import Competitions
import Foundation
import Frames
import Scoring
import Submissions

/// Small competitions, and files written as a team would.
enum Example {
    /// A competition's submission format and metric.
    static func checker(
        task: String, metric: String, classes: [String] = [], columns: [String]? = nil, ids: Column? = nil
    ) throws -> SubmissionChecker {
        let metric = try MetricRegistry.metric(named: metric)
        let format = try format(task: task, metric: metric, classes: classes, columns: columns)
        return try SubmissionChecker(format: format, metric: metric, ids: ids ?? self.ids)
    }

    static func format(
        task: String, metric: Metric, classes: [String] = [], columns: [String]? = nil
    ) throws -> SubmissionFormat {
        let manifest = try Manifest.parse(
            """
            podium: 1
            id: example
            title: Example
            task: \(task)
            data: {train: train.csv, test: test.csv, id: Id, target: y}
            metric: \(metric.id)
            """)
        return try SubmissionFormat(manifest: manifest, metric: metric, classes: classes, header: columns)
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
