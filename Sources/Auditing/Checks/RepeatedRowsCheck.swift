import Foundation
import Frames
import Problems
import Scoring

/// Rows of the test that stand among the labeled rows, all features alike.
struct RepeatedRowsCheck: AuditCheck {
    let id = "rows-in-train"
    let title = "rows of the test among the labeled ones"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        guard !data.train.columns.isEmpty else { return [] }
        let twins = Twins(of: data.train)
        let repeated = data.test.rowHashes().enumerated().compactMap { row, hash in
            twins.rows(hash).map { (test: row, train: $0) }
        }
        guard !repeated.isEmpty else { return [] }
        let examples = repeated.prefix(3).map { "'\(data.testIDs[$0.test])' is '\(data.trainIDs[$0.train[0]])'" }
        let seen =
            "\(repeated.count.of(data.test.rowCount)) rows of the test stand among the labeled rows: "
            + examples.joined(separator: ", ")
        if twins.areUsual {
            return [
                AuditFinding(
                    .note, id,
                    evidence: seen + "; rows have so few different values that this happens by itself",
                    cure: "nothing, unless rows should be unique: then drop the repeated ones before the split")
            ]
        }
        let agreement = try agreement(of: repeated.map { ($0.test, $0.train) }, in: data)
        let isTiny = repeated.count * 1000 < data.test.rowCount
        let severity: AuditFinding.Severity =
            switch agreement?.follows {
            case false: .note
            case true where !isTiny: .leak
            default: .warning
            }
        return [
            AuditFinding(
                severity, id,
                evidence: seen + (agreement.map { "; \($0.agreeing.of($0.known)) have the answer of theirs" } ?? ""),
                cure:
                    "drop repeated rows from the host's file, or name what they share under 'data.group' and cut with "
                    + "'split.by: group'")
        ]
    }

    private struct Agreement {
        let known: Int
        let agreeing: Int
        /// The chance that two labeled rows have one answer.
        let chance: Double

        /// Whether answers follow: nearly always, and more often than chance would have it once in a thousand times; nil
        /// where they seem to, and are too few to tell.
        var follows: Bool? {
            let rate = Double(agreeing) / Double(max(1, known))
            if rate - chance < 0.8 * (1 - chance) { return false }
            return -Double(agreeing) * log(max(chance, 1e-12)) >= 7 ? true : nil
        }
    }

    private func agreement(of repeated: [(test: Int, train: [Int])], in data: AuditedData) throws -> Agreement? {
        guard let scored = try data.scoredTest() else { return nil }
        let places = Dictionary(uniqueKeysWithValues: scored.rows.enumerated().map { ($1, $0) })
        let known = repeated.compactMap { pair in places[pair.test].map { (test: $0, train: pair.train) } }
        guard !known.isEmpty else { return nil }
        if case .numbers(let labels) = data.truth.answers, case .numbers(let solved) = scored.truth.answers,
            labels.width == 1
        {
            return Self.agreement(of: known, labels.values, solved.values)
        }
        let (labels, solved) = (data.truth.answers.hashes(), scored.truth.answers.hashes())
        let counts = labels.reduce(into: [UInt64: Int]()) { $0[$1, default: 0] += 1 }
        let chance = counts.values.sorted().reduce(0) { $0 + pow(Double($1) / Double(labels.count), 2) }
        let agreeing = known.count { pair in pair.train.map { labels[$0] }.mode == solved[pair.test] }
        return Agreement(known: known.count, agreeing: agreeing, chance: chance)
    }

    /// Of numbers, those agree that are nearer than a twentieth of the standard deviation: one in twenty pairs at most, by
    /// chance, unless many numbers are equal.
    private static func agreement(
        of known: [(test: Int, train: [Int])], _ labels: [Double], _ solved: [Double]
    ) -> Agreement {
        let mean = labels.reduce(0, +) / Double(labels.count)
        let near = 0.05 * (labels.reduce(0) { $0 + pow($1 - mean, 2) } / Double(labels.count)).squareRoot()
        let agreeing = known.count { pair in
            abs(pair.train.reduce(0) { $0 + labels[$1] } / Double(pair.train.count) - solved[pair.test]) <= near
        }
        let counts = labels.reduce(into: [Double: Int]()) { $0[$1, default: 0] += 1 }
        let most = Double(counts.values.max() ?? 0) / Double(labels.count)
        return Agreement(known: known.count, agreeing: agreeing, chance: max(0.05, most))
    }
}

