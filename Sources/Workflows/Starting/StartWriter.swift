import Competitions
import Foundation
import Frames

/// Turns a proposal into a manifest, a description and the files that go with them.
struct StartWriter {
    let proposal: StartProposal
    let options: StartOptions
    let tables: StartTables
    let folder: NewFolder

    typealias Entry = ManifestDraft.Entry

    /// The files with their names in the folder, those that lie there already among them.
    var copies: [NewFolder.Copy] { files.map { NewFolder.Copy(source: $0.file, name: $0.name) } }

    /// The manifest.
    var draft: ManifestDraft {
        var draft = ManifestDraft(id: folder.id, title: title)
        draft.entries.append(Entry("description", "description.md"))
        draft.entries.append(Entry("task", .text(proposal.task.value), comment: proposal.task.reason))
        draft.entries.append(Entry("data", .map(data)))
        if let split { draft.entries.append(Entry("split", .map(split), comment: proposal.split.reason)) }
        if options.train != nil { draft.entries.append(Entry("validation", .map(validation))) }
        draft.entries.append(Entry("metric", .text(proposal.metric.value), comment: proposal.metric.reason))
        let also = options.also.sorted { $0.key < $1.key }.map { Entry($0.key, .text($0.value)) }
        if !also.isEmpty { draft.entries.append(Entry("also", .map(also))) }
        if !submission.isEmpty { draft.entries.append(Entry("submission", .map(submission))) }
        return draft
    }

    /// The page about the competition: the one that was given, else what the tables tell.
    var description: String {
        if let page = options.description { return page.hasSuffix("\n") ? page : page + "\n" }
        let target = proposal.target.value.map { "`\($0)`" }.joined(separator: ", ")
        let rows =
            tables.test.map { "\(tables.rowCount) labeled rows, \($0.rowCount) to predict." }
            ?? "\(tables.rowCount) rows."
        let columns = tables.labeled.names.compactMap { tables.facts[$0] }.map { facts in
            "| `\(facts.name.replacing("|", with: "\\|"))` | \(facts.kind.rawValue) | \(facts.distinct) | \(facts.missing) | "
                + "\(role(of: facts.name)) |"
        }
        return """
            # \(title)

            Predict \(target), judged by \(proposal.metric.value). \(rows)

            | column | kind | values | missing | |
            |---|---|---:|---:|---|
            \(columns.joined(separator: "\n"))

            """
    }

    private var title: String {
        options.title
            ?? folder.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    private func role(of name: String) -> String {
        if proposal.target.value.contains(name) { return "what is predicted" }
        if proposal.id.value.contains(name) { return "names a row" }
        if proposal.group == name { return "its equal values stay together" }
        if proposal.time == name { return "orders rows in time" }
        return proposal.ignored[name].map { "not used: \($0)" } ?? ""
    }

    // MARK: Files

    private struct File {
        let key: String
        let file: URL
        let name: String
    }

    /// Each file under its own name, in the folder's depth where it lies there, or named after its role where two are called
    /// the same.
    private var files: [File] {
        let given = [
            ("train", options.train), ("test", options.test), ("solution", options.solution),
            ("sample_submission", options.sample), ("leaderboard", options.leaderboard),
        ].compactMap { key, file in file.map { (key: key, file: $0.standardizedFileURL) } }
        var names: [String: URL] = [:]
        return given.map { key, file in
            var name = path(of: file)
            if let other = names[name], other != file { name = key + "." + file.pathExtension }
            names[name] = file
            return File(key: key, file: file, name: name)
        }
    }

    private func path(of file: URL) -> String {
        let (root, path) = (folder.url.path + "/", file.path)
        return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : file.lastPathComponent
    }

    /// Whether the rows to predict hold their own targets.
    private var testHoldsTargets: Bool {
        guard options.solution == nil, let test = tables.test else { return false }
        return proposal.target.value.allSatisfy { test[$0] != nil }
    }

    // MARK: Parts of the manifest

    private var data: [Entry] {
        var entries = files.map { Entry($0.key, .text($0.name)) }
        if testHoldsTargets, let test = files.first(where: { $0.key == "test" }) {
            entries.append(Entry("solution", .text(test.name), comment: "the test holds its own targets"))
        }
        if proposal.id.value.isEmpty {
            entries[0].comment = proposal.id.reason
        } else {
            entries.append(Entry("id", .init(proposal.id.value), comment: proposal.id.reason))
        }
        entries.append(Entry("target", .init(proposal.target.value), comment: proposal.target.reason))
        if let classes = proposal.classes { entries.append(Entry("classes", .list(classes.map { .text($0) }))) }
        if let group = proposal.group { entries.append(Entry("group", .text(group))) }
        if let time = proposal.time { entries.append(Entry("time", .text(time))) }
        let ignored = tables.labeled.names.compactMap { name in
            proposal.ignored[name].map { Entry(name, "ignore", comment: $0) }
        }
        if !ignored.isEmpty { entries.append(Entry("columns", .map(ignored))) }
        return entries
    }

    /// How test rows are cut, and which are public; nil where nobody knows the solution, or it says so itself.
    private var split: [Entry]? {
        let isCut = tables.test == nil && options.train != nil
        guard isCut || testHoldsTargets || options.solution != nil, tables.solution?["Usage"] == nil else { return nil }
        let seed = proposal.split.value == "time" ? [] : [Entry("seed", "1")]
        return (isCut ? [Entry("test", "0.25")] : []) + [
            Entry("public", "0.3"), Entry("by", .text(proposal.split.value)),
        ] + seed
    }

    private var submission: [Entry] {
        [("daily_limit", options.dailyLimit), ("final", options.finalEntries)].compactMap { key, count in
            count.map { Entry(key, .text("\($0)")) }
        }
    }

    private var validation: [Entry] {
        let hasClasses = ["binary", "multiclass"].contains(proposal.task.value)
        let method =
            switch proposal.split.value {
            case "time": "time-series"
            case "group": hasClasses ? "stratified-group-kfold" : "group-kfold"
            case "stratified": "stratified-kfold"
            default: hasClasses ? "stratified-kfold" : "kfold"
            }
        return [Entry("method", .text(method)), Entry("folds", "5")]
            + (method == "time-series" ? [] : [Entry("seed", "1")])
    }
}
