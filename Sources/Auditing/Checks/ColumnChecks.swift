import Drawing
import Frames

/// Columns that say nothing: constant, different in every row, or the same as another.
struct IdleColumnsCheck: AuditCheck {
    let id = "idle-columns"
    let title = "columns that say nothing"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        let table = data.sample.features
        let columns = table.columns.filter { !$0.kind.isPicture }
        guard table.rowCount > 1 else { return [] }
        var first: [[UInt64]: String] = [:]
        return columns.flatMap { column -> [AuditFinding] in
            let hashes = column.hashes()
            let different = Set(hashes).count
            if different == 1 { return [constant(column)] }
            if different == hashes.count && column.kind == .category { return [unique(column)] }
            // Where most rows differ, so do those of any two columns.
            let pattern = different * 2 < hashes.count ? hashes.pattern : hashes
            guard let twin = first[pattern] else {
                first[pattern] = column.name
                return []
            }
            return [equal(column.name, twin)]
        }
    }

    private func constant(_ column: Column) -> AuditFinding {
        let value = column.text(at: 0).map { "'\(PlainText.truncated($0, to: 40))'" } ?? "missing"
        return AuditFinding(
            .note, id, columns: [column.name], evidence: "'\(column.name)' is \(value) in all labeled rows",
            cure: "leave it out by 'data.columns: {\(column.name): ignore}'")
    }

    private func unique(_ column: Column) -> AuditFinding {
        AuditFinding(
            .note, id, columns: [column.name],
            evidence: "'\(column.name)' has a level of its own in each of \(column.count) labeled rows: it names rows",
            cure: "name it under 'data.id', or leave it out by 'data.columns: {\(column.name): ignore}'")
    }

    private func equal(_ name: String, _ twin: String) -> AuditFinding {
        AuditFinding(
            .note, id, columns: [twin, name],
            evidence: "'\(name)' says the same as '\(twin)' in all labeled rows, in other words or the same",
            cure: "leave one out by 'data.columns: {\(name): ignore}'")
    }
}

/// Levels that no labeled row has; a warning where there are few, so that each should have been learned.
struct UnseenLevelsCheck: AuditCheck {
    let id = "unseen-levels"
    let title = "levels that only the test has"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        data.train.columns.compactMap { column in
            guard case .category(let values) = column.values,
                case .category(let others)? = data.test[column.name]?.values
            else { return nil }
            let known = Set(Set(values.codes).filter { $0 >= 0 }.map { values.levels[Int($0)] })
            let isNew = others.levels.map { !known.contains($0) }
            let rows = others.codes.count { $0 >= 0 && isNew[Int($0)] }
            guard rows > 1, rows * 100 >= others.codes.count else { return nil }
            let names = zip(others.levels, isNew).filter(\.1).prefix(3)
                .map { "'\(PlainText.truncated($0.0, to: 40))'" }
            return AuditFinding(
                rows * 10 >= others.codes.count && known.count * 10 < values.codes.count ? .warning : .note, id,
                columns: [column.name],
                evidence:
                    "\(rows.of(others.codes.count)) rows of the test have a level of '\(column.name)' that no labeled row "
                    + "has, such as " + names.joined(separator: ", "),
                cure:
                    "nothing where new levels are part of the task; else cut with 'split.by: stratified' or drop the column "
                    + "by 'data.columns: {\(column.name): ignore}'")
        }
    }
}

extension [UInt64] {
    /// The same numbers for columns that differ in their words alone: the place where each value came first.
    fileprivate var pattern: [UInt64] {
        var first: [UInt64: UInt64] = [:]
        return enumerated().map { place, value in
            if let known = first[value] { return known }
            first[value] = UInt64(place)
            return UInt64(place)
        }
    }
}
