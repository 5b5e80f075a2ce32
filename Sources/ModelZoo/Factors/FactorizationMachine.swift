public import Features
public import Scoring

/// A Bayesian factorization machine: each level of each column, and each level that a row's pair has met in other rows, has a tendency and
/// a few hidden numbers, and a row's value has the product of each two.
public struct FactorizationMachine: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "factorization-machine", title: "Bayesian factorization machine",
        summary:
            "Gives each level of all columns a tendency and a few hidden numbers, and multiplies those of each two that stand in a row; "
            + "of the two columns that meet, also what each level met in other rows. The mean of many draws.",
        winsWhen:
            "Rows are meetings of two kinds of things, such as people and the films that they rate, and other columns say more: when "
            + "it was, who they are. Whom something met tells about it even where values do not.",
        targets: [.continuous],
        parameters: [
            .integer("factors", 16, in: 0...100, "Hidden numbers of a level; with 0 tendencies alone."),
            .integer("draws", 100, in: 1...2_000, "Draws whose mean predicts: the more, the calmer."),
            .integer("pieces", 16, in: 2...1_000, "Into how many levels a number or a date is cut at its quantiles."),
            .flag("meetings", true, "Whether what each level met in other rows counts."),
        ],
        paper:
            "Rendle, Factorization machines with libFM, ACM TIST 3 (2012); Rendle, Zhang and Koren, On the difficulty of evaluating "
            + "baselines (2019)")

    private let factors, pieces: Int
    private let schedule: GibbsSchedule
    private let meetings: Bool

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        factors = parameters.integer("factors")
        schedule = GibbsSchedule(draws: parameters.integer("draws"))
        pieces = parameters.integer("pieces")
        meetings = parameters.flag("meetings")
    }

    /// The pairs, and the levels of all other columns.
    public func recipe(for type: TargetType) -> PairRecipe { PairRecipe(pieces: pieces) }

    /// By the passes over all rows, in each sweep for each factor and each block.
    public func expectedSeconds(of work: FitWork) -> Double {
        let blocks = Double(min(work.columns, 20) + (meetings ? 2 : 0))
        return Double(schedule.sweeps * (factors + 1)) * Double(work.rows) * blocks * 1e-8
            + 5e-9 * Double(work.asked * schedule.draws * factors) * blocks
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<LevelBatch>, context: FitContext) throws -> FittedFactors {
        guard case .values(let values, 1) = data.target else {
            throw ModelError.wrongTarget(type: data.type, expected: "one number a row")
        }
        let scale = ValueScale(values, weights: data.rowWeights)
        let sampler = MachineSampler(
            data.input, values: values.map(scale.standardized), counts: data.rowWeights.map(Double.init),
            factors: factors, meetings: meetings, seed: context.seed)
        return FittedFactors(
            draws: try schedule.run(sampler, context: context), counts: data.input.counts, width: factors + 1,
            scale: scale)
    }
}
