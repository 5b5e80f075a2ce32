import Foundation
import Storage
import Validation
import Workers

/// Does units of a run's folder together with other processes: each unit is done by who has its lease, and what others have
/// settled is taken from the store.
struct FolderExecutor: Executor {
    let leases: Leases

    /// A unit at which so many workers ended without a word is given up: it would end all the others too.
    private static let mostAbandonments = 10

    /// How long to wait before looking again at units that others work on.
    private var pause: Double { min(0.25, leases.heartbeat / .seconds(4)) }

    /// Does what is left of a plan; returns when others have settled, too, what they work on.
    ///
    /// A thread that finds nothing to claim goes and helps inside the units of the others; a unit whose worker has died
    /// meanwhile is found by the next thread that is done with its own.
    func execute(_ plan: Plan, with fitter: UnitFitter) throws -> [FoldUnit: Settlement] {
        let agenda = fitter.begin(plan)
        while true {
            WorkerPool.current.forEach(agenda.openUnits.count) { _ in work(agenda, fitter) }
            try agenda.rethrow()
            if fitter.stop.isAsked || agenda.openUnits.isEmpty { return agenda.settlements }
            Thread.sleep(forTimeInterval: pause)
            agenda.reconsider()
        }
    }

    /// Does units until none is left that could be begun now.
    private func work(_ agenda: Agenda, _ fitter: UnitFitter) {
        while !fitter.stop.isAsked, let (unit, dependencies) = agenda.take() {
            do {
                guard try receive(unit, agenda, fitter) || attempt(unit, dependencies, agenda, fitter) else {
                    agenda.postpone(unit.unit)
                    continue
                }
            } catch {
                agenda.stop(error)
            }
        }
    }

    /// Does a unit under its lease; false where another has it, or it was given up.
    private func attempt(
        _ unit: WorkUnit, _ dependencies: [FoldResult], _ agenda: Agenda, _ fitter: UnitFitter
    ) throws -> Bool {
        guard let lease = try leases.claim(RunFolder.name(of: unit.unit)) else { return false }
        defer { lease.release() }
        if receive(unit, agenda, fitter) { return true }
        guard lease.abandonments < Self.mostAbandonments else {
            agenda.settle(
                unit.unit,
                try fitter.giveUp(
                    unit, because: "\(lease.abandonments) workers ended while they did it, as for want of memory"))
            return true
        }
        do {
            let settlement = try fitter.settle(unit, dependencies: dependencies) {
                agenda.hasError || lease.isLost || agenda.isHopeless(unit.unit)
            }
            guard let settlement else { return false }
            agenda.settle(unit.unit, settlement)
        } catch {
            // Who slept until others were done with the unit, and have cleaned up, finds its files gone.
            guard receive(unit, agenda, fitter) else { throw error }
        }
        agenda.reconsider()
        return true
    }

    /// Takes over what another worker has settled, between one look and the next; false where nobody has.
    private func receive(_ unit: WorkUnit, _ agenda: Agenda, _ fitter: UnitFitter) -> Bool {
        guard let settlement = fitter.store.settlement(of: unit) else { return false }
        agenda.settle(unit.unit, settlement)
        fitter.tell(.received(unit.unit, settlement))
        return true
    }
}
