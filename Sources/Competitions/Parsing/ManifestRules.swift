import Foundation
import Frames
import Problems
import Scoring
import Splitters
import Yams

/// What must hold between the parts of a manifest, each of which is right by itself.
struct ManifestRules {
    let root: Node
    let reader: ManifestReader
    /// The competition's folder; nil for a text alone, whose files are not looked for.
    let folder: URL?
    /// What is of the wrong form already, of which nothing more need be said.
    let known: [ManifestProblem]
    var problems: [ManifestProblem] = []

    init(root: Node, folder: URL?, catalog: Catalog, known: [ManifestProblem]) {
        self.root = root
        self.known = known
        self.folder = folder
        reader = ManifestReader(root: root, catalog: catalog)
    }

    /// Finds all that does not fit.
    mutating func check() {
        checkIdentity()
        checkMetric()
        checkFurtherMetrics()
        checkParts()
        checkItems()
        checkSubmissionRules()
        checkSources()
        checkFiles()
        checkPictures()
        if let kind = reader.kind, let data = reader.data() {
            checkTargets(data, kind)
            checkTables(data, kind)
            checkMedia(data)
            checkClasses(data, kind)
            checkColumns(data)
            checkSplit(data)
            checkValidation(data, kind)
            checkSubmission(data)
            checkForm(data, kind)
            checkReadColumns(data)
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

    private mutating func checkTargets(_ data: Manifest.DataFiles, _ kind: any TargetKind) {
        let count = data.targets.count
        if count > kind.columnCount.upperBound {
            report(["data", "target"], "a \(kind.name) task has one target, not \(count)")
        }
        if count > 0, count < kind.columnCount.lowerBound {
            report(
                ["data", "target"],
                "a \(kind.name) task has \(kind.columnCount.lowerBound) targets or more, not \(count)",
                expected: "a list of columns")
        }
        if Set(data.targets).count < count { report(["data", "target"], "a target comes twice") }
        if data.positive != nil && kind.type != .binary {
            report(["data", "positive"], "'data.positive' is for binary tasks; this one is \(kind.name)")
        }
        for role in RowRole.allCases where kind.needs.contains(role) && !data.roles.contains(where: { $0.role == role })
        {
            report(["data"], "a \(kind.name) task needs 'data.\(role.rawValue)'")
        }
    }

    private mutating func checkColumns(_ data: Manifest.DataFiles) {
        for target in data.targets where data.key.contains(target) {
            report(["data", "target"], "'\(target)' is both the id and the target")
        }
        if let weight = data.weight, data.key.contains(weight) {
            report(["data", "weight"], "'\(weight)' names a row, so it cannot say how much the row counts")
        }
        if Set(data.key).count < data.key.count { report(["data", "id"], "a column of the id comes twice") }
        for name in data.columns.keys.sorted() where data.targets.contains(name) {
            report(["data", "columns", name], "'\(name)' is the target: the task says what it is")
        }
        for (role, name) in data.roles where role != .id && data.targets.contains(name) {
            report(["data", role.rawValue], "'\(name)' is the target")
        }
        checkSeries(data)
        for name in data.judge where data.targets.contains(name) || data.key.contains(name) {
            let role = data.targets.contains(name) ? "is the target, which the judge has anyway" : "names a row"
            report(["data", "judge"], "'\(name)' \(role)")
        }
        checkSpelling(data.format)
        let names = data.format.names
        guard !names.isEmpty else { return }
        if Set(names).count < names.count { report(["data", "format", "names"], "a column's name comes twice") }
        let known =
            data.roles.map { (["data", $0.role.rawValue], $0.column) }
            + data.seriesRoles.map { (["data", $0.key], $0.column) } + data.targets.map { (["data", "target"], $0) }
            + data.past.map { (["data", "past"], $0) }
            + data.columns.keys.sorted().map { (["data", "columns", $0], $0) }
            + (reader.split().by == .last ? [] : [data.history].compactMap { $0 }).map { (["data", "history"], $0) }
        for (path, name) in known where !names.contains(name) {
            report(
                path, "no column '\(name)' in 'data.format.names'", suggestion: Spelling.nearest(to: name, among: names)
            )
        }
    }

    /// What is said of series is said of rows in time, by columns that models may read.
    private mutating func checkSeries(_ data: Manifest.DataFiles) {
        for key in ["series", "season", "horizon", "past"] where data.time == nil && root.value(["data", key]) != nil {
            report(["data", key], "'data.\(key)' needs 'data.time'")
        }
        for (key, name) in data.seriesRoles where data.targets.contains(name) {
            report(["data", key], "'\(name)' is the target")
        }
        if !data.past.isEmpty, data.time != nil, data.seriesColumns == nil {
            report(
                ["data", "past"], "only series have a past",
                expected: "'data.series', or 'data.horizon' of a single one")
        }
        let said = Dictionary(
            data.seriesRoles.map { ($0.column, $0.key) } + data.roles.map { ($0.column, $0.role.rawValue) }
        ) {
            first, _ in first
        }
        for name in data.past {
            if data.targets.contains(name) {
                report(["data", "past"], "'\(name)' is the target, whose past is read anyway")
            }
            if let role = said[name] {
                report(["data", "past"], "'\(name)' is the '\(role)', which must be known ahead")
            }
            if data.columns[name] == .ignore { report(["data", "past"], "'\(name)' is not used, says 'data.columns'") }
        }
        let read = data.seriesColumns.map { $0.names + [$0.time] } ?? []
        for name in read where data.columns[name] == .ignore || data.soleID == name {
            report(["data", "series"], "'\(name)' is not used, so that no model could tell series and moments by it")
        }
    }
}
