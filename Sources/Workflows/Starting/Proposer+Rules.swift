import Competitions
import Frames
import Problems
import Scoring

// MARK: - The task

extension Proposer {
    /// A number with fewer whole values than this may be a class.
    private static let fewClasses = 20

    func task(of target: [String]) throws -> StartProposal.Choice<String> {
        if let task = options.task {
            guard catalog.kind(named: task) != nil else {
                let nearest = Spelling.nearest(to: task, among: catalog.kinds.map(\.name))
                throw Refusal(
                    "there is no task '\(task)'; "
                        + (nearest.map { "did you mean '\($0)'?" }
                            ?? "there are: " + catalog.kinds.map(\.name).joined(separator: ", ")))
            }
            return Choice(value: task, reason: "as named")
        }
        let usual = target.count == 1 ? usualTask(of: target[0]) : taskOfSeveral(target)
        guard let name = options.metric else { return usual }
        let metric = try metric(named: name)
        if catalog.kind(named: usual.value).map({ $0.suits(metric) }) ?? false { return usual }
        let fitting = catalog.kinds.filter { kind in
            kind.suits(metric) && kind.columnCount.contains(target.count) && kind.needs.isEmpty
        }
        guard let kind = fitting.first(where: { canBe($0, target) }) ?? fitting.first else { return usual }
        return Choice(value: kind.name, reason: "the metric \(metric.id) judges it")
    }

    private func usualTask(of name: String) -> StartProposal.Choice<String> {
        guard let facts = tables.facts[name], let column = tables.labeled[name] else {
            return Choice(value: "regression", reason: "nothing is known of '\(name)'")
        }
        let count = facts.distinct
        if count == 2 { return Choice(value: "binary", reason: "'\(name)' has two values: \(column.examples)") }
        switch facts.kind {
        case .number: return Choice(value: "regression", reason: "'\(name)' holds numbers with fractions")
        case .integer where isClassCode(facts):
            return Choice(value: "multiclass", reason: "'\(name)' has only \(count) whole values, one after the other")
        case .integer: return Choice(value: "regression", reason: "'\(name)' has \(count) different numbers")
        case .date, .image, .photo, .sound:
            return Choice(value: "text", reason: "'\(name)' is neither a number nor a class")
        case .category, .text: return taskOfTexts(name, column, distinct: count)
        }
    }

    private func isClassCode(_ facts: ColumnSummary) -> Bool {
        guard let range = facts.distribution, facts.distinct <= Self.fewClasses else { return false }
        return facts.distinct >= 3 && facts.rows >= 10 * facts.distinct
            && range.maximum - range.minimum == Double(facts.distinct - 1) && (0...1).contains(range.minimum)
    }

    /// Words with blanks between them that come again in other rows are labels; values that hardly come twice are texts.
    private func taskOfTexts(_ name: String, _ column: Column, distinct: Int) -> StartProposal.Choice<String> {
        let rows = max(1, column.count - column.missingCount)
        let words = (0..<min(column.count, 10_000)).compactMap { column.text(at: $0) }.flatMap {
            $0.split(separator: " ")
        }
        let vocabulary = Set(words).count
        let areListed = words.count > 5 * min(rows, 10_000) / 4 && vocabulary * 3 < distinct
        if areListed, vocabulary * 10 < words.count {
            return Choice(value: "labels", reason: "'\(name)' lists \(vocabulary) words with blanks between them")
        }
        if distinct * 2 > rows, rows >= 40 || words.count > rows {
            return Choice(value: "text", reason: "'\(name)' has \(distinct) different texts in \(rows) rows")
        }
        return Choice(value: "multiclass", reason: "'\(name)' has \(distinct) classes: \(column.examples)")
    }

    private func taskOfSeveral(_ target: [String]) -> StartProposal.Choice<String> {
        let areLabels = target.allSatisfy { name in
            tables.facts[name]?.distribution.map { $0.minimum >= 0 && $0.maximum <= 1 } ?? false
                && (tables.facts[name]?.distinct ?? 0) <= 2
        }
        return areLabels
            ? Choice(value: "multilabel", reason: "all \(target.count) targets hold 0 and 1")
            : Choice(value: "regression", reason: "there are \(target.count) targets that hold numbers")
    }

    private func canBe(_ kind: any TargetKind, _ target: [String]) -> Bool {
        let columns = target.compactMap { tables.labeled[$0] }
        return (try? kind.classes(in: columns, positive: nil)) != nil
    }
}

// MARK: - The metric

extension Proposer {
    func metric(of target: [String], task: String) throws -> StartProposal.Choice<String> {
        if let name = options.metric {
            _ = try metric(named: name)
            return Choice(value: name, reason: "as named")
        }
        switch task {
        case "binary", "multiclass": return metricOfClasses(target[0], isBinary: task == "binary")
        case "regression", "forecasting": return metricOfNumbers(target)
        default:
            let type = catalog.kind(named: task)?.type
            let usual = [
                "multilabel": "auc", "labels": "set-f1", "list": "map", "text": "exact-match", "ranking": "ndcg",
            ]
            let fitting = catalog.metrics.all.first { metric in type.map(metric.targets.contains) ?? false }?.id
            return Choice(value: usual[task] ?? fitting ?? "rmse", reason: "it is the usual one for \(task)")
        }
    }

    private func metric(named name: String) throws -> Metric {
        do { return try catalog.metrics.metric(named: name) } catch { throw Refusal("\(error)") }
    }

