import Foundation
import Randomness

/// Rows that share features: each row is of one entry, and each entry has some features with amounts. What the rows of an entry
/// have in common is summed up once, so that a feature costs its entries and not its rows.
///
/// Source: Rendle, "Scaling factorization machines to relational data", PVLDB 6 (2013).
struct MachineBlock: Sendable {
    /// The column of which entries are the levels.
    let column: Int
    /// Each row's entry; −1 where it has none.
    let entries: [Int32]
    /// How many entries there are.
    let entryCount: Int
    /// Where each feature's cells start in what follows, and where the last one's end.
    private let starts: [Int]
    /// For each cell its entry, and how much of the feature the entry has.
    private let cellEntries: [Int32]
    private let amounts: [Double]

    /// Each feature's weight.
    private var weights: [Double]
    /// Each factor's numbers of the features.
    private var factors: [[Double]]
    /// How weights lie, and each factor's numbers.
    private var weightPrior = MachinePrior()
    private var factorPriors: [MachinePrior]
    /// For each factor the sums over each entry's features of amount times number.
    private var sums: [[Double]]

    /// The levels of a column, each a feature of its own.
    init(levels: [Int32], count: Int, column: Int, factors: Int) {
        self.init(
            column: column, entries: levels, entryCount: count, starts: Array(0...count),
            cellEntries: (0..<count).map { Int32($0) }, amounts: [Double](repeating: 1, count: count), factors: factors)
    }

    /// What each level of a column met in another one: a feature for each level there, all of an entry together as large as one.
    init(levels: [Int32], count: Int, column: Int, meeting others: [Int32], of otherCount: Int, factors: Int) {
        let pairs = Set(zip(levels, others).filter { $0 >= 0 && $1 >= 0 }.map { SIMD2($1, $0) })
            .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        var (starts, met) = ([Int](repeating: 0, count: otherCount + 1), [Int](repeating: 0, count: count))
        for pair in pairs {
            starts[Int(pair.x) + 1] += 1
            met[Int(pair.y)] += 1
        }
        for feature in 0..<otherCount { starts[feature + 1] += starts[feature] }
        self.init(
            column: column, entries: levels, entryCount: count, starts: starts, cellEntries: pairs.map(\.y),
            amounts: pairs.map { 1 / Double(met[Int($0.y)]).squareRoot() }, factors: factors)
    }

    private init(
        column: Int, entries: [Int32], entryCount: Int, starts: [Int], cellEntries: [Int32], amounts: [Double],
        factors: Int
    ) {
        (self.column, self.entries, self.entryCount) = (column, entries, entryCount)
        (self.starts, self.cellEntries, self.amounts) = (starts, cellEntries, amounts)
        let none = [Double](repeating: 0, count: starts.count - 1)
        weights = none
        self.factors = [[Double]](repeating: none, count: factors)
        factorPriors = [MachinePrior](repeating: MachinePrior(), count: factors)
        sums = [[Double]](repeating: [Double](repeating: 0, count: entryCount), count: factors)
    }

    /// The number of features.
    var featureCount: Int { starts.count - 1 }

    /// The sums of a factor by entries.
    func sums(of factor: Int) -> [Double] { sums[factor] }

    /// Draws how weights and numbers lie, given these.
    mutating func drawPriors(_ generator: inout Philox) {
        weightPrior = MachinePrior(drawnGiven: weights, &generator)
        for factor in factors.indices { factorPriors[factor] = MachinePrior(drawnGiven: factors[factor], &generator) }
    }

    /// Draws the weights, given all else.
    ///
    /// - Parameters:
    ///   - errors: of rows, what their values lack; brought up to date.
    ///   - counts: how much each row counts.
    ///   - precision: one over the variance of the noise.
    mutating func drawWeights(
        _ errors: inout [Double], counts: [Double], precision: Double, _ generator: inout Philox
    ) {
        var states = [EntryState](repeating: EntryState(sum: 0), count: entryCount)
        forEachRow { row, entry in
            states[entry].counts += counts[row]
            states[entry].errors += counts[row] * errors[row]
        }
        for feature in 0..<featureCount {
            var (squares, products) = (0.0, 0.0)
            forEachCell(of: feature) { entry, amount in
                squares += amount * amount * states[entry].counts
                products += amount * states[entry].errors
            }
            let drawn = weightPrior.draw(
                weights[feature], squares: squares, products: products, precision: precision, &generator)
            let step = drawn - weights[feature]
            weights[feature] = drawn
            forEachCell(of: feature) { entry, amount in
                states[entry].errors -= step * amount * states[entry].counts
                states[entry].own += step * amount
            }
        }
        forEachRow { row, entry in errors[row] -= states[entry].own }
    }

