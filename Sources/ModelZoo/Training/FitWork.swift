import Backbones
import Foundation
import Networks
import Trees

/// The size of one fit, from which a model guesses how long it takes.
public struct FitWork: Sendable, Hashable {
    /// Rows that are learned from.
    public let rows: Int
    /// Numbers a row, about, as models read them.
    public let columns: Int
    /// Numbers that a prediction has a row.
    public let outputs: Int
    /// Rows that are predicted afterwards.
    public let asked: Int

    /// Makes a size; each is taken as 1 at least.
    public init(rows: Int, columns: Int, outputs: Int = 1, asked: Int) {
        (self.rows, self.columns) = (max(1, rows), max(1, columns))
        (self.outputs, self.asked) = (max(1, outputs), max(1, asked))
    }

    /// Seconds of turning all values into what a model reads.
    var encodingSeconds: Double { 5e-8 * Double((rows + asked) * columns) }
}

/// Guesses of how long fits take, in seconds of one thread of a processor of the 2020s. They need be right within a factor of
/// a few: a run measures its first units, and the others' guesses are scaled by them.
extension ForestSettings {
    func expectedSeconds(of work: FitWork) -> Double {
        let count = Double(trees(rows: work.rows))
        let share = kind == .tree ? 1 : featureShare > 0 ? featureShare : 0.4
        let looked = max(1, share * Double(work.columns))
        let growing = 2.4e-9 * Double(work.rows) * log2(Double(work.rows) + 1) * looked
        return work.encodingSeconds
            + count * (growing + 2e-7 * Double(work.asked)) * Double(work.outputs).squareRoot().squareRoot()
    }
}

extension BoostingSettings {
    func expectedSeconds(of work: FitWork) -> Double {
        let rate = learningRate ?? (work.outputs > 1 ? 0.1 : 0.04)
        // Where training stops when it is best, that takes some twenty over the rate, of many classes thrice that, once to find and
        // once for all rows.
        let rounds = Double(parameters.rounds)
        let best = (work.outputs > 1 ? 60 : 20) / max(rate, 1e-3)
        let trees = (patience == nil ? rounds : 2 * min(rounds, best)) * Double(work.outputs)
        let cells = Double(work.rows) * Double(work.columns) * parameters.featuresPerTree
        let split = parameters.growth == .oblivious ? 1.2e-9 : 4e-10
        let tree = split * cells * log2(Double(parameters.maxLeaves) + 1) + 1e-4 + 5e-8 * Double(work.asked)
        return work.encodingSeconds + trees * tree
    }
}

extension NetworkSettings {
    /// - Parameter operations: multiplications for one row's answer.
    func expectedSeconds(of work: FitWork, operations: Double, pace: NetworkPace) -> Double {
        // Going back takes twice as long as going forward; training ends early about half way.
        let epochs = Double(epochCount(rows: work.rows, at: pace)) * (patience > 0 ? 0.6 : 1)
        let passes = 3 * epochs * Double(work.rows) + Double(work.asked)
        // As measured on tables of 668 to 16,888 rows, and on Fashion-MNIST; pretrained networks see with thin convolutions.
        let operation = pace == .pretrained ? 1e-10 : 1.6e-11
        return work.encodingSeconds + Double(memberCount(rows: work.rows)) * passes * operations * operation
    }
}

extension NetworkBlueprint.Architecture {
    /// Multiplications for one row's answer.
    func operations(_ work: FitWork) -> Double {
        let columns = Double(work.columns)
        switch self {
        case .perceptron(let hidden, _):
            let sizes = [columns] + hidden.map(Double.init) + [Double(work.outputs)]
            return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        case .tabularResidual(let width, let blocks, _):
            return Double(width) * (columns + Double(4 * width * blocks))
        case .transformer(let width, let blocks, _, _):
            return columns * Double(width * blocks) * (Double(12 * width) + 2 * columns)
        case .convolutional(let widths, _):
            return zip([1] + widths, widths).enumerated().reduce(0) { sum, stage in
                let (inputs, outputs) = (Double(stage.element.0), Double(stage.element.1))
                return sum + 9 * columns * pow(0.25, Double(stage.offset)) * outputs * (inputs + outputs)
            }
        case .residual(let stem, let width, let blocks, _):
            let (first, halved) = (Double(width), stem == .halving)
            let start = 9 * columns * (halved ? first / 2 * (1 + first / 4) : first)
            return blocks.enumerated().reduce(start) { sum, stage in
                let pixels = columns * pow(0.25, Double(stage.offset + (halved ? 1 : 0)))
                let (inputs, outputs) = (Double(width << max(0, stage.offset - 1)), Double(width << stage.offset))
                let blocks = 9 * outputs * (inputs + outputs * Double(2 * stage.element - 1))
                return sum + pixels * (blocks + (inputs == outputs ? 0 : inputs * outputs))
            }
        case .pretrained(let id, _): return (try? Backbone.named(id))?.multiplications ?? 0
        }
    }
}
