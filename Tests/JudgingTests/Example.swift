import Foundation
import Frames
import Judging
import Problems
import Scoring
import Testing

/// Solutions and judges as competitions have them, and files as teams write them.
enum Example {
    static func judge(
        task: String, metric name: String, classes: [String] = [], columns: [String]? = nil, ids: [String],
        target: [Column], group: String? = nil, weight: String? = nil, usage: [Usage]
    ) throws -> Judge {
        let kind = try #require([any TargetKind].standard.kind(named: task))
        let targets = target.map(\.name).filter { $0 != group && $0 != weight }
        let problem = try Problem(
            kind.target(columns: targets, classes: classes), metric: MetricRegistry.standard.metric(named: name),
            key: ["Id"], group: group, weight: weight, columns: columns.map { Array($0.dropFirst()) })
        return try Judge(
            solution: Solution(idName: "Id", ids: ids, columns: target, usage: usage), problem: problem)
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
