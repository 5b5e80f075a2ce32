import Archives
import Competitions
import Foundation
import Frames
import Storage

/// The columns of a competition's tables that name photos, or those that name sounds.
struct MediaColumns {
    /// What they name.
    let kind: MediaKind
    private let collection: MediaCollection
    private let data: Manifest.DataFiles
    /// The files of archives that are tables, by archive, and those that all tables name.
    private let own: [String: MediaIndex]
    private let shared: MediaIndex

    /// Looks at all files of a kind that the manifest names; nil where it names none. Throws as `MediaCollection`.
    init?(
        of kind: MediaKind, _ data: Manifest.DataFiles, _ sources: [MediaSource], workspace: URL,
        progress: (PreparationStep) -> Void
    ) throws {
        let sources = sources.filter { $0.kind == kind }
        guard !sources.isEmpty else { return nil }
        let collection = try MediaCollection(
            of: kind, sources, rule: data.unreadable, in: workspace, progress: progress)
        let tables = Set([data.train, data.test].compactMap { $0?.media }.filter { $0.kind == kind }.map(\.archive))
        own = Dictionary(uniqueKeysWithValues: tables.map { ($0, collection.index(of: [$0])) })
        shared = collection.index(of: data.archives(of: kind))
        self.kind = kind
        self.collection = collection
        self.data = data
    }

    /// The files in which the files of archives that are tables are listed, by the archives' names, written into `workspace`.
    func tables(in workspace: URL) throws -> [String: InputFile] {
        var files: [String: InputFile] = [:]
        for (table, isLabeled) in [(data.train, true), (data.test, false)] {
            guard let (kind, archive, names) = table?.media, kind == self.kind else { continue }
            let paths = collection.paths(in: archive)
            let file = workspace.appending(path: "\(UUID().uuidString).csv")
            try MediaTable(
                kind: kind, name: archive, pattern: names.map { NamePattern($0) },
                id: data.id?.count == 1 ? data.id?[0] : nil
            ).write(isLabeled ? Self.shuffled(paths) : paths, to: file)
            files[archive] = InputFile(url: file, formatName: file.lastPathComponent)
        }
        return files
    }

    /// The labeled rows without those whose file cannot be read; throws `PreparationError.data` for one that is not there.
    func readable(_ table: HostTable) throws -> HostTable {
        let places = try places(in: table)
        return table.selecting(
            rows: (0..<table.rowCount).filter { row in places.allSatisfy { !$0.unreadable.contains(row) } })
    }

    /// The rows to predict, with a missing file where it cannot be read; throws as `readable`.
    func present(_ table: HostTable) throws -> HostTable {
        try places(in: table).filter { !$0.unreadable.isEmpty }.reduce(table) { table, column in
            try table.blanking(column.name, rows: column.unreadable)
        }
    }

    /// Paths in an order that says nothing: class after class, a row's number would give its class away.
    private static func shuffled(_ paths: [String]) -> [String] {
        paths.map { (SHA256.hex(of: Array($0.utf8)), $0) }.sorted { $0 < $1 }.map(\.1)
    }

    /// Writes the files that rows of one of the manifest's tables name into an archive, and returns the table with their names
    /// there: numbers, since the host's own names may say what is to be predicted. Where names are ids, they keep theirs.
    func write(_ table: Frame, of source: Manifest.Table?, to archive: URL) throws -> Frame {
        let zip = try StoredZip(archive)
        var columns = table.columns
        for (number, name) in data.columns(of: kind).enumerated() {
            guard let place = columns.firstIndex(where: { $0.name == name }) else { continue }
            let mark = data.columns(of: kind).count > 1 ? "\(number + 1)-" : ""
            let index = index(of: name, in: source?.file)
            var written: [Int: String] = [:]
            let names = try (0..<table.rowCount).map { row -> String? in
                guard let cell = columns[place].text(at: row), case .file(let entry) = index[cell] else { return nil }
                if let known = written[entry] { return known }
                let own = data.key.contains(name) ? cell : mark + "\(row + 1)" + collection.ending(of: entry)
                try collection.store.withBytes(of: entry) { try zip.append(UnsafeRawBufferPointer($0), named: own) }
                written[entry] = own
                return own
            }
            columns[place] = Column(name, .text(TextValues(names)))
        }
        try zip.finish()
        return try Frame(columns)
    }

    /// Where the files of a column are: in the archives that all tables name, or in the table's own.
    private func index(of column: String, in table: String?) -> MediaIndex {
        column == kind.tableColumn ? table.flatMap { own[$0] } ?? shared : shared
    }

    private func places(in table: HostTable) throws -> [(name: String, unreadable: Set<Int>)] {
        try data.columns(of: kind).compactMap { name in
            guard let column = table.text[name] else { return nil }
            let index = index(of: name, in: table.name)
            var unreadable: Set<Int> = []
            for row in 0..<column.count {
                guard let cell = column.text(at: row) else { continue }
                switch index[cell] {
                case .file: continue
                case .unreadable: unreadable.insert(row)
                case .none: throw fault(table, name, row, "'\(cell)' is not among the \(kind.plural)")
                case .several(let paths):
                    throw fault(
                        table, name, row, "'\(cell)' may be '\(paths[0])' or '\(paths[1])'; write more of the path")
                }
            }
            return (name, unreadable)
        }
    }

    private func fault(_ table: HostTable, _ column: String, _ row: Int, _ reason: String) -> PreparationError {
        let place = table.lines.map { "line \($0[row])" } ?? "row \(row + 1)"
        return .data(file: table.name, reason: "\(place), column '\(column)': \(reason)")
    }
}
