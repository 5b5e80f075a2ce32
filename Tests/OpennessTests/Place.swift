import Foundation

/// A folder with one competition of one file.
struct Place {
    let root: URL
    var cache: URL { root.appending(path: "cache") }

    init(_ id: String, file: String, manifest: String) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")
        let competition = root.appending(path: "competitions/\(id)")
        try FileManager.default.createDirectory(at: competition, withIntermediateDirectories: true)
        try Data(file.utf8).write(to: competition.appending(path: "all.csv"))
        try Data("podium: 1\nid: \(id)\ntitle: \(id)\n\(manifest)\n".utf8)
            .write(to: competition.appending(path: "competition.yaml"))
    }

    func remove() { try? FileManager.default.removeItem(at: root) }
}
