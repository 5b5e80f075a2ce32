import Competitions
import Foundation
import Frames
import Problems
import Scoring

extension TableMaker {
    /// Reads one of the host's files.
    func table(_ file: String, kinds: [String: ColumnKind], firstNumber: Int) throws -> HostTable {
        guard let url = files[file] else {
            throw PreparationError.data(file: file, reason: "the file is neither in the folder nor given by a source")
        }
        let format = try format(of: file)
        progress(.reading(file))
        return try HostTable(
            url, name: file, format: format, data: manifest.data, kinds: kinds, firstNumber: firstNumber)
    }

    /// How one of the host's files is written.
    func format(of file: String) throws -> any TableFormat {
        guard let format = competition.catalog.tableFormat(of: file, named: manifest.data.format.type) else {
            throw PreparationError.data(file: file, reason: "there is no format of tables")
        }
        return format
    }

    /// The kinds of the columns that a table must have.
    func kinds(isLabeled: Bool) -> [String: ColumnKind] {
        var kinds = manifest.data.columns.compactMapValues { ColumnKind(rawValue: $0.rawValue) }
        if manifest.data.id != nil, let id = manifest.data.soleID { kinds[id] = .text }
        return isLabeled ? kinds.merging(targetKinds) { $1 } : kinds
    }

    /// The kinds of the target's columns.
    var targetKinds: [String: ColumnKind] {
        var kinds = competition.kind.columnKinds(of: manifest.data.targets)
        if let weight = manifest.data.weight { kinds[weight] = .number }
        return kinds
    }

    /// Every column that the manifest names is there; the kinds were checked when the table was read.
    func checkColumns(of table: HostTable) throws {
        let data = manifest.data
        let named = data.columns.keys.sorted() + data.roles.filter { $0.column != data.soleID }.map(\.column)
        for name in named where table.typed[name] == nil {
            let nearest = Spelling.nearest(to: name, among: table.typed.names).map { "; did you mean '\($0)'?" }
            throw PreparationError.data(file: table.name, reason: "no column '\(name)'" + (nearest ?? ""))
        }
    }

    /// Every feature of the labeled rows is known of the rows to predict too.
    func checkFeatures(of test: HostTable, against labeled: HostTable) throws {
        let data = manifest.data
        for name in labeled.typed.names
        where !data.targets.contains(name) && data.weight != name && !data.judge.contains(name)
            && data.columns[name] != .ignore
        {
            if test.typed[name] == nil {
                throw PreparationError.data(
                    file: test.name,
                    reason:
                        "no column '\(name)', which \(labeled.name) has; add it, or say 'columns: {\(name): ignore}'")
            }
        }
    }

    /// The classes of all tables' targets; empty for targets without classes.
    func classNames(_ tables: [HostTable]) throws -> [String] {
        let columns = try tables.flatMap { table in try manifest.data.targets.map(table.typed.column) }
        return try competition.classes(in: columns, file: tables[0].name)
    }

    /// What a table knows of its rows.
    func truth(_ table: HostTable, _ classes: [String]) throws -> Truth {
        try competition.problem(classes: classes).truth(in: table.typed, file: table.name)
    }
}
