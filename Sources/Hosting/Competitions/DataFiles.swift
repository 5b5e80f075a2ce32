import Archives
public import Competitions
public import Foundation
import Frames
import Storage

/// The files of a prepared competition that participants get: a fixed list, on which nothing of the host's side stands.
public struct DataFiles: Sendable {
    /// One file.
    public struct File: Sendable, Hashable {
        /// What participants call it.
        public let name: String
        /// Where it lies.
        public let url: URL
        /// Its bytes.
        public let size: Int
        /// When it was made.
        public let modified: Date
    }

    /// The files, by name.
    public let files: [File]

    /// The files that are there.
    public init(of prepared: PreparedCompetition) {
        let urls =
            [prepared.train, prepared.test, prepared.sampleSubmission, prepared.trainImages, prepared.testImages]
            + MediaKind.allCases.flatMap { [prepared.trainArchive(of: $0), prepared.testArchive(of: $0)] }
        files = urls.compactMap(File.init).sorted { $0.name < $1.name }
    }

    /// The file of that name; nil where there is none.
    public subscript(name: String) -> File? { files.first { $0.name == name } }

    /// All of them as one zip archive, made at `url` unless it is there. Throws `ArchiveError`, `FrameError` and `StorageError`.
    public func archive(at url: URL) throws -> File {
        if let made = File(url), let newest = files.map(\.modified).max(), made.modified >= newest { return made }
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let aside = url.appendingPathExtension(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: aside) }
        let zip = try StoredZip(aside)
        for file in files {
            let mapped = try MappedFile(file.url)
            try withExtendedLifetime(mapped) { try zip.append(UnsafeRawBufferPointer(mapped.bytes), named: file.name) }
        }
        try zip.finish()
        guard rename(aside.path, url.path) == 0, let made = File(url) else {
            throw StorageError(operation: "write", path: url.path, reason: String(cString: strerror(errno)))
        }
        return made
    }
}

extension DataFiles.File {
    /// A regular file; nil where there is none.
    public init?(_ url: URL) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
            let size = attributes[.size] as? Int, let modified = attributes[.modificationDate] as? Date
        else { return nil }
        self.init(name: url.lastPathComponent, url: url, size: size, modified: modified)
    }
}
