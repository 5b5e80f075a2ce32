public import Scoring

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
/// A model counts only when all its units are done, so one is begun only if all of them, after those of the models that are
/// finished first, can be done in time; and one that turns out to take longer makes room for others. The first answer comes
/// whatever it takes: until some model is done, the plan's first one that can be is.
///
/// Where there is not time for all, models are looked at before they are finished: after those that take next to nothing, the
/// first fold of one after the other is done, the cheapest first, while that takes no more than a quarter of the time; then models
/// are finished in the order of what they were worth on that fold, and those that were not looked at in the order of the plan.
public struct Scheduler: Sendable {
    private let plan: Plan
    private let threads: Int
    private let direction: Metric.Direction
    private let unitsByModel: [String: [WorkUnit]]
    private let order: [String]

    /// The share of what is left that a model may take to be finished without a look at it, and that all looks may take.
    private static let (cheap, looks) = (0.05, 0.25)

    /// A scheduler of a plan's units.
    ///
    /// - Parameters:
    ///   - threads: how many units run at the same time.
    ///   - direction: which of two folds' scores is better.
    public init(_ plan: Plan, threads: Int, direction: Metric.Direction = .minimize) {
        self.plan = plan
        self.threads = max(1, threads)
        self.direction = direction
        unitsByModel = Dictionary(grouping: plan.units) { $0.unit.model }
        order = plan.units.reduce(into: []) { if $0.last != $1.unit.model { $0.append($1.unit.model) } }
    }

    /// The unit to begin now; nil where none can, or none would be done in time.
    ///
    /// - Parameters:
    ///   - now: the moment, in seconds.
    ///   - deadline: when units must be done; infinity where nobody waits.
    public func next(_ state: WorkState, costs: CostModel, at now: Double, until deadline: Double) -> WorkUnit? {
        let view = View(state: state, costs: costs, now: now, deadline: deadline)
        let bookings = bookings(view)
        func first(_ bookings: some Sequence<Booking>) -> WorkUnit? {
            bookings.lazy.filter(\.fits).compactMap { units(of: $0.model).first(where: state.isReady) }.first
        }
        guard bookings.contains(where: { !$0.fits }), order.contains(where: { isDone($0, state) }) else {
            return first(bookings)
        }
        let sure = bookings.prefix { stage(of: $0.model, view) < .lookedAt }
        return first(sure) ?? look(view, besides: sure) ?? first(bookings)
    }

    /// The place of each model that still needs units, in the order in which they are finished.
    public func bookings(
        _ state: WorkState, costs: CostModel, at now: Double, until deadline: Double
    ) -> [Booking] {
        bookings(View(state: state, costs: costs, now: now, deadline: deadline))
    }

    /// Whether all units of a model could be done in time if there were no other.
    func couldFit(_ model: String, _ state: WorkState, costs: CostModel, at now: Double, until deadline: Double) -> Bool
    {
        couldFit(model, View(state: state, costs: costs, now: now, deadline: deadline))
    }

    /// What stands, and the time.
    private struct View {
        let state: WorkState
        let costs: CostModel
        let now: Double
        let deadline: Double
    }

    /// How far a model is where time is short, in the order in which models are served.
    private enum Stage: Int, Comparable {
        /// More than one of its units is done or running.
        case begun
        /// All its units take next to nothing.
        case cheap
        /// Its first fold is done or running.
        case lookedAt
        case untouched

        static func < (one: Stage, other: Stage) -> Bool { one.rawValue < other.rawValue }
    }

    private func stage(of model: String, _ view: View) -> Stage {
        let all = units(of: model)
        let begun = all.count { view.state.hasBegun([$0]) }
        if begun > 1 { return .begun }
        let left = max(0, view.deadline - view.now) * Double(threads)
        if open(model, view).reduce(0, { $0 + $1.seconds }) <= Self.cheap * left { return .cheap }
        return begun == 1 ? .lookedAt : .untouched
    }

