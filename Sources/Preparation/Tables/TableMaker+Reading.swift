import Competitions
import Foundation
import Frames
import Scoring

extension TableMaker {
    /// Reads one of the host's files.
    func table(_ file: String, kinds: [String: ColumnKind], firstNumber: Int) throws -> HostTable {
        guard let url = files[file] else {
            throw PreparationError.data(file: file, reason: "the file is neither in the folder nor given by a source")
        }
        progress(.reading(file))
        return try HostTable(url, name: file, data: manifest.data, kinds: kinds, firstNumber: firstNumber)
    }

    /// The kinds of the columns that a table must have.
    func kinds(isLabelled: Bool) -> [String: ColumnKind] {
        var kinds = manifest.data.columns.compactMapValues { ColumnKind(rawValue: $0.rawValue) }
        if let id = manifest.data.id { kinds[id] = .text }
        return isLabelled ? kinds.merging(targetKinds) { $1 } : kinds
    }

    /// The kinds of the target's columns.
    var targetKinds: [String: ColumnKind] {
        let kind = manifest.task.isClassification ? ColumnKind.category : .number
        return Dictionary(manifest.data.targets.map { ($0, kind) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every column that the manifest names is there; the kinds were checked when the table was read.
    func checkColumns(of table: HostTable) throws {
        let data = manifest.data
        let named = data.columns.keys.sorted() + [data.group, data.time].compactMap { $0 }
        for name in named where table.typed[name] == nil {
            let nearest = Spelling.nearest(to: name, among: table.typed.names).map { "; did you mean '\($0)'?" }
            throw PreparationError.data(file: table.name, reason: "no column '\(name)'" + (nearest ?? ""))
        }
    }

    /// Every feature of the labelled rows is known of the rows to predict too.
    func checkFeatures(of test: HostTable, against labelled: HostTable) throws {
        let data = manifest.data
        for name in labelled.typed.names where !data.targets.contains(name) && data.columns[name] != .ignore {
            if test.typed[name] == nil {
                throw PreparationError.data(
                    file: test.name,
                    reason:
                        "no column '\(name)', which \(labelled.name) has; add it, or say 'columns: {\(name): ignore}'")
            }
        }
    }

    /// The classes of all tables' targets; empty for tasks without classes.
    func classNames(_ tables: [HostTable]) throws -> [String] {
        guard manifest.task.isClassification else { return [] }
        let target = manifest.data.targets[0]
        let values = try tables.flatMap { Set(try $0.typed.column(target).texts(file: $0.name)) }
        return try ClassNames.checked(values, manifest: manifest, file: tables[0].name)
    }

    /// The target's values.
    func truth(_ table: HostTable, _ classes: [String]) throws -> Truth {
        try table.typed.truth(manifest: manifest, classes: classes, file: table.name)
    }
}

extension ClassNames {
    /// The classes in order; throws `PreparationError.data` when their number does not fit the task or the positive one
    /// is not among them.
    static func checked(_ values: [String], manifest: Manifest, file: String) throws -> [String] {
        let names = ordered(values, positive: manifest.data.positive)
        func fault(_ reason: String) -> PreparationError { .data(file: file, reason: reason) }
        let target = manifest.data.targets[0]
        if manifest.task == .binary, names.count != 2 {
            let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
            throw fault("a binary task has two classes; '\(target)' has \(names.count): \(shown)")
        }
        if manifest.task == .multiclass, names.count < 3 {
            throw fault("a multiclass task has three classes or more; '\(target)' has \(names.count)")
        }
        if let positive = manifest.data.positive, !names.contains(positive) {
            throw fault("no row of '\(target)' is '\(positive)'; there are: " + names.joined(separator: ", "))
        }
        return names
    }
}
