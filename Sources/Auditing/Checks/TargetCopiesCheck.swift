import Drawing
import Frames
import Scoring
import Workers

/// The target, or nearly so, in a feature: by its numbers, by its values, or by where it is missing.
struct TargetCopiesCheck: AuditCheck {
    let id = "target-copied"
    let title = "the target in a column"

    /// From here on a column is a copy, and one that nobody would call a feature.
    private let copied = 0.9999
    private let nearlyCopied = 0.96

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        let columns = data.sample.features.columns.filter { !$0.kind.isPicture }
        let answers = data.answerColumns(of: data.sample.truth.answers)
        let hints = try WorkerPool.current.map(columns.count) { place in
            answers.compactMap { Hint(of: columns[place], for: $0) }
        }
        let found = hints.joined().filter { $0.strength >= nearlyCopied }
        return [true, false].flatMap { isCopy in found.filter { ($0.strength >= copied) == isCopy }.map(finding) }
    }

    private func finding(_ hint: Hint) -> AuditFinding {
        AuditFinding(
            hint.strength >= copied ? .leak : .warning, id, columns: [hint.column],
            evidence: "'\(hint.column)' \(hint.strength >= copied ? "gives away" : "nearly gives away") "
                + "'\(hint.target)': \(hint.words)",
            cure: "if it is known only after the fact, leave it out by 'data.columns: {\(hint.column): ignore}'")
    }

    /// The most that a single column says of a target.
    private struct Hint {
        let column: String
        let target: String
        let strength: Double
        let words: String

        init?(of column: Column, for answer: AnswerColumn) {
            var best: (strength: Double, words: String)?
            func offer(_ strength: Double, _ words: String) {
                if strength > best?.strength ?? 0 { best = (strength, words) }
            }
            if let numbers = column.auditNumbers, let told = Association(numbers, with: answer), told.isSure {
                offer(told.strength, told.words)
            }
            if let absences = column.absences, let told = Association(absences, with: answer), told.isSure {
                offer(told.strength, "\(told.words) by where it is missing")
            }
            // Values that say something of half of the rows; the others are alone with theirs.
            if let told = Prediction(answer, byKind: column.hashes()), told.rows * 2 >= column.count {
                offer(told.strength, told.words)
            }
            guard let best else { return nil }
            self.column = column.name
            target = answer.name
            (strength, words) = best
        }
    }
}
