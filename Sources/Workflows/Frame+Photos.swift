import Archives
import Foundation
import Frames
import Images

extension Frame {
    /// The table with the photos that some of its columns name, files in `folder` or wherever a path leads from there; a cell
    /// without a name is a missing photo. Throws `Refusal` for a file that is not there, and `ImageError` for one that cannot be
    /// read.
    func withPhotos(in columns: [String], of folder: URL, source: String) throws -> Frame {
        guard !columns.isEmpty else { return self }
        let file = try NamelessFile(for: source)
        let zip = try StoredZip(in: file, name: source)
        var packed: Set<String> = []
        for column in try columns.map(column) {
            for row in 0..<column.count {
                guard let name = column.text(at: row), packed.insert(name).inserted else { continue }
                let url = name.hasPrefix("/") ? URL(filePath: name) : folder.appending(path: name)
                guard let photo = try? MappedFile(url) else {
                    throw Refusal(
                        "\(source): row \(row + 1), column '\(column.name)': there is no photo '\(name)'; names are paths from "
                            + "the folder of the table")
                }
                if let fault = ImageFile.fault(in: photo.bytes, name: "\(source): row \(row + 1), \(name)") {
                    throw fault
                }
                try zip.append(photo.keptBytes, named: name)
            }
        }
        try zip.finish()
        let store = try PhotoStore(file.mapped())
        return try Frame(
            self.columns.map { column in
                columns.contains(column.name)
                    ? Column(column.name, .photo(try PhotoValues(store, named: column))) : column
            })
    }
}
