import Foundation
import Synchronization
import Workflows

/// Shows a run's events on standard error: what is found and finished as lines, the whole as a progress line.
final class RunDisplay: Sendable {
    private let progress = ProgressLine("run")

    func show(_ event: RunEvent) {
        switch event {
        case .note(let line): progress.say(line)
        case .progress(let share, let detail): progress.update(share, detail)
        }
    }

    func finish() { progress.finish() }
}
