import Foundation
import Problems
import Randomness
import Storage

extension Competition {
    /// 16 hexadecimal digits that change with anything that decides the prepared rows.
    func fingerprint() throws -> String {
        var hash = FNV1a()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Standings elsewhere say nothing of the rows.
        var data = manifest.data
        data.leaderboard = nil
        let recipe = Recipe(
            version: 5, task: manifest.task, parts: manifest.parts, sources: manifest.sources, data: data,
            split: manifest.split,
            metric: manifest.metric, further: manifest.further.isEmpty ? nil : manifest.further,
            columns: manifest.submission.columns,
            form: manifest.submission.form, items: manifest.submission.items, rules: manifest.submission.rules)
        hash.add(try encoder.encode(recipe))
        for file in embeddedFiles {
            let path = folder.appending(path: file)
            guard path.isNoSpecialFile else {
                throw CompetitionError.unreadable(path: path.shortPath, reason: "it is not a regular file")
            }
            if let stamp = path.folderStamp {
                hash.add(Data(stamp.utf8))
                continue
            }
            do { hash.add(Data(try SHA256.hex(ofFile: path).utf8)) } catch let error as StorageError {
                throw CompetitionError.unreadable(path: path.shortPath, reason: error.reason)
            }
        }
        return hash.text
    }

    /// The data files that lie in the folder, in a fixed order.
    var embeddedFiles: [String] {
        let fetched = Set(manifest.sources.flatMap { $0.take.map(\.file) })
        return Set(manifest.data.files.map(Manifest.file(of:))).subtracting(fetched).sorted()
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
        let further: [Manifest.FurtherReference]?
        let columns: [String]?
        let form: String?
        let items: [String]?
        let rules: SubmissionRules?
    }
}

extension URL {
    /// The paths, sizes and moments of all files of a folder, which may be too many to be read each time; nil where this is
    /// none.
    fileprivate var folderStamp: String? {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        let files = FileManager.default.subpaths(atPath: path) ?? []
        return files.sorted().map { file in
            var status = stat()
            guard lstat(appending(path: file).path, &status) == 0 else { return file }
            #if os(macOS)
                let written = status.st_mtimespec
            #else
                let written = status.st_mtim
            #endif
            return "\(file) \(status.st_size) \(written.tv_sec).\(written.tv_nsec)"
        }.joined(separator: "\n")
    }

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