    /// Draws a factor's numbers, given all else: a row's value changes by a feature's number times its amount times all else that the row
    /// has of this factor.
    ///
    /// - Parameter totals: of rows, the factor's sums over all blocks; brought up to date, as errors are.
    mutating func drawFactor(
        _ factor: Int, _ errors: inout [Double], totals: inout [Double], counts: [Double], precision: Double,
        _ generator: inout Philox
    ) {
        var (numbers, states) = (factors[factor], sums[factor].map(EntryState.init))
        forEachRow { row, entry in
            states[entry].add(count: counts[row], error: errors[row], other: totals[row] - states[entry].sum)
        }
        for feature in 0..<featureCount {
            let number = numbers[feature]
            var (squares, products) = (0.0, 0.0)
            forEachCell(of: feature) { entry, amount in
                let state = states[entry]
                let rest = state.sum - number * amount
                squares += amount * amount * (state.counts * rest * rest + 2 * rest * state.others + state.squares)
                products += amount * (rest * state.errors + state.errorsTimesOthers)
            }
            let drawn = factorPriors[factor].draw(
                number, squares: squares, products: products, precision: precision, &generator)
            numbers[feature] = drawn
            forEachCell(of: feature) { entry, amount in
                states[entry].move(by: (drawn - number) * amount, rest: states[entry].sum - number * amount)
            }
        }
        forEachRow { row, entry in
            let state = states[entry]
            errors[row] -= state.own + state.joint * (totals[row] - (state.sum - state.joint))
            totals[row] += state.joint
        }
        (factors[factor], sums[factor]) = (numbers, states.map(\.sum))
    }

    private func forEachRow(_ body: (_ row: Int, _ entry: Int) -> Void) {
        entries.withUnsafeBufferPointer { entries in
            for row in entries.indices where entries[row] >= 0 { body(row, Int(entries[row])) }
        }
    }

    private func forEachCell(of feature: Int, _ body: (_ entry: Int, _ amount: Double) -> Void) {
        for cell in starts[feature]..<starts[feature + 1] { body(Int(cellEntries[cell]), amounts[cell]) }
    }

    /// What an entry adds to its rows whatever else these have: its features' weights, and the products of their numbers with each other.
    var tendencies: [Double] {
        var values = [Double](repeating: 0, count: entryCount)
        for factor in factors.indices {
            for entry in 0..<entryCount { values[entry] += sums[factor][entry] * sums[factor][entry] / 2 }
        }
        for feature in 0..<featureCount {
            let squares = factors.reduce(0) { $0 + $1[feature] * $1[feature] }
            for cell in starts[feature]..<starts[feature + 1] {
                let amount = amounts[cell]
                values[Int(cellEntries[cell])] += amount * weights[feature] - amount * amount * squares / 2
            }
        }
        return values
    }

    /// What a feature that was not seen is taken for: the means, hidden numbers first, the weight last.
    var usual: [Double] { factorPriors.map(\.mean) + [weightPrior.mean] }
}

/// An entry while numbers are drawn: sums over its rows, each times what the row counts.
private struct EntryState {
    /// The sum over its features of amount times number.
    var sum: Double
    /// Of what its rows count, and of their errors.
    var counts = 0.0
    var errors = 0.0
    /// Of what else they have of the factor, of its squares, and of its products with the errors.
    var others = 0.0
    var squares = 0.0
    var errorsTimesOthers = 0.0
    /// What came to the value of each of its rows, and to the factor's sum.
    var own = 0.0
    var joint = 0.0

    init(sum: Double) { self.sum = sum }

    mutating func add(count: Double, error: Double, other: Double) {
        counts += count
        errors += count * error
        others += count * other
        squares += count * other * other
        errorsTimesOthers += count * error * other
    }

    /// Takes up that a feature's number, times its amount here, has grown by `step`; `rest` is the sum without this feature.
    mutating func move(by step: Double, rest: Double) {
        errors -= step * (rest * counts + others)
        errorsTimesOthers -= step * (rest * others + squares)
        own += step * rest
        joint += step
        sum += step
    }
}
