import Judging
import Problems
import Scoring

/// A part of the data on which the metric has no score, whatever is answered.
struct UndefinedScoreCheck: AuditCheck {
    let id = "undefined-score"
    let title = "whether the metric can judge each part"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        var parts: [(name: String, truth: Truth)] = []
        if data.problem.metric.needs.allSatisfy({ data.truth.judge[$0.column] != nil }) {
            parts.append(("labeled", data.sample.truth))
        }
        if let scored = try data.scoredTest() {
            parts += Usage.boards.map { ($0.name, scored.truth.selecting(rows: scored.positions($0))) }
        }
        return parts.compactMap { part in
            data.problem.fault(of: part.truth).map { fault in
                AuditFinding(
                    .warning, id,
                    evidence: "no answer to the \(part.truth.rowCount) \(part.name) rows can be scored by "
                        + "\(data.problem.metric.id): \(fault.message { "row \($0 + 1) of them" })",
                    cure: "choose other rows by 'split', or another 'metric'")
            }
        }
    }
}

extension Usage {
    /// What is scored.
    static var boards: [Usage] { [.public, .private] }

    /// The word for people.
    var name: String { rawValue.lowercased() }
}
