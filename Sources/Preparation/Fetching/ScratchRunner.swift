package import Competitions
package import Foundation

/// Runs the machine's programs in a folder of its own, which is removed with this value.
package final class ScratchRunner: ToolRunner {
    package let folder: URL
    package let tools: Tools
    private let title: String
    private let progress: (PreparationStep) -> Void

    /// A runner whose folder lies in `place`, where what it brings is to stay.
    ///
    /// - Parameters:
    ///   - title: What progress calls a transfer.
    ///   - progress: told how far it has come.
    /// - Throws: what making the folder throws.
    package init(in place: URL, tools: Tools, title: String, progress: @escaping (PreparationStep) -> Void) throws {
        folder = place.appending(path: ".podium-\(UUID().uuidString)", directoryHint: .isDirectory)
        (self.tools, self.title, self.progress) = (tools, title, progress)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    package func run(_ program: String, _ arguments: [String], input: String) throws -> ToolRun? {
        let watch = DownloadWatch(folder: folder, origin: title, progress: progress)
        return try ToolRun(program, arguments, in: folder, input: input, watch: watch.look)
    }
}
