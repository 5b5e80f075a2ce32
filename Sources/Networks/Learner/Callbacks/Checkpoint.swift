public import Foundation

/// Writes a snapshot to a file after every epoch, in one move, so that a run stopped at any moment can go on.
public final class Checkpoint: Callback {
    private let file: URL
    private let interval: Int

    /// Writes to `file` after every `interval` epochs.
    public init(_ file: URL, every interval: Int = 1) {
        self.file = file
        self.interval = max(1, interval)
    }

    /// Writes the snapshot.
    public func didTrainEpoch(_ learner: Learner) throws {
        guard learner.progress.epoch % interval == 0 else { return }
        try JSONEncoder().encode(learner.snapshot).write(to: file, options: .atomic)
    }

    /// The snapshot in `file`; nil where there is none, an error with code `state` where it cannot be read.
    public static func load(_ file: URL) throws -> Snapshot? {
        guard let data = try? Data(contentsOf: file) else { return nil }
        do {
            return try JSONDecoder().decode(Snapshot.self, from: data)
        } catch {
            throw NetworksError(.state, "\(file.path): not a snapshot; remove the file to start anew (\(error))")
        }
    }
}
