import Foundation
import Scoring
import Yams

/// What must hold between the parts of a manifest, each of which is right by itself.
struct ManifestRules {
    let root: Node
    let reader: ManifestReader
    /// The competition's folder; nil for a text alone, whose files are not looked for.
    let folder: URL?
    var problems: [ManifestProblem] = []

    init(root: Node, folder: URL?) {
        self.root = root
        self.folder = folder
        reader = ManifestReader(root: root)
    }

    /// Finds all that does not fit.
    mutating func check() {
        checkIdentity()
        checkMetric()
        checkSources()
        checkFiles()
        if let task = reader.task, let data = reader.data() {
            checkTargets(data, task)
            checkTables(data)
            checkColumns(data)
            checkSplit(data, task)
            checkValidation(data, task)
            checkSubmission(data)
        }
    }

    mutating func report(
        _ path: [String], _ message: String, expected: String? = nil, suggestion: String? = nil
    ) {
        problems.append(ManifestProblem(mark(path), message, expected: expected, suggestion: suggestion))
    }

    /// The place of a value; of its nearest ancestor where it does not exist.
    private func mark(_ path: [String]) -> Mark? {
        var path = path
        while !path.isEmpty {
            if let node = root.value(path) { return node.mark }
            path.removeLast()
        }
        return root.mark
    }

    private mutating func checkIdentity() {
        guard let folder, let id = root.value("id")?.text(.identifier) else { return }
        let name = folder.standardizedFileURL.lastPathComponent
        if id != name { report(["id"], "'id' is '\(id)'", expected: "the folder's name, '\(name)'") }
    }

    private mutating func checkMetric() {
        guard let reference = reader.metric() else { return }
        do {
            let metric = try MetricRegistry.metric(named: reference.name, parameters: reference.parameters)
            guard let task = reader.task, !metric.tasks.contains(task) else { return }
            let fitting = MetricRegistry.all.filter { $0.tasks.contains(task) }.map(\.id)
            report(
                ["metric"], "the metric '\(reference.name)' cannot judge a \(task.rawValue) task",
                expected: fitting.isEmpty ? nil : "one of " + fitting.joined(separator: ", "))
        } catch {
            report(["metric"], String(describing: error))
        }
    }

    private mutating func checkTargets(_ data: Manifest.DataFiles, _ task: LearningTask) {
        let several = task == .multilabel || task == .regression || task == .forecasting
        if data.targets.count > 1 && !several {
            report(["data", "target"], "a \(task.rawValue) task has one target, not \(data.targets.count)")
        }
        if task == .multilabel && data.targets.count < 2 {
            report(["data", "target"], "a multilabel task has a column for each label", expected: "a list of columns")
        }
        if Set(data.targets).count < data.targets.count { report(["data", "target"], "a target comes twice") }
        if data.positive != nil && task != .binary {
            report(["data", "positive"], "'data.positive' is for binary tasks; this one is \(task.rawValue)")
        }
        if task == .ranking && data.group == nil { report(["data"], "a ranking task needs 'data.group'") }
        if task == .forecasting && data.time == nil { report(["data"], "a forecasting task needs 'data.time'") }
    }

    private mutating func checkColumns(_ data: Manifest.DataFiles) {
        for target in data.targets where target == data.idName {
            report(["data", "target"], "'\(target)' is both the id and the target")
        }
        for name in data.columns.keys.sorted() where data.targets.contains(name) {
            report(["data", "columns", name], "'\(name)' is the target: the task says what it is")
        }
        for (key, name) in [("group", data.group), ("time", data.time)] {
            if let name, data.targets.contains(name) { report(["data", key], "'\(name)' is the target") }
        }
        let names = data.format.names
        guard !names.isEmpty else { return }
        if Set(names).count < names.count { report(["data", "format", "names"], "a column's name comes twice") }
        let named: [([String], String?)] = [
            (["data", "id"], data.id), (["data", "group"], data.group), (["data", "time"], data.time),
        ]
        let known =
            named + data.targets.map { (["data", "target"], $0) }
            + data.columns.keys.sorted().map { (["data", "columns", $0], $0) }
        for case (let path, let name?) in known where !names.contains(name) {
            report(
                path, "no column '\(name)' in 'data.format.names'", suggestion: Spelling.nearest(to: name, among: names)
            )
        }
    }
}
