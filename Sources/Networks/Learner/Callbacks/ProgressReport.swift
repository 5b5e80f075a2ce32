import Foundation

/// Tells how a run goes: a line for each epoch, and between them a bar with the time that is left.
public final class ProgressReport: Callback {
    private let isLive: Bool
    private let write: (String) -> Void
    private var start = ContinuousClock.now
    private var firstStep = 0
    private var lastShown = ContinuousClock.now

    /// Reports through `write`; `isLive` adds the bar, for terminals: it is written over by carriage returns.
    public init(isLive: Bool, write: @escaping (String) -> Void) {
        self.isLive = isLive
        self.write = write
    }

    /// Starts the clock.
    public func willFit(_ learner: Learner) {
        start = .now
        firstStep = learner.progress.step
    }

    /// Moves the bar, at most ten times a second.
    public func didTrainBatch(_ learner: Learner) throws {
        guard isLive, ContinuousClock.now - lastShown > .milliseconds(100) else { return }
        lastShown = .now
        let progress = learner.progress
        let part = Double(progress.step) / Double(max(1, progress.steps))
        let full = Int(20 * part)
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
        write(
            "\r\(bar) epoch \(progress.epoch + 1)/\(progress.epochs)  loss \(text(progress.loss))  "
                + "\(left(progress)) s left ")
    }

    /// Writes the epoch's line.
    public func didTrainEpoch(_ learner: Learner) throws {
        guard let record = learner.history.last else { return }
        let validation = record.validationLoss.map { "  validation \(text($0))" } ?? ""
        let score = record.score.map { "  score \(text($0))" } ?? ""
        write(
            (isLive ? "\r\u{1B}[K" : "") + "epoch \(record.epoch + 1)/\(learner.progress.epochs)  loss "
                + "\(text(record.trainingLoss))\(validation)\(score)  \(left(learner.progress)) s left\n")
    }

    /// Seconds to the end at the speed so far.
    private func left(_ progress: Progress) -> Int {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let made = max(1, progress.step - firstStep)
        return Int((seconds / Double(made) * Double(max(0, progress.steps - progress.step))).rounded(.up))
    }

    private func text(_ number: Double) -> String { String(format: "%.4f", number) }
}
