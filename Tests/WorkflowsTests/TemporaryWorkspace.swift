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

    /// Adds a competition: its manifest below the title, and the files beside it.
    func add(_ id: String, _ manifest: String, files: [String: String]) throws {
        let competition = folder.appending(path: "competitions/\(id)")
        try FileManager.default.createDirectory(at: competition, withIntermediateDirectories: true)
        let text = "podium: 1\nid: \(id)\ntitle: A test\n" + manifest
        for (name, text) in files.merging(["competition.yaml": text], uniquingKeysWith: { $1 }) {
            try Data(text.utf8).write(to: competition.appending(path: name))
        }
    }

    /// Writes a file and gives its path.
    func write(_ text: String, to name: String) throws -> String {
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }
}
