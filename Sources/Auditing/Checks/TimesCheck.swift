import Frames
import Judging
import Scoring

/// Whether the rows to predict are later than the labeled ones, and folds do the same.
struct TimesCheck: AuditCheck {
    let id = "times"
    let title = "times across parts"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        if let time = data.time {
            return overlap(of: time, in: data) + (try mixedBoards(time, in: data))
        }
        return data.train.columns.filter { $0.kind == .date }.compactMap { column in
            data.test[column.name].flatMap { unnamed(AuditedData.Linked(train: column, test: $0)) }
        }
    }

    private func overlap(of time: AuditedData.Linked, in data: AuditedData) -> [AuditFinding] {
        guard let last = time.train.moments.max(), !time.test.moments.isEmpty else { return [] }
        let early = time.test.moments.count { $0 <= last }
        if early > 0 && data.validatesLater {
            return [
                AuditFinding(
                    .warning, id, columns: [time.train.name],
                    evidence:
                        "\(early.of(time.test.count)) rows of the test are no later than the last labeled one, while "
                        + "folds predict later rows",
                    cure: "cut with 'split.by: time', or choose a 'validation.method' that is not of time")
            ]
        }
        guard early == 0 && !data.validatesLater else { return [] }
        return [future(time.train.name)]
    }

    private func unnamed(_ time: AuditedData.Linked) -> AuditFinding? {
        guard let last = time.train.moments.max(), let first = time.test.moments.min(), first > last else { return nil }
        return future(time.train.name)
    }

    private func future(_ name: String) -> AuditFinding {
        AuditFinding(
            .warning, id, columns: [name],
            evidence:
                "all rows of the test are later by '\(name)' than all labeled rows, while folds mix times: their scores "
                + "will be too good",
            cure: "name it under 'data.time' and choose 'validation.method: time-series'")
    }

    private func mixedBoards(_ time: AuditedData.Linked, in data: AuditedData) throws -> [AuditFinding] {
        guard data.validatesLater, let scored = try data.scoredTest() else { return [] }
        func moments(_ usage: Usage) -> [Double] {
            time.test.selecting(rows: scored.positions(usage).map { scored.rows[$0] }).moments
        }
        let closed = moments(.private)
        guard let last = moments(.public).max() else { return [] }
        let early = closed.count { $0 < last }
        guard early > 0 else { return [] }
        return [
            AuditFinding(
                .note, id, columns: [time.train.name],
                evidence: "\(early.of(closed.count)) private rows are earlier than the last public one",
                cure: "cut with 'split.by: time', or give the solution a column 'Usage' whose private rows are the last"
            )
        ]
    }
}

extension Column {
    /// The known moments.
    fileprivate var moments: [Double] { (auditNumbers ?? []).filter(\.isFinite) }
}
