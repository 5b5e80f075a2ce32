import Competitions
import Frames
import Problems
import Scoring

/// Proposes what a competition of some tables is, as somebody who has seen many would: by what the files have in common, then by
/// values, and by names where nothing else tells.
struct Proposer {
    let tables: StartTables
    let options: StartOptions
    let catalog: Catalog

    typealias Choice = StartProposal.Choice

    /// The whole proposal; what the options say stands. Throws `Refusal` where they name what is not there.
    func proposal() throws -> StartProposal {
        let target = try target()
        let id = try id(besides: target.value)
        let task = try task(of: target.value)
        let split = try split(target: target.value, id: id.value, task: task.value)
        return StartProposal(
            target: target, id: id, task: task, metric: try metric(of: target.value, task: task.value),
            split: Choice(value: split.rule, reason: split.reason), group: split.group, time: split.time,
            classes: options.train == nil ? classes(of: target.value, task: task.value) : nil,
            ignored: ignored(besides: target.value + id.value + [split.group, split.time].compactMap { $0 }))
    }

    /// Throws `Refusal` with the nearest name where the labeled table lacks one of these columns.
    func require(_ columns: [String], as role: String) throws {
        for name in columns where tables.labeled[name] == nil {
            let nearest = Spelling.nearest(to: name, among: tables.labeled.names)
            throw Refusal(
                "no column '\(name)' for the \(role)"
                    + (nearest.map { "; did you mean '\($0)'?" }
                        ?? "; there are: " + tables.labeled.names.prefix(40).joined(separator: ", ")))
        }
    }

    /// The columns that the test lacks, but for those to predict: nobody could use them.
    private func ignored(besides used: [String]) -> [String: String] {
        guard let test = tables.test, options.train != nil else { return [:] }
        let absent = tables.labeled.names.filter { test[$0] == nil && !used.contains($0) }
        return Dictionary(absent.map { ($0, "the test does not have it") }, uniquingKeysWith: { first, _ in first })
    }

    private func classes(of target: [String], task: String) -> [String]? {
        guard ["binary", "multiclass"].contains(task), let name = target.first, let column = tables.labeled[name] else {
            return nil
        }
        let texts = Set((0..<column.count).compactMap { column.text(at: $0) })
        return (try? catalog.kind(named: task)?.classes(in: [column], positive: nil)) ?? texts.sorted()
    }
}

// MARK: - The target

extension Proposer {
    private func target() throws -> Choice<[String]> {
        if !options.target.isEmpty {
            try require(options.target, as: "target")
            return Choice(value: options.target, reason: "as named")
        }
        let names = tables.labeled.names
        if let sample = tables.sample {
            let shared = sample.names.dropFirst().filter { names.contains($0) && tables.test?[$0] == nil }
            if !shared.isEmpty { return Choice(value: shared, reason: "the sample submission predicts it") }
            let classes = Set(sample.names.dropFirst())
            if classes.count > 1, let name = names.first(where: { levels(of: $0) == classes }) {
                return Choice(value: [name], reason: "the sample submission has a column for each of its values")
            }
        }
        if let test = tables.test {
            let absent = names.filter { test[$0] == nil }
            if absent.count == 1 { return Choice(value: absent, reason: "the test does not have it") }
            if let usual = absent.first(where: Self.isUsualTarget) ?? absent.last {
                return Choice(
                    value: [usual],
                    reason: "the test has none of " + absent.joined(separator: ", ")
                        + "; of these it is " + (Self.isUsualTarget(usual) ? "called like a target" : "the last"))
            }
        }
        if let solution = tables.solution, options.train != nil {
            let shared = solution.names.dropFirst().filter { names.contains($0) && $0 != "Usage" }
            if !shared.isEmpty { return Choice(value: shared, reason: "the solution holds it") }
        }
        if let usual = names.first(where: Self.isUsualTarget) {
            return Choice(value: [usual], reason: "it is called like a target")
        }
        guard let last = names.last(where: { $0 != "Usage" }) else { throw Refusal("the table has no columns") }
        return Choice(value: [last], reason: "it is the last column; name another with --target")
    }

    private func levels(of name: String) -> Set<String>? {
        guard let facts = tables.facts[name], facts.distinct <= 1000, let column = tables.labeled[name] else {
            return nil
        }
        return Set((0..<column.count).compactMap { column.text(at: $0) })
    }

    /// Names under which public tables keep what is to be predicted.
    private static let usualTargets: Set = [
        "target", "targets", "label", "labels", "class", "y", "outcome", "response", "survived", "churn", "churned",
        "exited",
        "price", "saleprice", "default", "fraud", "isfraud", "diagnosis", "species", "quality", "rating", "sales",
        "demand",
        "count", "income", "salary", "score", "sentiment", "category", "late", "transported", "loanstatus",
    ]

    private static func isUsualTarget(_ name: String) -> Bool {
        usualTargets.contains(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}

// MARK: - The id

extension Proposer {
    private func id(besides target: [String]) throws -> Choice<[String]> {
        if options.hasNoID { return Choice(value: [], reason: "you said that no column names a row") }
        if !options.id.isEmpty {
            try require(options.id, as: "id")
            return Choice(value: options.id, reason: "as named")
        }
        let candidates = tables.labeled.names.filter { name in
            !target.contains(name) && (tables.test.map { $0[name] != nil } ?? true)
        }
        if let first = tables.sample?.names.first, candidates.contains(first) {
            return Choice(value: [first], reason: "the sample submission starts with it")
        }
        let unique = candidates.filter { tables.isUnique($0) && tables.facts[$0]?.kind != .number }
        if let named = unique.first(where: Self.isCalledID) {
            return Choice(value: [named], reason: "it is called like an id, and each row has another")
        }
        if let first = unique.first, first == tables.labeled.names.first, tables.facts[first]?.kind != .date {
            return Choice(value: [first], reason: "it is the first column, and each row has another value")
        }
        return Choice(value: [], reason: "no column has another value in each row; rows are numbered from 1")
    }

    private static func isCalledID(_ name: String) -> Bool {
        let word = name.lowercased()
        return ["id", "key", "index", "rowid", "uuid", "guid"].contains(word.filter(\.isLetter))
            || word.hasSuffix("_id")
            || name.hasSuffix("Id") || name.hasSuffix("ID") || word.hasPrefix("id_")
    }
}