    /// The first fold of the cheapest model that none was begun of, while there is time for looks.
    private func look(_ view: View, besides sure: some Sequence<Booking>) -> WorkUnit? {
        let taken = Set(sure.filter(\.fits).map(\.model))
        guard !taken.contains(where: { stage(of: $0, view) == .begun }) else { return nil }
        var left = Self.looks * (view.deadline - view.now) * Double(threads)
        let looks = order.filter { model in
            stage(of: model, view) == .untouched && !hasFailed(model, view.state) && couldFit(model, view)
        }.compactMap { model in
            units(of: model).first.map { (unit: $0, seconds: seconds(of: $0.unit, view)) }
        }.sorted { $0.seconds < $1.seconds }
        for look in looks {
            left -= look.seconds
            if left < 0 { return nil }
            if view.state.isReady(look.unit) { return look.unit }
        }
        return nil
    }

    private func bookings(_ view: View) -> [Booking] {
        let open = order.filter { units(of: $0).contains(where: view.state.isOpen) }
        let usual = booked(begunFirst(open, view.state), view)
        return usual.contains { !$0.fits } && view.deadline > view.now ? booked(bestFirst(open, view), view) : usual
    }

    private func booked(_ models: [String], _ view: View) -> [Booking] {
        let firstAnswer =
            order.contains { isDone($0, view.state) }
            ? nil : order.first { !hasFailed($0, view.state) && units(of: $0).contains(where: view.state.isOpen) }
        var timetable = Timetable(threads: threads, from: view.now)
        return models.map { model in
            var trial = timetable
            let needs = open(model, view)
            let end = trial.add(needs)
            let fits = end <= view.deadline || model == firstAnswer
            if fits { timetable = trial }
            return Booking(
                model: model, units: needs.count, seconds: needs.reduce(0) { $0 + $1.seconds }, end: end, fits: fits)
        }
    }

    private func couldFit(_ model: String, _ view: View) -> Bool {
        var alone = Timetable(threads: threads, from: view.now)
        return alone.add(open(model, view)) <= view.deadline
    }

    private func open(_ model: String, _ view: View) -> [(unit: WorkUnit, seconds: Double)] {
        units(of: model).filter(view.state.isOpen).map { ($0, seconds(of: $0.unit, view)) }
    }

    /// Models that were begun first, and those that have failed in one fold, of which the others are done for the record, last.
    private func begunFirst(_ models: [String], _ state: WorkState) -> [String] {
        let hopeful = models.filter { !hasFailed($0, state) }
        return hopeful.filter { state.hasBegun(units(of: $0)) } + hopeful.filter { !state.hasBegun(units(of: $0)) }
            + models.filter { hasFailed($0, state) }
    }

    /// Models by their stages, those that were looked at by their scores; those that have failed last.
    private func bestFirst(_ models: [String], _ view: View) -> [String] {
        let hopeful = models.filter { !hasFailed($0, view.state) }
        let failed = models.filter { hasFailed($0, view.state) }
        let staged = Dictionary(grouping: hopeful) { stage(of: $0, view) }
        let looked = (staged[.lookedAt] ?? []).map { (model: $0, badness: badness(of: $0, view.state)) }
        let ranked = looked.enumerated().sorted { ($0.element.badness, $0.offset) < ($1.element.badness, $1.offset) }
        let begun = (staged[.begun] ?? []) + (staged[.cheap] ?? [])
        return begun + ranked.map(\.element.model) + (staged[.untouched] ?? []) + failed
    }

    /// The score of a model's first fold, such that less is better; infinity where it is not known.
    private func badness(of model: String, _ state: WorkState) -> Double {
        let score = units(of: model).lazy.compactMap { state.settlements[$0.unit]?.result?.score }.first
        return score.map { direction == .maximize ? -$0 : $0 } ?? .infinity
    }

    private func units(of model: String) -> [WorkUnit] { unitsByModel[model] ?? [] }

    private func isDone(_ model: String, _ state: WorkState) -> Bool {
        units(of: model).allSatisfy { state.settlements[$0.unit]?.result != nil }
    }

    private func hasFailed(_ model: String, _ state: WorkState) -> Bool {
        units(of: model).contains { state.settlements[$0.unit].map { $0.result == nil } ?? false }
    }

    /// The seconds that a unit still takes: no unit of a model takes less than one of them has run for already.
    private func seconds(of unit: FoldUnit, _ view: View) -> Double {
        let elapsed = view.state.running.filter { $0.key.model == unit.model }.mapValues { view.now - $0 }
        let whole = max(view.costs.seconds(of: unit), elapsed.values.max() ?? 0)
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
