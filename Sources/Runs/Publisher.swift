import Dispatch
import Drawing
import Foundation
import Scoring
import Storage
import Synchronization
import Validation
import Workers

/// Keeps the best answer so far on the disk while a run goes on: after each model whose units are all done its files, the
/// blend of all such models, and the report so far. Whoever is killed loses nothing of that.
///
/// A model counts when the blend that it may be part of is written with it, so that a report's models alone tell what its
/// blend was chosen from, and the run of these models, without a clock, has the same bytes.
final class Publisher: Sendable {
    private struct State {
        var isStarted = false
        var completed: [ModelResult] = []
        /// Models of which a unit could not be done.
        var failed: Set<String> = []
        /// The answer's score with all models that are trained anyway, then with each extra.
        var scores: [CrossValidatedScore] = []
        /// Whether the last extras have gained nothing.
        var isStill = false
        /// What the report is of, the blend last.
        var published: [ModelResult] = []
        var report: RunReport?
        var error: (any Error)?
    }

    private let run: Run
    private let sitting: Sitting
    private let clock: RunClock
    private let tell: @Sendable (RunReport, _ secondsLeft: Double?) -> Void
    private let pool = WorkerPool.current
    private let queue = DispatchQueue(label: "podium.publisher")
    private let state = Mutex(State())

    /// - Parameter tell: told of each new report, from any thread.
    init(
        _ run: Run, _ sitting: Sitting, clock: RunClock,
        tell: @escaping @Sendable (RunReport, _ secondsLeft: Double?) -> Void
    ) {
        self.run = run
        self.sitting = sitting
        self.clock = clock
        self.tell = tell
    }

    /// Takes up each model of which all units are done; what is to be written is written beside the work that goes on. Models
    /// that were done before it began are taken up at once.
    func note(_ event: CrossValidation.Event) {
        switch event {
        case .started: state.withLock { $0.isStarted = true }
        case .completed(let result):
            clock.noteCompletion()
            state.withLock { $0.completed.append(result) }
        case .failed(let unit, _), .received(let unit, .failed), .found(let unit, .failed):
            state.withLock { _ = $0.failed.insert(unit.model) }
        default: return
        }
        if state.withLock({ $0.isStarted && !$0.completed.isEmpty }) { queue.async { self.publishBeside() } }
    }

    /// Writes what is left to write and gives the report of all models that count; throws what writing throws, and
    /// `RunError.noModelLeft` where none does.
    ///
    /// Of several processes that are done at once, one writes, and the others read its report; what a stopped one found
    /// never replaces the whole.
    func finish(_ outcome: Outcome) throws -> RunReport {
        queue.sync {}
        if let error = state.withLock({ $0.error }) { throw error }
        guard !outcome.results.isEmpty else { throw RunError.noModelLeft(outcome.failures) }
        let lease = try run.waitForReportLease()
        defer { lease?.release() }
        if let report = run.finishedReport { return report }
        state.withLock { ($0.completed, $0.failed) = (outcome.results, Set(outcome.failures.keys)) }
        try publishInSteps()
        guard var report = state.withLock({ $0.report }) else { throw RunError.noModelLeft(outcome.failures) }
        report.failures = outcome.failures
        report.spared = spared(in: report, isStill: state.withLock { $0.isStill })
        report.note(unfinished: outcome)
        try writePictures(report)
        try write(report, isWhole: report.unfinished == nil)
        return report
    }

    private func publishBeside() {
        do {
            try pool.run {
                guard let lease = try run.claimReport() else { return }
                defer { lease.release() }
                guard run.finishedReport == nil else { return }
                try publishInSteps()
            }
        } catch {
            state.withLock { $0.error = $0.error ?? error }
        }
    }

    /// Publishes the models that are done: at once those that are trained anyway; then the extras, each by itself and in their order whatever
    /// the one in which they came, until they gain nothing, so that the same ones count on any machine.
    private func publishInSteps() throws {
        let (completed, failed) = state.withLock { ($0.completed, $0.failed) }
        let further = Set(run.extras)
        let certain = completed.filter { !further.contains($0.model) }
        try publish(certain)
        let expected = run.candidates.count { !further.contains($0.id) && !failed.contains($0.id) }
        guard !sitting.extras.isEmpty, certain.count == expected else { return }
        noteScore()
        var counted = certain
        for extra in sitting.extras where !failed.contains(extra) {
            guard !state.withLock({ $0.isStill }), let result = completed.first(where: { $0.model == extra }) else {
                return
            }
            counted.append(result)
            try publish(counted)
            noteScore()
        }
    }

