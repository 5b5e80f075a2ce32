import Foundation

/// Files of this process that a door reads, in memory where the system has such.
enum Scratch {
    private static let folder: URL = {
        let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
        let root =
            FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        return root.appending(path: "podium-fuzz-\(getpid())", directoryHint: .isDirectory)
    }()

    /// A file of that path with these bytes; folders on the way are made.
    @discardableResult
    static func file(_ path: String, _ bytes: Data) throws -> URL {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
        return file
    }

    /// A folder of that name with nothing in it.
    static func emptyFolder(_ name: String) throws -> URL {
        let place = folder.appending(path: name, directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        return place
    }
}
