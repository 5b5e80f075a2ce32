public import Competitions
import Foundation
public import Scoring
import Storage

/// The answers of files that were scored, kept beside the solution, where only its owner may look: so that the host can ask
/// later how sure a difference is, and on which rows it lies.
public struct AnswerArchive: Sendable {
    private let folder: URL

    /// The archive of a prepared competition: `<prepared folder>/private/answers`.
    public init(of prepared: PreparedCompetition) {
        folder = SolutionLocation.url(forPrepared: prepared.folder).deletingLastPathComponent()
            .appending(path: "answers", directoryHint: .isDirectory)
    }

    /// Keeps the answers of a file to all rows of the solution; throws `StorageError`.
    public func keep(_ answers: Answers, ofFile sha256: String) throws {
        let url = url(of: sha256)
        guard !FileManager.default.fileExists(atPath: url.path) else { return }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError(operation: "create", path: folder.path, reason: error.localizedDescription)
        }
        try AtomicFile.write(answers.packed(), to: url, permissions: 0o600)
    }

    /// The answers of a file; nil where they were not kept, or are damaged.
    public func answers(ofFile sha256: String) -> Answers? {
        guard let bytes = try? Data(contentsOf: url(of: sha256)) else { return nil }
        return try? Answers(packed: bytes)
    }

    private func url(of sha256: String) -> URL { folder.appending(path: "\(sha256.prefix(64)).answers") }
}
