import Features
import Networks
import Randomness
public import Scoring

/// Trained networks of one blueprint, whose predictions are averaged; those of images over several views of each.
public struct FittedNetwork<Input: NetworkInput>: NumericModel {
    let blueprint: NetworkBlueprint
    let target: NetworkTarget
    let members: [TensorArchive]
    /// How images are seen; rows that are none are seen as they are.
    let views: [ImageView]
    /// See `FittedModel`.
    public let trainingShare: Double?

    /// What the networks say of each row, on average.
    public func predict(_ input: Input) throws -> Numbers {
        let samples = try input.samples(of: blueprint.shape)
        let count = Double(members.count * views.count)
        var mean = Numbers(zeros: input.rowCount, width: target.outputs)
        for member in members {
            let network = try blueprint.network(seed: Seed(0))
            try network.restore(member)
            for view in views {
                let own = target.predictions(of: try network.predict(samples, seen: view))
                for index in own.values.indices { mean.values[index] += own.values[index] / count }
            }
        }
        return mean
    }

    /// Whether the blueprint asks for no larger network than the members' weights fill.
    public var isSound: Bool {
        !members.isEmpty && !views.isEmpty && views.allSatisfy(\.isSound) && target.isSound
            && target.outputs == blueprint.outputs
            && members.allSatisfy { blueprint.isSound(with: $0.weightCount) }
    }
}
