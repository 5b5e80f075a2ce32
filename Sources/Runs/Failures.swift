import Synchronization
import Validation

/// Gathers which models could not be fitted, from events of any thread.
final class Failures: Sendable {
    private let found = Mutex<[String: String]>([:])

    /// The first failure of each model.
    var messages: [String: String] { found.withLock { $0 } }

    func note(_ event: CrossValidation.Event) {
        guard case .failed(let unit, let message) = event else { return }
        found.withLock { $0[unit.model] = $0[unit.model] ?? message }
    }
}

extension RunLog {
    func write(_ event: CrossValidation.Event) {
        switch event {
        case .started(let units, let found): write("\(units) folds to do, \(found) of them done before")
        case .finished(let unit, let result):
            write("\(unit): \(result.score.map { "score \($0), " } ?? "")fit \(result.fitSeconds) s")
        case .failed(let unit, let message): write("\(unit): failed: \(message)")
        case .stopped(let unfinished):
            for model in unfinished { write("left out: \(model)") }
        case .progressed: break
        }
    }
}
