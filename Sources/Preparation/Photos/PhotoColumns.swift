import Archives
import Competitions
import Foundation
import Frames
import Storage

/// The columns of a competition's tables that name photos.
struct PhotoColumns {
    private let collection: PhotoCollection
    private let data: Manifest.DataFiles
    /// The photos of archives that are tables, by archive, and those that all tables name.
    private let own: [String: PhotoIndex]
    private let shared: PhotoIndex

    /// Looks at all photos that the manifest names; nil where it names none. Throws as `PhotoCollection`.
    init?(
        _ data: Manifest.DataFiles, sources: [PhotoSource], workspace: URL, progress: (PreparationStep) -> Void
    ) throws {
        guard !sources.isEmpty else { return nil }
        let collection = try PhotoCollection(sources, rule: data.unreadable, in: workspace, progress: progress)
        let tables = Set([data.train, data.test].compactMap { $0?.photos?.archive })
        own = Dictionary(uniqueKeysWithValues: tables.map { ($0, collection.index(of: [$0])) })
        shared = collection.index(of: data.photos)
        self.collection = collection
        self.data = data
    }

    /// The files in which the photos of archives that are tables are listed, by the archives' names, written into `workspace`.
    func tables(in workspace: URL) throws -> [String: InputFile] {
        var files: [String: InputFile] = [:]
        for (table, isLabeled) in [(data.train, true), (data.test, false)] {
            guard let (archive, names) = table?.photos else { continue }
            let paths = collection.paths(in: archive)
            let file = workspace.appending(path: "\(UUID().uuidString).csv")
            try PhotoTable(
                name: archive, pattern: names.map { PhotoPattern($0) }, id: data.id?.count == 1 ? data.id?[0] : nil
            ).write(isLabeled ? Self.shuffled(paths) : paths, to: file)
            files[archive] = InputFile(url: file, formatName: file.lastPathComponent)
        }
        return files
    }

    /// The labeled rows without those whose photo cannot be read; throws `PreparationError.data` for a photo that is not there.
    func readable(_ table: HostTable) throws -> HostTable {
        let places = try places(in: table)
        return table.selecting(
            rows: (0..<table.rowCount).filter { row in places.allSatisfy { !$0.unreadable.contains(row) } })
    }

    /// The rows to predict, with a missing photo where it cannot be read; throws as `readable`.
    func present(_ table: HostTable) throws -> HostTable {
        try places(in: table).filter { !$0.unreadable.isEmpty }.reduce(table) { table, column in
            try table.blanking(column.name, rows: column.unreadable)
        }
    }

    /// Paths in an order that says nothing: class after class, a row's number would give its class away.
    private static func shuffled(_ paths: [String]) -> [String] {
        paths.map { (SHA256.hex(of: Array($0.utf8)), $0) }.sorted { $0 < $1 }.map(\.1)
    }

    /// Writes the photos that rows of one of the manifest's tables name into an archive, and returns the table with their names
    /// there: numbers, since the host's own names may say what is to be predicted. Where photos are ids, they keep theirs.
    func write(_ table: Frame, of source: Manifest.Table?, to archive: URL) throws -> Frame {
        let zip = try StoredZip(archive)
        var columns = table.columns
        for (number, name) in data.photoColumns.enumerated() {
            guard let place = columns.firstIndex(where: { $0.name == name }) else { continue }
            let mark = data.photoColumns.count > 1 ? "\(number + 1)-" : ""
            let index = index(of: name, in: source?.file)
            var written: [Int: String] = [:]
            let names = try (0..<table.rowCount).map { row -> String? in
                guard let cell = columns[place].text(at: row), case .photo(let entry) = index[cell] else { return nil }
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

    /// Where the photos of a column are: in the archives that `photos` names, or in the table's own.
    private func index(of column: String, in table: String?) -> PhotoIndex {
        column == Manifest.Table.photoColumn ? table.flatMap { own[$0] } ?? shared : shared
    }

    private func places(in table: HostTable) throws -> [(name: String, unreadable: Set<Int>)] {
        try data.photoColumns.compactMap { name in
            guard let column = table.text[name] else { return nil }
            let index = index(of: name, in: table.name)
            var unreadable: Set<Int> = []
            for row in 0..<column.count {
                guard let cell = column.text(at: row) else { continue }
                switch index[cell] {
                case .photo: continue
                case .unreadable: unreadable.insert(row)
                case .none: throw fault(table, name, row, "'\(cell)' is not among the photos")
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