    /// Keeps the answer's score with the extras that count by now, and ends the run where it stands still.
    private func noteScore() {
        let metric = sitting.task.metric
        let isStill = state.withLock { state in
            guard !state.isStill, let report = state.report, let score = report.best(by: metric)?.cv else {
                return false
            }
            if state.scores.count == report.models.count(where: run.extras.contains) { state.scores.append(score) }
            state.isStill = Standstill().isReached(state.scores, by: metric)
            if state.isStill { state.report?.spared = spared(in: report, isStill: true) }
            return state.isStill
        }
        guard isStill, let report = state.withLock({ $0.report }) else { return }
        sitting.log.write("the answer stands still")
        clock.end()
        tell(report, clock.secondsLeft)
    }

    /// The extras that are not trained: where the answer stands still all that do not count, else those that take too long for a try.
    private func spared(in report: RunReport, isStill: Bool) -> [String]? {
        let others = Set(report.models + report.failures.keys + (isStill ? [] : sitting.extras))
        let spared = run.extras.filter { !others.contains($0) }
        return spared.isEmpty ? nil : spared
    }

    /// Blends and writes models, unless that was done, or time is over before it is.
    private func publish(_ models: [ModelResult]) throws {
        let results = run.inOrder(models)
        let before = state.withLock { $0.report }
        guard results.count > before?.models.count ?? 0 else { return }
        let start = ContinuousClock.now
        do {
            let blend = try Blend().fit(results, of: sitting.task, stop: clock.publishingStop)
            let known = Set(before?.models ?? [])
            let published = results + [blend].compactMap { $0 }
            for result in published where !known.contains(result.model) {
                try sitting.artifacts.write(result)
            }
            var report = run.report(published, metric: sitting.task.metric)
            report.history = (before?.history ?? []) + step(results.map(\.model).filter { !known.contains($0) }, report)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            clock.note(published: results.count, seconds: seconds)
            sitting.log.write("blended and wrote \(results.count) models in \(seconds) s")
            state.withLock { ($0.report, $0.published) = (report, published) }
            try write(report, isWhole: false)
            tell(report, clock.secondsLeft)
        } catch is CancellationError {
            sitting.log.write("no time for the blend of \(results.count) models")
        }
    }

    private func step(_ models: [String], _ report: RunReport) -> [RunReport.Step] {
        guard let best = report.best(by: sitting.task.metric) else { return [] }
        return [RunReport.Step(models: models, best: best.model, score: best.cv.mean, seconds: clock.elapsed)]
    }

    /// The report as a page with pictures, unless a limit leaves no time for them.
    private func writePictures(_ report: RunReport) throws {
        guard clock.secondsLeft.map({ $0 > Self.secondsForPictures }) ?? true else {
            // That of an earlier sitting tells of fewer models.
            try? FileManager.default.removeItem(at: run.folder.pictures)
            return
        }
        let (metric, start) = (sitting.task.metric, ContinuousClock.now)
        guard let best = report.best(by: metric) else { return }
        let strongest = report.strongest(by: metric).flatMap { model in
            run.candidates.first { $0.id == model.model }
        }
        let evidence = RunEvidence(
            state.withLock { $0.published }, best: best.model, strongest: strongest, in: sitting,
            store: DiskFoldStore(folder: run.folder), secondsLeft: clock.secondsLeft, stop: clock.publishingStop)
        let page = RunPage(report, metric: metric, evidence: evidence)
        try AtomicFile.write(Data(page.document.html.utf8), to: run.folder.pictures)
        sitting.log.write("wrote the page of pictures in \((ContinuousClock.now - start) / .seconds(1)) s")
    }

    /// What must be left of a limit for the page of pictures.
    private static let secondsForPictures = 2.0

    private func write(_ report: RunReport, isWhole: Bool) throws {
        let data = try JSONEncoder.readable.encode(report)
        let page = RunPage(report, metric: sitting.task.metric)
        try AtomicFile.write(Data(page.document.markdown.utf8), to: run.folder.page)
        try AtomicFile.write(data, to: isWhole ? run.folder.report : run.folder.reportSoFar)
        guard isWhole else { return }
        run.folder.clean()
        sitting.log.write("finished")
    }
}
