public import Foundation
import Storage

/// A run that somebody has begun, as its folder tells of it, for a worker that wants to help.
public struct BegunRun: Sendable {
    /// The run's folder.
    public let folder: RunFolder
    /// What the run stands on.
    public let record: RunRecord
    /// Where the competition's folder was for who began the run; nil where nobody wrote it down.
    public let competition: URL?

    /// Finds a run by the path of its folder, or by its name among all runs under `root`; throws `RunError.notFound`.
    public init(_ reference: String, root: URL) throws {
        let named = reference.contains("/") ? [] : Self.folders(named: reference, root: root)
        let here = URL(filePath: reference, directoryHint: .isDirectory)
        guard let run = (named + [here]).lazy.compactMap({ BegunRun(RunFolder(url: $0)) }).first else {
            throw RunError.notFound(reference)
        }
        self = run
    }

    private init?(_ folder: RunFolder) {
        guard let data = try? Data(contentsOf: folder.record),
            let record = try? JSONDecoder.readable.decode(RunRecord.self, from: data)
        else { return nil }
        self.folder = folder
        self.record = record
        let origin = (try? Data(contentsOf: folder.origin))
            .flatMap { try? JSONDecoder.readable.decode(RunOrigin.self, from: $0) }
        competition = origin.map { URL(filePath: $0.competition, directoryHint: .isDirectory) }
    }

    private static func folders(named name: String, root: URL) -> [URL] {
        let runs = root.appending(path: "runs", directoryHint: .isDirectory)
        let competitions = (try? FileManager.default.contentsOfDirectory(atPath: runs.path)) ?? []
        return competitions.sorted().map { RunFolder(root: root, competition: $0, run: name).url }
    }
}

/// What helps a worker to find what a run stands on; nothing of it changes what comes of the run.
struct RunOrigin: Codable {
    /// The competition's folder.
    let competition: String
}
