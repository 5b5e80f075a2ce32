import Features
import Networks
import Randomness
import Scoring

/// Trained networks of one blueprint, whose predictions are averaged; those of images over the mirrored image too, where
/// mirror images were trained on.
struct FittedNetwork: FittedModel, Codable {
    let blueprint: NetworkBlueprint
    let target: NetworkTarget
    let members: [TensorArchive]
    let mirrors: Bool
    let trainingShare: Double?

    func predict(_ matrix: DesignMatrix) throws -> Numbers {
        let samples = try blueprint.samples(matrix)
        let views = mirrors ? [samples, try samples.mirrored] : [samples]
        let count = Double(members.count * views.count)
        var mean = Numbers(zeros: matrix.rowCount, width: target.outputs)
        for member in members {
            let network = try blueprint.network(seed: Seed(0))
            try network.restore(member)
            for view in views {
                let own = target.predictions(of: try network.predict(view))
                for index in own.values.indices { mean.values[index] += own.values[index] / count }
            }
        }
        return mean
    }
}
