import Frames

/// Columns of numbers that a value in the test that is none turns into levels.
struct OddValuesCheck: AuditCheck {
    let id = "odd-values"
    let title = "values of the test that are no numbers"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        data.train.oddValues(in: data.test).map { odd in
            AuditFinding(
                .warning, id, columns: [odd.column], evidence: odd.advice(rows: "rows of the test"),
                cure: "name the value under 'data.format.missing', or mend the test's file")
        }
    }
}
