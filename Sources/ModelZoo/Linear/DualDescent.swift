import Features
import Foundation
import Randomness

/// Finds the weights of one output by coordinate descent on the dual problem: one number a row, which is set to its best while all
/// others stay, and with it the weights that they add up to.
///
///     ½ Σ weight² + Σ cost · loss(score)
///
/// A step costs what the row has entries, and few passes are enough where rows are sparse and many. Rows whose number is zero and
/// will stay so are left out until the others are at their best.
///
/// Source: Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008.
struct DualDescent<Loss: DualLoss> {
    let loss: Loss
    /// The rows, with a last column of ones for the intercept.
    let rows: SparseMatrix
    /// What half a squared weight of each column counts less for; nil: all the same.
    let scales: [Float]?
    /// The most passes over the rows.
    let passes: Int
    /// It stops after a pass over all rows in which none was further than this from its best.
    let tolerance: Double

    /// What was found.
    struct Solution {
        /// The weight of each column.
        let weights: [Float]
        /// What the weighted sum says of each row without what the row itself has added to the weights: about what weights say that
        /// were fitted without it (Jaakkola and Haussler, "Probabilistic kernel regression models", AISTATS 1999).
        let scoresByOthers: [Double]
    }

    /// The weights of the columns.
    ///
    /// - Parameters:
    ///   - signs: which way a row's score counts; 1 or -1.
    ///   - targets: what the score is compared with.
    ///   - costs: how much each row's loss counts; rows of 0 do not.
    ///   - report: told the share of the passes that are done.
    func solve(
        signs: [Float], targets: [Float], costs: [Double], seed: Seed, report: (Double) throws -> Void
    ) rethrows -> Solution {
        var state = State(self, signs: signs, targets: targets, costs: costs)
        let all = costs.indices.filter { costs[$0] > 0 }
        var (active, bound) = (all, Double.infinity)
        var generator = seed.generator()
        for pass in 0..<passes {
            try report(Double(pass) / Double(passes))
            generator.shuffle(&active)
            let furthest = state.pass(over: &active, leavingOutBeyond: bound, loss)
            bound = furthest
            guard furthest <= tolerance else { continue }
            if active.count == all.count { break }
            (active, bound) = (all, .infinity)
        }
        return Solution(weights: state.weights, scoresByOthers: costs.indices.map(state.scoreByOthers))
    }

    /// Where the descent stands.
    private struct State {
        private(set) var weights: [Float]
        private var duals: [Double]
        private let rows: SparseMatrix
        /// What a row's dual number adds to the weights of its entries.
        private let moves: [Float]
        private let squares: [Double]
        private let signs: [Float]
        private let targets: [Float]
        private let costs: [Double]

        init(_ descent: DualDescent, signs: [Float], targets: [Float], costs: [Double]) {
            rows = descent.rows
            (self.signs, self.targets, self.costs) = (signs, targets, costs)
            let (values, columns, offsets) = (rows.values, rows.columns, rows.offsets)
            let moves = descent.scales.map { scales in zip(values, columns).map { $0 * scales[Int($1)] } } ?? values
            self.moves = moves
            squares = (0..<rows.rowCount).map { row in
                (offsets[row]..<offsets[row + 1]).reduce(0) { $0 + Double(moves[$1]) * Double(values[$1]) }
            }
            weights = [Float](repeating: 0, count: rows.columnCount)
            duals = costs.map { descent.loss.start(cost: $0) }
            for row in costs.indices where costs[row] > 0 && duals[row] != 0 { move(row, by: duals[row]) }
        }

        private mutating func move(_ row: Int, by step: Double) {
            let step = Float(step) * signs[row]
            let entries = rows.offsets[row]..<rows.offsets[row + 1]
            weights.withUnsafeMutableBufferPointer { weights in
                rows.columns.withUnsafeBufferPointer { columns in
                    moves.withUnsafeBufferPointer { moves in
                        for entry in entries { weights[Int(columns[entry])] += step * moves[entry] }
                    }
                }
            }
        }

        /// The row's weighted sum.
        private func sum(_ row: Int) -> Double {
            let entries = rows.offsets[row]..<rows.offsets[row + 1]
            return weights.withUnsafeBufferPointer { weights in
                rows.columns.withUnsafeBufferPointer { columns in
                    rows.values.withUnsafeBufferPointer { values in
                        // Four sums, so that no addition waits for the one before.
                        var sums = SIMD4<Double>()
                        var entry = entries.lowerBound
                        while entry + 4 <= entries.upperBound {
                            for lane in 0..<4 {
                                sums[lane] += Double(values[entry + lane] * weights[Int(columns[entry + lane])])
                            }
                            entry += 4
                        }
                        while entry < entries.upperBound {
                            sums[0] += Double(values[entry] * weights[Int(columns[entry])])
                            entry += 1
                        }
                        return sums.sum()
                    }
                }
            }
        }

        func scoreByOthers(_ row: Int) -> Double {
            sum(row) - (costs[row] > 0 ? duals[row] * squares[row] * Double(signs[row]) : 0)
        }

        /// Sets the number of each active row once; returns how far the furthest was from its best. Rows whose number is zero, and
        /// whose loss would have to fall by more than a bound before it grew, are active no more.
        mutating func pass(over active: inout [Int], leavingOutBeyond bound: Double, _ loss: Loss) -> Double {
            var furthest = 0.0
            var kept = 0
            for row in active {
                let step = loss.step(
                    from: duals[row], score: sum(row) * Double(signs[row]), target: Double(targets[row]),
                    square: squares[row], cost: costs[row])
                if step.slack > bound { continue }
                active[kept] = row
                kept += 1
                furthest = max(furthest, step.distance)
                guard step.dual != duals[row] else { continue }
                move(row, by: step.dual - duals[row])
                duals[row] = step.dual
            }
            active.removeLast(active.count - kept)
            return furthest
        }
    }
}

extension DesignMatrix {
    /// The real-valued features and the terms row by row, and a last column of ones.
    var rowsWithConstant: SparseMatrix {
        let width = numberNames.count
        var (offsets, columns, values): ([Int], [Int32], [Float]) = ([0], [], [])
        columns.reserveCapacity(terms.values.count + (width + 1) * rowCount)
        values.reserveCapacity(terms.values.count + (width + 1) * rowCount)
        for row in 0..<rowCount {
            for feature in 0..<width where numbers[feature * rowCount + row] != 0 {
                columns.append(Int32(feature))
                values.append(numbers[feature * rowCount + row])
            }
            let entries = terms.offsets[row]..<terms.offsets[row + 1]
            columns += terms.columns[entries].lazy.map { $0 + Int32(width) }
            values += terms.values[entries]
            columns.append(Int32(width + terms.columnCount))
            values.append(1)
            offsets.append(values.count)
        }
        return SparseMatrix(
            columnCount: width + terms.columnCount + 1, offsets: offsets, columns: columns, values: values)
    }
}
