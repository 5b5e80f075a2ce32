public import Foundation
import Storage

/// Keeps a snapshot after every epoch, so that a run stopped at any moment can go on. Where it stands among the callbacks
/// makes no difference.
public final class Checkpoint: Callback {
    private let interval: Int
    private let least: Duration
    private let keep: (Data) throws -> Void
    private var keptAt = ContinuousClock.now

    /// Gives `keep` the bytes of a snapshot after every `interval` epochs, where `least` has passed since the last one or
    /// the beginning: where epochs are quick, keeping would take longer than they do.
    public init(every interval: Int = 1, atLeast least: Duration = .zero, keep: @escaping (Data) throws -> Void) {
        self.interval = max(1, interval)
        self.least = least
        self.keep = keep
    }

    /// Writes to `file` after every `interval` epochs, as a whole or not at all.
    public convenience init(_ file: URL, every interval: Int = 1) {
        self.init(every: interval) { try AtomicFile.write($0, to: file) }
    }

    /// Starts the clock.
    public func willFit(_ learner: Learner) { keptAt = .now }

    /// Keeps the snapshot.
    public func didEndEpoch(_ learner: Learner) throws {
        guard learner.progress.epoch % interval == 0, .now - keptAt >= least else { return }
        try keep(learner.snapshot.encoded())
        keptAt = .now
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
