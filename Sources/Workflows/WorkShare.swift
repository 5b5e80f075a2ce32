import Validation

/// How much of a run's work is done, of the seconds that it takes as far as is known before: a network that sees photos counts for more
/// than a constant.
struct WorkShare {
    /// What is left of each model when the run begins: seconds of a unit, and of all.
    private let left: [String: (unit: Double, all: Double)]
    /// The models that count: those that there is time for, and others as soon as they begin.
    private var counted: Set<String>
    private var total: Double
    private var done = 0.0
    private var running: [FoldUnit: Double] = [:]

    /// Nothing is done of what is booked; of some models it is not known whether they will be trained.
    init(_ bookings: [Booking] = [], uncertain: Set<String> = []) {
        let left = bookings.map { ($0.model, (unit: $0.seconds / Double(max(1, $0.units)), all: $0.seconds)) }
        self.left = Dictionary(left) { first, _ in first }
        let certain = bookings.filter { $0.fits && !uncertain.contains($0.model) }
        counted = Set(certain.map(\.model))
        total = certain.reduce(0) { $0 + $1.seconds }
    }

    /// From 0 to 1.
    var share: Double { total > 0 ? min(1, (done + running.values.reduce(0, +)) / total) : 0 }

    /// So large a share of a unit is done.
    mutating func progress(_ unit: FoldUnit, to share: Double) { running[unit] = share * seconds(of: unit) }

    /// A unit is over, whatever came of it.
    mutating func end(_ unit: FoldUnit) {
        running[unit] = nil
        done += seconds(of: unit)
    }

    private mutating func seconds(of unit: FoldUnit) -> Double {
        guard let seconds = left[unit.model] else { return 0 }
        if counted.insert(unit.model).inserted { total += seconds.all }
        return seconds.unit
    }
}
