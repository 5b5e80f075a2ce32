import CKernels

/// What a forest's splits lower, and what its leaves answer.
///
/// Gini impurity of two classes is searched as the variance of a number that is 0 or 1: the same splits, with two sums.
struct ForestGoal: Sendable {
    let criterion: podium_forest_criterion
    /// Sums of a node: the weight and the weighted target, or the weight of each class.
    let width: Int
    /// Numbers that a leaf answers with.
    let outputs: Int

    init(_ parameters: ForestParameters) {
        outputs = parameters.outputs
        switch (parameters.task, parameters.criterion) {
        case (.regression, _), (.classification(classes: 2), .gini):
            (criterion, width) = (PODIUM_FOREST_VARIANCE, 2)
        case (.classification(let classes), .gini): (criterion, width) = (PODIUM_FOREST_GINI, classes)
        case (.classification(let classes), .entropy): (criterion, width) = (PODIUM_FOREST_ENTROPY, classes)
        }
    }

    /// How pure a node with these sums is.
    func purity(_ sums: UnsafePointer<Double>) -> Double { podium_forest_purity(criterion, width, sums) }

    /// The summed weight of a node.
    func weight(_ sums: UnsafePointer<Double>) -> Double {
        criterion == PODIUM_FOREST_VARIANCE ? sums[0] : (0..<width).reduce(0) { $0 + sums[$1] }
    }

    /// What an unsplit node would answer with its first output.
    func value(_ sums: UnsafePointer<Double>) -> Double {
        guard criterion == PODIUM_FOREST_VARIANCE else { return sums[0] / weight(sums) }
        return outputs == 2 ? 1 - sums[1] / sums[0] : sums[1] / sums[0]
    }

    /// The gain in the criterion's units of what a search for numbers gained.
    func gain(_ gain: Double) -> Double {
        // p² + q² of both classes' shares changes twice as much as p² does.
        criterion == PODIUM_FOREST_VARIANCE && outputs == 2 ? 2 * gain : gain
    }

    /// Adds what a leaf with these sums answers.
    func appendAnswers(_ sums: UnsafePointer<Double>, to answers: inout [ForestTree.Answer]) {
        func append(_ output: Int, _ value: Double) {
            if value != 0 { answers.append(ForestTree.Answer(output: UInt32(output), value: Float(value))) }
        }
        if criterion != PODIUM_FOREST_VARIANCE {
            let weight = weight(sums)
            for output in 0..<outputs { append(output, sums[output] / weight) }
        } else if outputs == 2 {
            append(0, 1 - sums[1] / sums[0])
            append(1, sums[1] / sums[0])
        } else {
            append(0, sums[1] / sums[0])
        }
    }
}
