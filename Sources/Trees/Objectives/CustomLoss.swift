/// Gradients that the user's closure computes.
struct CustomLoss: Loss {
    let outputs: Int
    let gradients: GradientBoosting.CustomGradients

    func check(_ target: [Float]) throws {}
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [Double](repeating: 0, count: outputs) }

    /// The closure may look at any row, so it is called once for all of them.
    func prepare(_ batch: LossBatch) throws {
        let count = outputs * batch.rows
        let scores = [Float](UnsafeBufferPointer(start: batch.scores, count: count))
        let target = [Float](UnsafeBufferPointer(start: batch.target, count: batch.rows))
        let result = gradients(scores, target)
        guard result.gradients.count == count, result.hessians.count == count else {
            throw TreesError(
                .shape,
                "the custom objective gave \(result.gradients.count) gradients and \(result.hessians.count) hessians; "
                    + "expected \(count) of each, \(outputs) for each of \(batch.rows) rows")
        }
        for index in 0..<count {
            let weight = batch.weights?[index % batch.rows] ?? 1
            batch.gradients[index] = result.gradients[index] * weight
            batch.hessians[index] = result.hessians[index] * weight
            guard batch.gradients[index].isFinite, batch.hessians[index].isFinite, batch.hessians[index] >= 0 else {
                throw TreesError(
                    .value,
                    "the custom objective gave row \(index % batch.rows) a gradient or hessian that is "
                        + "not finite, or a negative hessian")
            }
        }
    }

    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {}
}
