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
            + [manifest.split.by == .last ? nil : data.history].compactMap { $0 }
        let absent = named.filter { table.typed[$0] == nil }
        if !absent.isEmpty { throw HostFileFault.missing(absent, among: table.typed.names, of: table.name) }
    }

    /// Tells which columns of the labeled rows are no features, since the rows to predict lack them; throws where they lack
    /// all.
    func checkFeatures(of test: HostTable, against labeled: HostTable) throws {
        let data = manifest.data
        if let name = data.id?.first(where: { test.typed[$0] == nil }) {
            throw PreparationError.data(file: test.name, reason: "no column '\(name)', which names the rows")
        }
        let others = Set(data.targets + data.judge + [data.weight, data.soleID].compactMap { $0 })
        let features = labeled.typed.names.filter { !others.contains($0) && data.columns[$0] != .ignore }
        let absent = features.filter { test.typed[$0] == nil }
        guard !absent.isEmpty else { return }
        let names = absent.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (absent.count > 5 ? ", …" : "")
        guard absent.count < features.count else {
            throw PreparationError.data(
                file: test.name, reason: "it has no feature of \(labeled.name), which are \(names)")
        }
        progress(.note("\(test.name) lacks \(names) of \(labeled.name), which is left out of the features"))
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
