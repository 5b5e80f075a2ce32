import Archives
import Foundation
import Frames
import Images
import Sounds

extension Frame {
    /// The table with the photos and sounds that some of its columns name, files in `folder` or wherever a path leads from there; a cell
    /// without a name is a missing one. Throws `Refusal` for a file that is not there, and `ImageError` or `SoundError` for one that cannot be
    /// read.
    ///
    /// - Parameter kinds: what columns hold, by name; those that hold no files are left as they are.
    func withMedia(of kinds: [String: ColumnKind], in folder: URL, source: String) throws -> Frame {
        try MediaKind.allCases.reduce(self) { table, kind in
            let columns = kinds.filter { $0.value == kind.column }.keys.sorted()
            return columns.isEmpty ? table : try table.withMedia(kind, in: columns, of: folder, source: source)
        }
    }

    private func withMedia(
        _ kind: MediaKind, in columns: [String], of folder: URL, source: String
    ) throws -> Frame {
        let file = try NamelessFile(for: source)
        let zip = try StoredZip(in: file, name: source)
        var packed: Set<String> = []
        for column in try columns.map(column) {
            for row in 0..<column.count {
                guard let name = column.text(at: row), packed.insert(name).inserted else { continue }
                let url = name.hasPrefix("/") ? URL(filePath: name) : folder.appending(path: name)
                guard let media = try? MappedFile(url) else {
                    throw Refusal(
                        "\(source): row \(row + 1), column '\(column.name)': there is no \(kind.rawValue) '\(name)'; names are "
                            + "paths from the folder of the table")
                }
                try kind.check(media.bytes, name: "\(source): row \(row + 1), \(name)")
                try zip.append(media.keptBytes, named: name)
            }
        }
        try zip.finish()
        let store = try MediaStore(file.mapped())
        return try Frame(
            self.columns.map { column in
                columns.contains(column.name)
                    ? Column(column.name, kind.values(try MediaValues(store, named: column))) : column
            })
    }
}

extension MediaKind {
    /// Throws `ImageError` or `SoundError` where such a file cannot be read.
    fileprivate func check(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        switch self {
        case .photo: if let fault = ImageFile.fault(in: bytes, name: name) { throw fault }
        case .sound: if let fault = SoundFile.fault(in: bytes, name: name) { throw fault }
        }
    }
}
