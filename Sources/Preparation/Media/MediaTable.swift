import Competitions
import Foundation
import Frames

/// A table of photos or sounds: the path of each, and what its name says.
struct MediaTable {
    let kind: MediaKind
    let name: String
    let pattern: NamePattern?
    /// The column that names rows, where there is one: where the pattern does not have it, rows are numbered.
    let id: String?

    /// Writes the table of these paths as a file of text; throws `PreparationError.data` where names do not fit the pattern.
    func write(_ paths: [String], to file: URL) throws {
        let columns = pattern?.columns ?? []
        var (cells, others): ([[String]], [String]) = ([], [])
        for path in paths {
            guard let pattern else {
                cells.append([])
                continue
            }
            if let values = pattern.values(in: path) { cells.append(values) } else { others.append(path) }
        }
        if !others.isEmpty {
            let list = others.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (others.count > 3 ? ", …" : "")
            throw PreparationError.data(
                file: name,
                reason: "\(others.count) of \(paths.count) \(kind.plural) are not named as 'names' says: \(list)")
        }
        let names = Column(kind.tableColumn, .text(TextValues(paths)))
        let parts = columns.indices.map { place in
            Column(columns[place], .text(TextValues(cells.map { $0[place] })))
        }
        try Frame(ids(of: paths) + [names] + parts).writeCSV(to: file)
    }

    private func ids(of paths: [String]) -> [Column] {
        guard let id, id != kind.tableColumn, pattern?.columns.contains(id) != true else { return [] }
        return [Column(id, .text(TextValues(paths.indices.map { String($0 + 1) })))]
    }
}
