public import Features
import Randomness
public import Scoring
import Workers

/// Bayesian matrix factorization: of two columns that meet again and again, such as somebody and what they rate, each level
/// has a few hidden numbers, and a pair's value is their product.
public struct MatrixFactorization: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "matrix-factorization", title: "Bayesian matrix factorization",
        summary:
            "Gives each level of two columns a tendency and a few hidden numbers, and multiplies those of a pair; the mean of "
            + "many draws from all that the data leaves possible.",
        winsWhen:
            "Rows are meetings of two kinds of things, such as people and the films that they rate, each in many rows. It reads "
            + "the two columns of categories or texts with the most levels, and nothing else.",
        targets: [.continuous],
        parameters: [
            .integer("factors", 10, in: 0...100, "Hidden numbers of a level; with 0 tendencies alone."),
            .integer("draws", 100, in: 1...2_000, "Draws whose mean predicts: the more, the calmer."),
        ],
        paper:
            "Salakhutdinov and Mnih, Bayesian probabilistic matrix factorization using Markov chain Monte Carlo, ICML 2008"
    )

    private let factors: Int
    private let schedule: GibbsSchedule

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        factors = parameters.integer("factors")
        schedule = GibbsSchedule(draws: parameters.integer("draws"))
    }

    /// The pairs.
    public func recipe(for type: TargetType) -> PairRecipe { PairRecipe() }

    /// By the products of each row's factors, in each sweep from both sides.
    public func expectedSeconds(of work: FitWork) -> Double {
        let width = Double(factors + 1)
        return Double(schedule.sweeps) * Double(work.rows) * (2e-9 * width * width + 4e-8) + 1e-7
            * Double(work.asked * schedule.draws)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<LevelBatch>, context: FitContext) throws -> FittedFactors {
        guard case .values(let values, 1) = data.target else {
            throw ModelError.wrongTarget(type: data.type, expected: "one number a row")
        }
        let scale = ValueScale(values, weights: data.rowWeights)
        let sampler = FactorSampler(
            data.input, values: values.map(scale.standardized), weights: data.rowWeights.map(Double.init),
            width: factors + 1, seed: context.seed)
        return FittedFactors(
            draws: try schedule.run(sampler, context: context), counts: data.input.counts, width: factors + 1,
            scale: scale)
    }
}
