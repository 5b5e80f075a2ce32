/// What stands of a plan at one moment, as one executor sees it.
public struct WorkState: Sendable {
    /// What became of the units that are settled.
    public var settlements: [FoldUnit: Settlement]
    /// The units that this executor does now, with the moments when they were begun.
    public var running: [FoldUnit: Double] = [:]
    /// Units that are put aside for a while, as another worker has them.
    public var postponed: Set<FoldUnit> = []

    /// A state in which nothing runs.
    public init(settlements: [FoldUnit: Settlement] = [:]) { self.settlements = settlements }

    /// Whether a unit is not settled and may still be: none that it depends on has failed.
    func isOpen(_ work: WorkUnit) -> Bool {
        settlements[work.unit] == nil
            && work.dependencies.allSatisfy { settlements[$0].map { $0.result != nil } ?? true }
    }

    /// Whether a unit can begin now.
    func isReady(_ work: WorkUnit) -> Bool {
        settlements[work.unit] == nil && running[work.unit] == nil && !postponed.contains(work.unit)
            && work.dependencies.allSatisfy { settlements[$0]?.result != nil }
    }

    /// Whether one of these units is done or running.
    func hasBegun(_ units: [WorkUnit]) -> Bool {
        units.contains { running[$0.unit] != nil || settlements[$0.unit]?.result != nil }
    }
}
