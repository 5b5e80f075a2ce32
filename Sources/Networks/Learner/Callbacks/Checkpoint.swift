public import Foundation
import Storage

/// Writes a snapshot to a file after every epoch, in one move, so that a run stopped at any moment can go on. Where it
/// stands among the callbacks makes no difference.
public final class Checkpoint: Callback {
    private let file: URL
    private let interval: Int

    /// Writes to `file` after every `interval` epochs.
    public init(_ file: URL, every interval: Int = 1) {
        self.file = file
        self.interval = max(1, interval)
    }

    /// Writes the snapshot.
    public func didEndEpoch(_ learner: Learner) throws {
        guard learner.progress.epoch % interval == 0 else { return }
        try AtomicFile.write(learner.snapshot.encoded(), to: file)
    }

    /// The snapshot in `file`; nil where there is none, an error with code `state` where it cannot be read.
    public static func load(_ file: URL) throws -> Snapshot? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            return try Snapshot(encoded: Data(contentsOf: file))
        } catch {
            throw NetworksError(.state, "\(file.path): not a snapshot; remove the file to start anew (\(error))")
        }
    }
}
