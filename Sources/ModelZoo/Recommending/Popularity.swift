public import Features
public import Scoring

/// Says what most have met.
public struct Popularity: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "popularity", title: "Popularity",
        summary: "Lists the items that come in most rows, without those that a row met before.",
        winsWhen: "Never, if anything is known of a row. It is the zero of the scale of lists.",
        targets: [.list], paper: "–")

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}

    /// What rows met before.
    public func recipe(for type: TargetType) -> HistoryRecipe { HistoryRecipe() }

    /// A guess of the seconds that a fit takes: next to none.
    public func expectedSeconds(of work: FitWork) -> Double { 1e-6 * Double(work.rows + work.asked) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<HistoryBatch>, context: FitContext) throws -> FittedPopularity {
        FittedPopularity(ranking: ItemRanking(try ItemSequences(data)))
    }
}

/// The items by frequency.
public struct FittedPopularity: FittedModel {
    let ranking: ItemRanking

    /// Whether each item comes once.
    public var isSound: Bool { ranking.isSound }

    /// The same for each row, but for what it met.
    public func answers(for input: HistoryBatch) throws -> Answers {
        let equal = [Float](repeating: 0, count: ranking.order.count)
        return try ranking.answers(for: input) { _ in equal }
    }
}
