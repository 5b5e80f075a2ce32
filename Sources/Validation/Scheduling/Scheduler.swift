/// A model's place in the time that is left.
public struct Booking: Sendable, Hashable, Codable {
    /// The model's id.
    public let model: String
    /// The units that it still needs.
    public let units: Int
    /// Seconds that they take, one after the other.
    public let seconds: Double
    /// The moment when its last unit would be done.
    public let end: Double
    /// Whether that is in time; what is not is not begun.
    public let fits: Bool
}

/// Decides which unit begins next where time may be short: a pure function of what was planned, what stands, and the time.
///
/// A model counts only when all its units are done, so one is begun only if all of them, after those of the models that were
/// begun before, can be done in time; and one that turns out to take longer makes room for others. The first answer comes
/// whatever it takes: until some model is done, the plan's first one that can be is.
public struct Scheduler: Sendable {
    private let plan: Plan
    private let threads: Int
    private let unitsByModel: [String: [WorkUnit]]
    private let order: [String]

    /// A scheduler of a plan's units.
    ///
    /// - Parameter threads: how many units run at the same time.
    public init(_ plan: Plan, threads: Int) {
        self.plan = plan
        self.threads = max(1, threads)
        unitsByModel = Dictionary(grouping: plan.units) { $0.unit.model }
        order = plan.units.reduce(into: []) { if $0.last != $1.unit.model { $0.append($1.unit.model) } }
    }

    /// The unit to begin now; nil where none can, or none would be done in time.
    ///
    /// - Parameters:
    ///   - now: the moment, in seconds.
    ///   - deadline: when units must be done; infinity where nobody waits.
    public func next(_ state: WorkState, costs: CostModel, at now: Double, until deadline: Double) -> WorkUnit? {
        bookings(state, costs: costs, at: now, until: deadline).lazy.filter(\.fits)
            .compactMap { units(of: $0.model).first(where: state.isReady) }.first
    }

    /// The place of each model that still needs units, in the order in which they are served.
    public func bookings(
        _ state: WorkState, costs: CostModel, at now: Double, until deadline: Double
    ) -> [Booking] {
        let open = order.filter { units(of: $0).contains(where: state.isOpen) }
        let firstAnswer = order.contains { isDone($0, state) } ? nil : open.first { !hasFailed($0, state) }
        var timetable = Timetable(threads: threads, from: now)
        return served(open, state).map { model in
            var trial = timetable
            let left = units(of: model).filter(state.isOpen)
            let needs = left.map { (unit: $0, seconds: seconds(of: $0.unit, state, costs, at: now)) }
            let end = trial.add(needs)
            let fits = end <= deadline || model == firstAnswer
            if fits { timetable = trial }
            return Booking(
                model: model, units: needs.count, seconds: needs.reduce(0) { $0 + $1.seconds }, end: end, fits: fits)
        }
    }

    /// Models that were begun first, and those that have failed in one fold, of which the others are done for the record, last.
    private func served(_ models: [String], _ state: WorkState) -> [String] {
        let hopeful = models.filter { !hasFailed($0, state) }
        return hopeful.filter { state.hasBegun(units(of: $0)) } + hopeful.filter { !state.hasBegun(units(of: $0)) }
            + models.filter { hasFailed($0, state) }
    }

    private func units(of model: String) -> [WorkUnit] { unitsByModel[model] ?? [] }

    private func isDone(_ model: String, _ state: WorkState) -> Bool {
        units(of: model).allSatisfy { state.settlements[$0.unit]?.result != nil }
    }

    private func hasFailed(_ model: String, _ state: WorkState) -> Bool {
        units(of: model).contains { state.settlements[$0.unit].map { $0.result == nil } ?? false }
    }

    /// The seconds that a unit still takes: no unit of a model takes less than one of them has run for already.
    private func seconds(of unit: FoldUnit, _ state: WorkState, _ costs: CostModel, at now: Double) -> Double {
        let elapsed = state.running.filter { $0.key.model == unit.model }.mapValues { now - $0 }
        let whole = max(costs.seconds(of: unit), elapsed.values.max() ?? 0)
        return whole - (elapsed[unit] ?? 0)
    }
}

/// When each thread will be free, as units are given to the first that is.
private struct Timetable {
    private var free: [Double]

    init(threads: Int, from now: Double) { free = [Double](repeating: now, count: threads) }

    /// Adds a model's units, a refit after the folds that it depends on; returns the moment when all are done.
    mutating func add(_ units: [(unit: WorkUnit, seconds: Double)]) -> Double {
        var end = free.min() ?? 0
        for (unit, seconds) in units {
            guard let first = free.indices.min(by: { free[$0] < free[$1] }) else { break }
            let start = unit.dependencies.isEmpty ? free[first] : max(free[first], end)
            free[first] = start + seconds
            end = max(end, free[first])
        }
        return end
    }
}
