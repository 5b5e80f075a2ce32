import Competitions
import Foundation
import Frames
import Judging
import Scoring

/// Solutions and judges as competitions have them, and files as teams write them.
enum Example {
    static func judge(
        task: String, metric name: String, classes: [String] = [], columns: [String]? = nil, ids: [String],
        target: [Column], usage: [Usage]
    ) throws -> Judge {
        let metric = try MetricRegistry.metric(named: name)
        let solution = try Solution(idName: "Id", ids: ids, columns: target, usage: usage)
        let format = try SubmissionFormat(
            manifest: manifest(task: task, metric: metric.id), metric: metric, classes: classes, header: columns)
        return try Judge(solution: solution, format: format, metric: metric)
    }

    static func manifest(task: String, metric: String) throws -> Manifest {
        try Manifest.parse(
            """
            podium: 1
            id: example
            title: Example
            task: \(task)
            data: {train: train.csv, test: test.csv, solution: solution.csv, id: Id, target: y}
            metric: \(metric)
            """)
    }

    static func labels(_ values: [String], name: String = "y") -> Column {
        let levels = Array(Set(values)).sorted()
        let codes = values.map { Int32(levels.firstIndex(of: $0) ?? -1) }
        return Column(name, .category(CategoryValues(codes: codes, levels: levels)))
    }

    /// Calls `body` with the path of a folder that is gone afterwards.
    static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}

extension Judge {
    func grade(_ text: String) throws -> Verdict {
        try Example.withFolder { folder in
            let file = folder.appending(path: "submission.csv")
            try text.write(to: file, atomically: false, encoding: .utf8)
            return try grade(file)
        }
    }
}
