import Synchronization
import Workflows

/// Shows events of long work on standard error: what is found and finished as lines, the whole as a progress line, and a
/// transfer that takes longer than a second as a progress line of its own.
final class WorkDisplay: Sendable {
    private let progress: ProgressLine
    private let transfer = Mutex<ProgressLine?>(nil)

    init(_ title: String) { progress = ProgressLine(title) }

    func show(_ event: WorkEvent) {
        switch event {
        case .note(let line):
            endTransfer()
            progress.say(line)
        case .progress(let share, let detail): progress.update(share, detail)
        case .transfer(let share, let detail):
            transfer.withLock { line in
                let current = line ?? ProgressLine("prepare", delay: 1)
                line = current
                current.update(share, detail)
            }
        }
    }

    func finish() {
        endTransfer()
        progress.finish()
    }

    private func endTransfer() {
        transfer.withLock { line in
            line?.finish()
            line = nil
        }
    }
}
