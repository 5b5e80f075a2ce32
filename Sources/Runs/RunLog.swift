import Foundation
import Scoring
import Synchronization
import Validation

/// Appends lines to a run's log. Losing a line loses no result, so a line that cannot be written is let go.
final class RunLog: Sendable {
    private let handle: Mutex<FileHandle?>

    init(_ url: URL) {
        let file = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        handle = Mutex(file < 0 ? nil : FileHandle(fileDescriptor: file, closeOnDealloc: true))
    }

    func write(_ line: String) {
        let stamp = Date.now.formatted(.iso8601)
        handle.withLock { try? $0?.write(contentsOf: Data("\(stamp) \(line)\n".utf8)) }
    }
}

extension RunLog {
    /// What this process has done; what others did stands in their lines.
    func write(_ event: CrossValidation.Event) {
        switch event {
        case .started(let units, let found, _): write("\(units) folds to do, \(found) of them done before")
        case .finished(let unit, let result):
            write("\(unit): \(result.score.map { "score \($0), " } ?? "")fit \(result.fitSeconds) s")
        case .failed(let unit, let message): write("\(unit): failed: \(message)")
        case .stopped(let unfinished):
            for model in unfinished { write("left out: \(model)") }
        case .completed(let result): write("\(result.model): all folds, score \(result.score.mean)")
        case .progressed, .received, .found: break
        }
    }
}
