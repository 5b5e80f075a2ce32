import Drawing
import Runs
import Scoring
import Synchronization
import Validation

/// Turns what happens in a run into lines and one share of the whole: the plan, a line a model, what the blend gained.
final class RunNarrator: Sendable {
    private struct State {
        var work = WorkShare()
        /// The best score so far.
        var best: Double?
        /// Whether the run ends since more models gain nothing.
        var isStill = false
    }

    private let state = Mutex(State())
    private let metric: Metric
    /// Models that are trained while the answer gets better.
    private let extras: Set<String>
    private let tell: @Sendable (WorkEvent) -> Void

    init(_ metric: Metric, extras: [String], tell: @escaping @Sendable (WorkEvent) -> Void) {
        self.metric = metric
        self.extras = Set(extras)
        self.tell = tell
    }

    func narrate(_ event: CrossValidation.Event) {
        switch event {
        case .started(let units, let found, let bookings):
            state.withLock { $0.work = WorkShare(bookings, uncertain: extras) }
            if found > 0 { tell(.note("\(found) of \(units) folds were done before and are kept")) }
            tellPlan(bookings)
        case .progressed(let unit, let share):
            tellProgress(of: unit) { $0.progress(unit, to: share) }
        case .finished(let unit, _), .received(let unit, .done): end(unit)
        case .failed(let unit, let message), .received(let unit, .failed(let message)):
            end(unit)
            tell(.note("\(unit) failed: \(message)"))
        case .found: break
        case .completed(let result):
            let error = result.score.standardError.map { " ± \(score($0))" } ?? ""
            let seconds = NumberText.clock(result.fitSeconds + result.predictSeconds)
            tell(.note("\(result.model)  \(score(result.score.mean))\(error)  \(seconds)"))
        case .stopped where state.withLock({ $0.isStill }): break
        case .stopped(let unfinished):
            let begun = unfinished.filter { $0.finished > 0 }.map(\.description)
            let others = unfinished.count - begun.count
            let names = begun + (others > 0 ? ["\(others) models that were not begun"] : [])
            tell(.note("left out: \(names.joined(separator: ", ")). What is done is kept: the same command goes on"))
        }
    }

    /// Tells what the best answer so far is, and what was gained since the last one.
    func narrate(_ report: RunReport, secondsLeft: Double?) {
        guard let entry = report.best(by: metric) else { return }
        if let spared = report.spared {
            state.withLock { $0.isStill = true }
            let more = spared.count > 3 ? " and \(spared.count - 3) more" : ""
            tell(.note("the answer stands still; not tried: \(spared.prefix(3).joined(separator: ", "))\(more)"))
        }
        let before = state.withLock { state in
            defer { state.best = entry.cv.mean }
            return state.best
        }
        guard before != entry.cv.mean else { return }
        let change = before.map { entry.cv.mean - $0 }.map { ($0 < 0 ? " (−" : " (+") + score(abs($0)) + ")" } ?? ""
        let left = secondsLeft.map { ", \(NumberText.clock($0)) left" } ?? ""
        tell(.note("best so far: \(entry.model) \(score(entry.cv.mean))\(change)\(left)"))
    }

    private func tellPlan(_ bookings: [Booking]) {
        let (further, certain) = (
            bookings.filter { extras.contains($0.model) }, bookings.filter { !extras.contains($0.model) }
        )
        let groups = [
            ("plan", certain.filter(\.fits)), ("no time for", certain.filter { !$0.fits }),
            ("then, while it gains", further),
        ]
        for (title, bookings) in groups where !bookings.isEmpty {
            let models = bookings.map { "\($0.model) (\(NumberText.clock($0.seconds)))" }
            tell(.note("\(title), as guessed: \(models.joined(separator: ", "))"))
        }
    }

    private func score(_ value: Double) -> String { NumberText.fixed(value, digits: metric.precision) }

    private func end(_ unit: FoldUnit) { tellProgress(of: unit) { $0.end(unit) } }

    private func tellProgress(of unit: FoldUnit, _ change: (inout WorkShare) -> Void) {
        let share = state.withLock { state in
            change(&state.work)
            return state.work.share
        }
        tell(.progress(share, detail: unit.description))
    }
}
