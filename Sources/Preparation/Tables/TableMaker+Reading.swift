import Competitions
import Foundation
import Frames
import Problems
import Scoring
import Splitters

extension TableMaker {
    /// Reads one of the host's files.
    func table(_ file: String, kinds: [String: ColumnKind], firstNumber: Int) throws -> HostTable {
        guard let url = files[file]?.url else {
            throw PreparationError.data(file: file, reason: "the file is neither in the folder nor given by a source")
        }
        let format = try format(of: file)
        progress(.reading(file))
        let data = manifest.data
        let table = try HostTable(
            url, name: file, format: format, data: data, kinds: kinds, firstNumber: firstNumber
        ).leavingOut(data) { progress(.note($0)) }.namingClasses(data)
        guard competition.kind.joinsRows, data.id != nil, data.targets.allSatisfy({ table.text[$0] != nil }) else {
            return table
        }
        return try table.joiningRows(data)
    }

    /// How one of the host's files is written.
    func format(of file: String) throws -> any TableFormat {
        guard
            let format = competition.catalog.tableFormat(
                of: files[file]?.formatName ?? file, named: manifest.data.format.type)
        else {
            throw PreparationError.data(file: file, reason: "there is no format of tables")
        }
        return format
    }

    /// The kinds of the columns that a table must have.
    func kinds(isLabeled: Bool) -> [String: ColumnKind] {
        var kinds = manifest.data.columns.compactMapValues(\.kind)
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
        let named =
            data.columns.keys.sorted() + data.leftOut.keys.sorted() + (data.format.columnDates ?? [:]).keys.sorted()
            + (data.roles.map(\.column) + data.seriesRoles.map(\.column)).filter { $0 != data.soleID }
            + data.past + [manifest.split.by == .last ? nil : data.history].compactMap { $0 }
        let absent = named.filter { table.typed[$0] == nil }
        if !absent.isEmpty { throw HostFileFault.missing(absent, among: table.typed.names, of: table.name) }
        for name in data.past {
            guard let kind = table.typed[name]?.kind, !kind.isNumber else { continue }
            throw PreparationError.data(
                file: table.name,
                reason:
                    "'\(name)' of 'data.past' is a \(kind.rawValue), and a past is of numbers; say 'columns: {\(name): "
                    + "number}' where it is one, else 'ignore' instead of 'past'")
        }
    }

    /// Tells which columns of the labeled rows are no features, since the rows to predict lack them, and which of these series may
    /// read up to where they end; throws where they lack all.
    func checkFeatures(of test: HostTable, against labeled: HostTable) throws {
        let data = manifest.data
        if let name = data.id?.first(where: { test.typed[$0] == nil }) {
            throw PreparationError.data(file: test.name, reason: "no column '\(name)', which names the rows")
        }
        let judged = try competition.judgeNeeds().map(\.column)
        let others = Set(data.targets + data.judge + judged + data.past + [data.weight, data.soleID].compactMap { $0 })
        let features = labeled.typed.names.filter { !others.contains($0) && data.columns[$0] != .ignore }
        let absent = features.filter { test.typed[$0] == nil }
        guard absent.count < max(1, features.count) else {
            throw PreparationError.data(
                file: test.name, reason: "it has no feature of \(labeled.name), which are \(Self.few(absent))")
        }
        let isPast = { (name: String) in data.seriesColumns != nil && labeled.typed[name]?.kind.isNumber == true }
        for (names, use) in [
            (absent.filter(isPast), "known of the past only: series are read with it up to where they end"),
            (absent.filter { !isPast($0) }, "left out of the features"),
        ] where !names.isEmpty {
            progress(.note("\(test.name) lacks \(Self.few(names)) of \(labeled.name), which is \(use)"))
        }
    }

    /// The first of some names.
    private static func few(_ names: [String]) -> String {
        names.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    }

    /// Tells of a date that names rows, and so is no feature.
    func checkID(of labeled: HostTable) {
        guard manifest.data.id != nil, let id = manifest.data.soleID, let column = labeled.typed[id],
            labeled.rowCount > 0, (try? column.converted(to: .date)) != nil
        else { return }
        progress(
            .note("'\(id)' names the rows and is no feature; to learn from its dates, say 'columns: {\(id): date}'"))
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
