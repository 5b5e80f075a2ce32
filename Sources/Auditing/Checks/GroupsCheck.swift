import Drawing
import Frames
import Judging
import Randomness
import Scoring
import Workers

/// Groups that stand on both sides of a cut: those that the manifest names, and columns that look like some.
struct GroupsCheck: AuditCheck {
    let id = "groups"
    let title = "groups across parts"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        try declared(in: data) + unnamed(in: data)
    }

    private func declared(in data: AuditedData) throws -> [AuditFinding] {
        guard let group = data.group else { return [] }
        let (train, test) = (Set(group.train.hashes()), group.test.hashes())
        let shared = test.count { train.contains($0) }
        var findings: [AuditFinding] = []
        if shared > 0 {
            findings.append(
                AuditFinding(
                    .warning, id, columns: [group.train.name],
                    evidence:
                        "\(shared.of(test.count)) rows of the test are of groups of '\(group.train.name)' that labeled "
                        + "rows have too",
                    cure: "cut with 'split.by: group', or leave 'data.group' out where groups may be known"))
        }
        if let scored = try data.scoredTest() {
            let open = Set(scored.positions(.public).map { test[scored.rows[$0]] })
            let closed = scored.positions(.private)
            let known = closed.count { open.contains(test[scored.rows[$0]]) }
            if known > 0 {
                findings.append(
                    AuditFinding(
                        .note, id, columns: [group.train.name],
                        evidence: "\(known.of(closed.count)) private rows are of groups that the public board has too",
                        cure:
                            "give the solution a column 'Usage' that keeps groups together, or cut with 'split.by: group'"
                    ))
            }
        }
        return findings
    }

    private func unnamed(in data: AuditedData) throws -> [AuditFinding] {
        let candidates = data.sample.features.columns.filter {
            [.category, .text].contains($0.kind) && $0.name != data.group?.train.name
                && $0.name != data.time?.train.name
        }
        let answers = data.answerColumns(of: data.sample.truth.answers)
        return try WorkerPool.current.map(candidates.count) { place in
            finding(candidates[place], answers: answers, in: data)
        }.compactMap(\.self)
    }

    /// A column of many small groups, which the test has too, within which answers are more alike than chance makes them.
    private func finding(_ column: Column, answers: [AnswerColumn], in data: AuditedData) -> AuditFinding? {
        let kinds = column.hashes().enumerated().map { column.text(at: $0) == nil ? UInt64($0) : $1 }
        let counts = kinds.reduce(into: [UInt64: Int]()) { $0[$1, default: 0] += 1 }
        let groups = counts.values.count { $0 > 1 }
        let rows = counts.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }
        guard groups >= 20, rows < 20 * groups, let test = data.test[column.name] else { return nil }
        let known = Set(column.hashes())
        let shared = test.hashes().enumerated().count { test.text(at: $0) != nil && known.contains($1) }
        guard shared > 0 else { return nil }
        for answer in answers {
            guard let deviations = Likeness(of: answer, within: kinds).deviations, deviations >= 5 else { continue }
            return AuditFinding(
                .note, id, columns: [column.name],
                evidence: "'\(column.name)' looks like a group: \(groups) of its values are shared by rows, and their "
                    + "'\(answer.name)' is more alike than chance makes it by \(NumberText.short(deviations)) standard "
                    + "deviations; \(shared.of(test.count)) rows of the test share a value with labeled rows",
                cure: "if the rows of new groups are to be predicted, name it under 'data.group' and cut with "
                    + "'split.by: group'")
        }
        return nil
    }
}

/// How much more alike answers are within groups than after they are dealt anew.
private struct Likeness {
    /// nil where dealing anew changes nothing.
    let deviations: Double?

    init(of answer: AnswerColumn, within kinds: [UInt64]) {
        var numbers: [UInt64: Int] = [:]
        let groups = kinds.map { kind in
            if let known = numbers[kind] { return known }
            numbers[kind] = numbers.count
            return numbers.count - 1
        }
        let sizes = groups.reduce(into: [Double](repeating: 0, count: numbers.count)) { $0[$1] += 1 }
        let columns = Self.numbers(of: answer)
        var generator = AuditedData.seed.child("groups").generator()
        func likeness(_ order: [Int]) -> Double {
            columns.reduce(0) { total, numbers in
                var sums = [Double](repeating: 0, count: sizes.count)
                for (row, group) in groups.enumerated() { sums[group] += numbers[order[row]] }
                return total + zip(sums, sizes).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
            }
        }
        let found = likeness(Array(0..<answer.count))
        let dealt = (0..<40).map { _ in likeness(generator.permutation(answer.count)) }
        let mean = dealt.reduce(0, +) / Double(dealt.count)
        let variance = dealt.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(dealt.count - 1)
        deviations = variance > 1e-18 * mean * mean ? (found - mean) / variance.squareRoot() : nil
    }

    /// Ranks of numbers, so that no far one decides, and the ten most frequent classes one by one; each with mean 0.
    private static func numbers(of answer: AnswerColumn) -> [[Double]] {
        switch answer.values {
        case .numbers(let numbers): [centered(numbers.midranks)]
        case .classes(let codes, let names):
            names.indices.map { code in (code, codes.count { Int($0) == code }) }
                .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(10)
                .map { code, _ in centered(codes.map { Int($0) == code ? 1 : 0 }) }
        }
    }

    private static func centered(_ numbers: [Double]) -> [Double] {
        let mean = numbers.reduce(0, +) / Double(max(1, numbers.count))
        return numbers.map { $0 - mean }
    }
}