/// Labeled rows that repeat each other, though their answers differ.
struct ContradictionsCheck: AuditCheck {
    let id = "contradictions"
    let title = "labeled rows that repeat"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        guard !data.train.columns.isEmpty else { return [] }
        let twins = Twins(of: data.train)
        guard !twins.areUsual else { return [] }
        let groups = twins.repeated
        let rows = groups.reduce(0) { $0 + $1.count }
        guard rows > 0 else { return [] }
        let labels = data.truth.answers.hashes()
        let odd = groups.filter { group in group.contains { labels[$0] != labels[group[0]] } }
        let repeats = AuditFinding(
            .note, id,
            evidence:
                "\(rows.of(data.train.rowCount)) labeled rows repeat others, all features alike; they may be on both "
                + "sides of a fold",
            cure: "drop repeated rows, or keep them together by 'data.group' and 'validation.method: group-kfold'")
        guard let first = odd.first else { return rows * 100 >= data.train.rowCount ? [repeats] : [] }
        let count = odd.reduce(0) { $0 + $1.count }
        let names = first.prefix(2).map { "'\(data.trainIDs[$0])'" }.joined(separator: " and ")
        return [
            AuditFinding(
                count * 100 >= data.train.rowCount ? .warning : .note, id,
                evidence:
                    "\(count.of(data.train.rowCount)) labeled rows have twins with other answers, such as \(names): "
                    + ceiling(of: groups, in: data, labels: labels),
                cure: "mend the answers that are wrong, or give the column that tells such rows apart")
        ]
    }

    /// The best that any model can do, in words.
    private func ceiling(of groups: [[Int]], in data: AuditedData, labels: [UInt64]) -> String {
        guard case .numbers(let numbers) = data.truth.answers, numbers.width == 1 else {
            let lost = groups.reduce(0) { lost, group in
                let counts = group.reduce(into: [UInt64: Int]()) { $0[labels[$1], default: 0] += 1 }
                return lost + group.count - (counts.values.max() ?? 0)
            }
            return "no model is right on more than \((labels.count - lost).of(labels.count))"
        }
        let left = groups.reduce(0.0) { left, group in
            let mean = group.reduce(0) { $0 + numbers.values[$1] } / Double(group.count)
            return left + group.reduce(0) { $0 + pow(numbers.values[$1] - mean, 2) }
        }
        return String(
            format: "no model has an RMSE below %.4g on these rows", (left / Double(labels.count)).squareRoot())
    }
}

/// Rows by what they look like.
private struct Twins {
    private let members: [UInt64: [Int]]
    /// Whether a row has a twin by itself, since there are few things that a row can be; no picture has.
    let areUsual: Bool

    init(of table: Frame) {
        let hashes = table.rowHashes()
        members = hashes.indices.reduce(into: [:]) { $0[hashes[$1], default: []].append($1) }
        areUsual = members.count * 2 < hashes.count && !table.columns.contains(where: \.kind.isPicture)
    }

    func rows(_ hash: UInt64) -> [Int]? { members[hash] }

    /// The groups of at least two, by their first row.
    var repeated: [[Int]] { members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] } }
}

extension [UInt64] {
    /// The most frequent value, the lowest among equals.
    fileprivate var mode: UInt64? {
        let counts = reduce(into: [UInt64: Int]()) { $0[$1, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
