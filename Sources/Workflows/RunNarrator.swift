import Drawing
import Synchronization
import Validation

/// Turns a cross-validation's events into lines and one share of the whole.
final class RunNarrator: Sendable {
    private struct State {
        var units = 1
        var finished = 0
        var running: [FoldUnit: Double] = [:]
    }

    private let state = Mutex(State())
    private let precision: Int
    private let tell: @Sendable (WorkEvent) -> Void

    init(precision: Int, tell: @escaping @Sendable (WorkEvent) -> Void) {
        self.precision = precision
        self.tell = tell
    }

    func narrate(_ event: CrossValidation.Event) {
        switch event {
        case .started(let units, let found):
            state.withLock {
                $0.units = max(1, units)
                $0.finished = found
            }
            if found > 0 { tell(.note("\(found) of \(units) folds were done before and are kept")) }
        case .progressed(let unit, let share):
            state.withLock { $0.running[unit] = share }
            tellProgress(of: unit)
        case .finished(let unit, let result), .received(let unit, .done(let result)):
            end(unit)
            let score = result.score.map { "  " + NumberText.fixed($0, digits: precision) } ?? ""
            tell(.note("\(unit)\(score)  \(NumberText.clock(result.fitSeconds + result.predictSeconds))"))
        case .failed(let unit, let message), .received(let unit, .failed(let message)):
            end(unit)
            tell(.note("\(unit) failed: \(message)"))
        case .stopped(let unfinished):
            let models = unfinished.map(\.description).joined(separator: ", ")
            tell(.note("stopped; left out: \(models). What is done is kept: the same command goes on"))
        }
    }

    private func end(_ unit: FoldUnit) {
        state.withLock {
            $0.running[unit] = nil
            $0.finished += 1
        }
        tellProgress(of: unit)
    }

    private func tellProgress(of unit: FoldUnit) {
        let share = state.withLock { (Double($0.finished) + $0.running.values.reduce(0, +)) / Double($0.units) }
        tell(.progress(share, detail: unit.description))
    }
}
