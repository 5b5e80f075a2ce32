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
        let rows = RowSums(entries: entries, entryCount: entryCount, errors: errors, counts: counts, others: nil)
        var (error, change) = (rows.errors, [Double](repeating: 0, count: entryCount))
        for feature in 0..<featureCount {
            var (squares, products) = (0.0, 0.0)
            for cell in starts[feature]..<starts[feature + 1] {
                let (entry, amount) = (Int(cellEntries[cell]), amounts[cell])
                squares += amount * amount * rows.counts[entry]
                products += amount * error[entry]
            }
            let drawn = weightPrior.draw(
                weights[feature], squares: squares, products: products, precision: precision, &generator)
            let step = drawn - weights[feature]
            weights[feature] = drawn
            for cell in starts[feature]..<starts[feature + 1] {
                let (entry, moved) = (Int(cellEntries[cell]), step * amounts[cell])
                error[entry] -= moved * rows.counts[entry]
                change[entry] += moved
            }
        }
        for (row, entry) in entries.enumerated() where entry >= 0 { errors[row] -= change[Int(entry)] }
    }

    /// Draws a factor's numbers, given all else: a row's value changes by a feature's number times its amount times all else that the row
    /// has of this factor.
    ///
    /// - Parameter totals: of rows, the factor's sums over all blocks; brought up to date, as errors are.
    mutating func drawFactor(
        _ factor: Int, _ errors: inout [Double], totals: inout [Double], counts: [Double], precision: Double,
        _ generator: inout Philox
    ) {
        var (numbers, sums) = (factors[factor], sums[factor])
        let others = entries.indices.map { row in entries[row] < 0 ? 0 : totals[row] - sums[Int(entries[row])] }
        let rows = RowSums(entries: entries, entryCount: entryCount, errors: errors, counts: counts, others: others)
        var (error, product) = (rows.errors, rows.errorsTimesOthers)
        var (own, joint) = ([Double](repeating: 0, count: entryCount), [Double](repeating: 0, count: entryCount))
        for feature in 0..<featureCount {
            let number = numbers[feature]
            var (squares, products) = (0.0, 0.0)
            for cell in starts[feature]..<starts[feature + 1] {
                let (entry, amount) = (Int(cellEntries[cell]), amounts[cell])
                let rest = sums[entry] - number * amount
                squares +=
                    amount * amount
                    * (rows.counts[entry] * rest * rest + 2 * rest * rows.others[entry] + rows.squares[entry])
                products += amount * (rest * error[entry] + product[entry])
            }
            let drawn = factorPriors[factor].draw(
                number, squares: squares, products: products, precision: precision, &generator)
            numbers[feature] = drawn
            for cell in starts[feature]..<starts[feature + 1] {
                let (entry, amount) = (Int(cellEntries[cell]), amounts[cell])
                let (rest, moved) = (sums[entry] - number * amount, (drawn - number) * amount)
                error[entry] -= moved * (rest * rows.counts[entry] + rows.others[entry])
                product[entry] -= moved * (rest * rows.others[entry] + rows.squares[entry])
                own[entry] += moved * rest
                joint[entry] += moved
                sums[entry] += moved
            }
        }
        for (row, entry) in entries.enumerated() where entry >= 0 {
            errors[row] -= own[Int(entry)] + joint[Int(entry)] * others[row]
            totals[row] += joint[Int(entry)]
        }
        (factors[factor], self.sums[factor]) = (numbers, sums)
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

/// Of the rows of each entry, the sums that a draw needs.
private struct RowSums {
    /// Of what they count.
    var counts: [Double]
    /// Of errors, of what else they have of a factor, of its squares, and of its products with the errors, each times what rows count.
    var errors: [Double]
    var others: [Double]
    var squares: [Double]
    var errorsTimesOthers: [Double]

    init(entries: [Int32], entryCount: Int, errors: [Double], counts: [Double], others: [Double]?) {
        let none = [Double](repeating: 0, count: entryCount)
        (self.counts, self.errors, self.others, squares, errorsTimesOthers) = (none, none, none, none, none)
        for (row, entry) in entries.enumerated() where entry >= 0 {
            let (entry, count) = (Int(entry), counts[row])
            let error = count * errors[row]
            self.counts[entry] += count
            self.errors[entry] += error
            guard let other = others?[row] else { continue }
            self.others[entry] += count * other
            squares[entry] += count * other * other
            errorsTimesOthers[entry] += error * other
        }
    }
}
