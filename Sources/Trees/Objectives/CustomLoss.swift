/// Gradients that the user's closure computes.
struct CustomLoss: Loss {
    let outputs: Int
    let gradients: GradientBoosting.CustomGradients

    func check(_ target: [Float]) throws {}
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [Double](repeating: 0, count: outputs) }

    /// Called once for all rows: the closure may look at any of them.
    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        guard rows.lowerBound == 0 else { return }
        let scores = [Float](UnsafeBufferPointer(start: batch.scores, count: outputs * batch.rows))
        let target = [Float](UnsafeBufferPointer(start: batch.target, count: batch.rows))
        let result = gradients(scores, target)
        for output in 0..<outputs {
            for row in 0..<batch.rows {
                let index = output * batch.rows + row
                let weight = batch.weights?[row] ?? 1
                batch.gradients[index] = index < result.gradients.count ? result.gradients[index] * weight : 0
                batch.hessians[index] = index < result.hessians.count ? result.hessians[index] * weight : 0
            }
        }
    }
}
