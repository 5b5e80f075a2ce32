import Foundation
import Synchronization

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
