import Scoring

/// How models' predictions are mixed.
struct BlendRecipe {
    /// One a model; they sum to 1.
    let weights: [Double]
    /// One a model.
    let temperatures: [Temperature]

    /// The mixture of these models' predictions, mixed in the models' space.
    func mix(_ predictions: [Numbers], of task: ValidationTask) -> Answers {
        let parts = predictions.indices.filter { weights[$0] > 0 }.map {
            (answers: Answers.numbers(temperatures[$0](predictions[$0])), weight: weights[$0])
        }
        return task.problem.combine(parts)
    }
}