    private func metricOfClasses(_ name: String, isBinary: Bool) -> StartProposal.Choice<String> {
        let levels = Set((0..<tables.labeled.rowCount).compactMap { tables.labeled[name]?.text(at: $0) })
        if let said = tables.sample?[name] {
            let values = Set((0..<said.count).compactMap { said.text(at: $0) })
            if values.isSubset(of: levels), !isBinary || values.count == 2 || tables.facts[name]?.kind != .integer {
                return Choice(value: "accuracy", reason: "the sample submission holds classes")
            }
            if values.contains(where: { $0.contains(".") }) {
                return Choice(value: "auc", reason: "the sample submission holds probabilities")
            }
        }
        if isBinary {
            return Choice(value: "auc", reason: "it judges a probability, however rare the positive class is")
        }
        let counts = tables.labeled[name].map { column in
            (0..<column.count).compactMap { column.text(at: $0) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        if let rarest = counts?.values.min(), let most = counts?.values.max(), rarest * 20 < most {
            return Choice(
                value: "f1-macro", reason: "classes are uneven, from \(rarest) to \(most) rows: each counts the same")
        }
        return Choice(value: "log-loss", reason: "it judges a probability for each of \(levels.count) classes")
    }

    private func metricOfNumbers(_ target: [String]) -> StartProposal.Choice<String> {
        let ranges = target.compactMap { tables.facts[$0]?.distribution }
        let areSkewed =
            !ranges.isEmpty
            && ranges.allSatisfy { range in
                range.minimum > 0 && range.maximum > 10 * range.minimum && range.mean > 1.08 * range.quartiles[1]
            }
        return areSkewed
            ? Choice(value: "rmsle", reason: "the values are positive and many times apart: errors count as shares")
            : Choice(value: "rmse", reason: "it is the usual one for numbers")
    }
}

// MARK: - The split

extension Proposer {
    /// How rows are dealt, by which column, and why.
    struct Split {
        let rule: String
        var group: String?
        var time: String?
        let reason: String
    }

    func split(target: [String], id: [String], task: String) throws -> Split {
        try require([options.group, options.time].compactMap { $0 }, as: "split")
        if let time = options.time {
            return Split(rule: "time", group: options.group, time: time, reason: "you named the time")
        }
        if let group = options.group { return Split(rule: "group", group: group, reason: "you named the group") }
        if let rule = options.split, ["random", "stratified"].contains(rule) {
            return Split(rule: rule, reason: "as named")
        }
        let features = tables.labeled.names.filter { !target.contains($0) && !id.contains($0) }
        if let time = features.first(where: isTime) {
            return Split(
                rule: "time", time: time,
                reason: tables.test == nil
                    ? "rows stand in the order of '\(time)': the future is predicted from the past"
                    : "the test comes after the labeled rows in '\(time)'")
        }
        if let group = features.first(where: isGroup) {
            return Split(
                rule: "group", group: group,
                reason: tables.test == nil
                    ? "'\(group)' names what several rows are of: these stay together"
                    : "the test has other values of '\(group)' than the labeled rows")
        }
        let hasClasses = catalog.kind(named: task)?.type.isClassification ?? false
        return hasClasses
            ? Split(rule: "stratified", reason: "each part gets the same share of each class")
            : Split(rule: "random", reason: "nothing says that rows belong together")
    }

    /// Whether rows follow a column of dates, or the test comes after the labeled rows by it.
    private func isTime(_ name: String) -> Bool {
        guard let column = tables.labeled[name], let moments = column.moments, moments.count > 1 else { return false }
        if let test = tables.test {
            guard let later = test[name]?.moments, let first = later.min(), let last = moments.max() else {
                return false
            }
            return first >= last
        }
        return Set(moments.prefix(10_000)).count > 20 && zip(moments, moments.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// Whether a column names what several rows are of: by its name, and by the test where there is one.
    private func isGroup(_ name: String) -> Bool {
        guard let facts = tables.facts[name], facts.missing == 0, facts.kind != .number, facts.kind != .date,
            facts.distinct >= 5, facts.distinct * 3 <= facts.rows * 2, Self.isCalledGroup(name)
        else { return false }
        guard let test = tables.test?[name], let column = tables.labeled[name] else { return tables.test == nil }
        let known = Set((0..<column.count).compactMap { column.text(at: $0) })
        return !(0..<test.count).contains { row in test.text(at: row).map(known.contains) ?? false }
    }

    private static let groupWords = [
        "group", "patient", "subject", "user", "customer", "client", "person", "session", "household", "student",
        "speaker",
        "driver", "machine", "device", "query", "author", "family",
    ]

    private static func isCalledGroup(_ name: String) -> Bool {
        let word = name.lowercased()
        return groupWords.contains {
            word == $0 || word.hasPrefix($0 + "_") || word == $0 + "id" || word.hasSuffix("_" + $0)
        }
    }
}

extension Column {
    /// The first few values that come, in words.
    fileprivate var examples: String {
        var seen: [String] = []
        for row in 0..<count {
            guard let text = text(at: row), !seen.contains(text) else { continue }
            seen.append(text)
            if seen.count == 6 { break }
        }
        return seen.prefix(5).map { $0.count > 30 ? $0.prefix(29) + "…" : $0 }.joined(separator: ", ")
            + (seen.count > 5 ? ", …" : "")
    }

    /// The moments of a column of dates, in the file's order; nil where it holds none, or one is missing.
    fileprivate var moments: [Int64]? {
        guard case .date(let values) = values, missingCount == 0 else { return nil }
        return (0..<count).compactMap { values[$0] }
    }
}
