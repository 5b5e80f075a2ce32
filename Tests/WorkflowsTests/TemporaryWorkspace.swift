import Foundation
import Workflows

/// A workspace in a folder of its own with the tests' small competitions, removed when the value goes.
final class TemporaryWorkspace {
    let folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/competitions").standardizedFileURL
        try FileManager.default.copyItem(at: fixtures, to: folder.appending(path: "competitions"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var workspace: Workspace { Workspace(root: folder, cache: folder.appending(path: "cache")) }

    /// Writes a file and gives its path.
    func write(_ text: String, to name: String) throws -> String {
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }
}
