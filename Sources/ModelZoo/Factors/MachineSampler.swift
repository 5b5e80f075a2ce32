import Features
import Randomness

/// Draws the weights and hidden numbers of all features from their joint distribution given the rows' values, by Gibbs sampling, one
/// number after the other given all else; how they lie, and the noise, are drawn too.
struct MachineSampler: GibbsSampler {
    private var blocks: [MachineBlock]
    private let levelCounts: [Int]
    private let factors: Int
    /// How much each row counts.
    private let counts: [Double]
    /// What each row's value lacks.
    private(set) var errors: [Double]
    /// What all rows have in common.
    private var offset = 0.0
    /// One over the variance of the noise.
    private var precision = 1.0
    private let seed: Seed

    /// - Parameters:
    ///   - values: of rows, standardized.
    ///   - meetings: whether what levels of the first two columns met counts.
    init(_ rows: LevelBatch, values: [Double], counts: [Double], factors: Int, meetings: Bool, seed: Seed) {
        blocks = rows.columns.indices.map { column in
            MachineBlock(levels: rows.columns[column], count: rows.counts[column], column: column, factors: factors)
        }
        if meetings {
            blocks += [(0, 1), (1, 0)].map { column, other in
                MachineBlock(
                    levels: rows.columns[column], count: rows.counts[column], column: column,
                    meeting: rows.columns[other], of: rows.counts[other], factors: factors)
            }
        }
        (levelCounts, self.factors, self.counts, errors, self.seed) = (rows.counts, factors, counts, values, seed)
    }

    /// Draws all anew, given how things stand.
    mutating func sweep(_ number: Int) {
        var generator = seed.child("sweep", number).generator()
        if number > 0 { for block in blocks.indices { blocks[block].drawPriors(&generator) } }
        drawOffset(&generator)
        for block in blocks.indices {
            blocks[block].drawWeights(&errors, counts: counts, precision: precision, &generator)
        }
        for factor in 0..<factors { draw(factor, &generator) }
        // A gamma prior of shape and rate 1: of noise as large as the spread of the values.
        let squares = zip(errors, counts).reduce(0) { $0 + $1.1 * $1.0 * $1.0 }
        precision = generator.gamma(shape: 1 + counts.reduce(0, +) / 2) / (1 + squares / 2)
    }

    private mutating func drawOffset(_ generator: inout Philox) {
        let total = counts.reduce(0, +)
        guard total > 0 else { return }
        let mean = zip(errors, counts).reduce(0) { $0 + $1.0 * $1.1 } / total
        let step = mean + generator.normal() / (precision * total).squareRoot()
        offset += step
        for row in errors.indices { errors[row] -= step }
    }

    private mutating func draw(_ factor: Int, _ generator: inout Philox) {
        var totals = [Double](repeating: 0, count: errors.count)
        for block in blocks {
            let sums = block.sums(of: factor)
            for (row, entry) in block.entries.enumerated() where entry >= 0 { totals[row] += sums[Int(entry)] }
        }
        for block in blocks.indices {
            blocks[block].drawFactor(factor, &errors, totals: &totals, counts: counts, precision: precision, &generator)
        }
    }

    /// How things stand, as `FittedFactors` keeps it: what all blocks of a column say of a level is one.
    var draw: [Float] {
        levelCounts.indices.flatMap { column in
            let own = blocks.filter { $0.column == column }
            let numbers = joined(own, levels: levelCounts[column])
            let unseen = own[0].usual
            return (numbers + unseen).enumerated().map { place, number in
                // The offset stands in the tendencies of the first column.
                Float(column == 0 && place % (factors + 1) == factors ? number + offset : number)
            }
        }
    }

    /// The hidden numbers of each level and its tendency, which has the products of what its blocks say with each other.
    private func joined(_ own: [MachineBlock], levels: Int) -> [Double] {
        let (width, tendencies) = (factors + 1, own.map(\.tendencies))
        var numbers = [Double](repeating: 0, count: levels * width)
        for (block, tendencies) in zip(own, tendencies) {
            for factor in 0..<factors {
                for (level, sum) in block.sums(of: factor).enumerated() {
                    numbers[level * width + factors] += numbers[level * width + factor] * sum
                    numbers[level * width + factor] += sum
                }
            }
            for level in 0..<levels { numbers[level * width + factors] += tendencies[level] }
        }
        return numbers
    }
}
