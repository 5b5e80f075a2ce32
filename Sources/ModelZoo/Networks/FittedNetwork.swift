import Features
import Networks
import Randomness
import Scoring

/// Trained networks of one blueprint, whose predictions are averaged.
struct FittedNetwork: FittedModel, Codable {
    let blueprint: NetworkBlueprint
    let target: NetworkTarget
    let members: [TensorArchive]

    func predict(_ matrix: DesignMatrix) throws -> Predictions {
        let samples = try blueprint.samples(matrix)
        var mean = Predictions(zeros: matrix.rowCount, width: target.outputs)
        for member in members {
            let network = try blueprint.network(seed: Seed(0))
            try network.restore(member)
            let own = target.predictions(of: try network.predict(samples))
            for index in own.values.indices { mean.values[index] += own.values[index] / Double(members.count) }
        }
        return mean
    }
}
