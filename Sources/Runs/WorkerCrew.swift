import Foundation
import Validation
import Workers

/// Workers that do a run's units, started and watched by one process. What they have done is read from the run's folder
/// alone; a crew tells only whether anybody is still at work.
public protocol WorkerCrew: Sendable {
    /// Starts the workers; throws a reason for the user where that is not possible.
    func start() throws
    /// Starts dead workers anew, a bounded number of times; false when none is at work and none will be.
    func tend() -> Bool
    /// Ends all workers.
    func dismiss()
}

/// Has a crew do a plan's units and watches the folder; what a crew leaves undone, `substitute` does.
struct CrewExecutor: Executor {
    let crew: any WorkerCrew
    let substitute: FolderExecutor

    private static let pause = 0.1

    func execute(_ plan: Plan, with fitter: UnitFitter) throws -> [FoldUnit: Settlement] {
        let agenda = fitter.begin(plan, schedules: false)
        guard !agenda.openUnits.isEmpty else { return agenda.settlements }
        try crew.start()
        defer { crew.dismiss() }
        while !fitter.stop.isAsked {
            let isAtWork = crew.tend()
            look(agenda, fitter)
            if agenda.openUnits.isEmpty { return agenda.settlements }
            if !isAtWork { return try substitute.execute(plan, with: fitter) }
            Thread.sleep(forTimeInterval: Self.pause)
        }
        return agenda.settlements
    }

    private func look(_ agenda: Agenda, _ fitter: UnitFitter) {
        for unit in agenda.openUnits {
            guard let settlement = fitter.store.settlement(of: unit) else { continue }
            agenda.settle(unit.unit, settlement)
            fitter.tell(.received(unit.unit, settlement))
        }
    }
}
