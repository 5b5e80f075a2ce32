import Features
import Networks
import Randomness
public import Scoring

/// Trained networks of one blueprint, whose predictions are averaged; those of images over the mirrored image too, where
/// mirror images were trained on.
public struct FittedNetwork<Input: NetworkInput>: NumericModel {
    let blueprint: NetworkBlueprint
    let target: NetworkTarget
    let members: [TensorArchive]
    let mirrors: Bool
    /// See `FittedModel`.
    public let trainingShare: Double?

    /// What the networks say of each row, on average.
    public func predict(_ input: Input) throws -> Numbers {
        let samples = try input.samples(of: blueprint.shape)
        let views = mirrors ? [samples, try samples.mirrored] : [samples]
        let count = Double(members.count * views.count)
        var mean = Numbers(zeros: input.rowCount, width: target.outputs)
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

    /// Whether the blueprint asks for no larger network than the members' weights fill.
    public var isSound: Bool {
        !members.isEmpty && target.isSound && target.outputs == blueprint.outputs
            && members.allSatisfy { blueprint.isSound(with: $0.weightCount) }
    }
}
