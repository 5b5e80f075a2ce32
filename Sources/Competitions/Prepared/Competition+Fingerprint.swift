import Foundation
import Randomness

extension Competition {
    /// 16 hexadecimal digits that change with anything that decides the prepared rows.
    func fingerprint() throws -> String {
        var hash = FNV1a()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let recipe = Recipe(
            version: 5, task: manifest.task, parts: manifest.parts, sources: manifest.sources, data: manifest.data,
            split: manifest.split,
            metric: manifest.metric, columns: manifest.submission.columns,
            form: manifest.submission.form)
        hash.add(try encoder.encode(recipe))
        for file in embeddedFiles {
            let path = folder.appending(path: file)
            guard path.isNoSpecialFile else {
                throw CompetitionError.unreadable(path: path.shortPath, reason: "it is not a regular file")
            }
            do {
                hash.add(try Data(contentsOf: path, options: .mappedIfSafe))
            } catch {
                throw CompetitionError.unreadable(path: path.shortPath, reason: error.localizedDescription)
            }
        }
        return hash.text
    }

    /// The data files that lie in the folder, in a fixed order.
    var embeddedFiles: [String] {
        let fetched = Set(manifest.sources.flatMap { $0.take.map(\.file) })
        return manifest.data.files.filter { !fetched.contains($0) }
    }

    /// What decides the prepared rows. `version` rises when the way of preparing changes.
    private struct Recipe: Encodable {
        let version: Int
        let task: String
        let parts: [Manifest.Part]
        let sources: [Manifest.Source]
        let data: Manifest.DataFiles
        let split: Manifest.SplitRule
        let metric: Manifest.MetricReference
        let columns: [String]?
        let form: String?
    }
}

extension URL {
    /// Whether this is no pipe, device or socket, reading from which may wait for ever.
    var isNoSpecialFile: Bool {
        var status = stat()
        return stat(path, &status) != 0 || [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }
}

extension FNV1a {
    fileprivate mutating func add(_ data: Data) { data.withUnsafeBytes { add($0) } }

    /// The hash in 16 hexadecimal digits. It names a folder; what it names is verified by SHA-256 elsewhere.
    fileprivate var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
