public import Foundation

/// A folder under `competitions`, with what became of loading it.
public struct CompetitionListing: Sendable {
    /// The folder's name.
    public let id: String
    /// The competition, or `ManifestError` or `CompetitionError`.
    public let result: Result<Competition, any Error>
}

extension Competition {
    /// The competitions under `root/competitions` by name; one with mistakes is listed with them.
    public static func list(root: URL, catalog: Catalog = .standard) -> [CompetitionListing] {
        folders(root: root).map { folder in
            CompetitionListing(
                id: folder.lastPathComponent, result: Result { try Competition(folder: folder, catalog: catalog) })
        }
    }

    static func folders(root: URL) -> [URL] {
        let parent = root.appending(path: "competitions", directoryHint: .isDirectory)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        return names.sorted().map { parent.appending(path: $0, directoryHint: .isDirectory) }.filter {
            FileManager.default.fileExists(atPath: $0.appending(path: Manifest.fileName).path)
        }
    }
}
