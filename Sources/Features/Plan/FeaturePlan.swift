public import Frames
public import Scoring

/// What is done with each column of a frame to make features: chosen from the columns' kinds and how many different
/// values they have, never from the target.
///
///     let plan = FeaturePlan(for: train, ignoring: ["Id"], type: .binary, recipe: .trees)
///     print(plan.description)
public struct FeaturePlan: Sendable, Hashable {
    /// The steps, in the order of their features; images first.
    public let steps: [FeatureStep]
    /// The columns left out.
    public let dropped: [DroppedColumn]

    /// Makes a plan of given steps.
    public init(steps: [FeatureStep], dropped: [DroppedColumn] = []) {
        self.steps = steps
        self.dropped = dropped
    }

    /// Chooses steps for the columns of `frame`, except those in `ignoring` (the target, the id), for a model that wants
    /// `recipe`.
    ///
    /// - Parameter predictsFuture: Whether the rows to predict are later than all training rows. Then the days that have
    ///   gone by are no feature: within the last year of training they are the season too, so trees would take the last
    ///   weeks they saw, and lines the last slope, for the state of the world to come. The year stays, which tells one
    ///   level from another and no season.
    public init(
        for frame: Frame, ignoring: Set<String>, type: TargetType, recipe: FeatureRecipe, predictsFuture: Bool = false
    ) {
        var (steps, dropped): ([FeatureStep], [DroppedColumn]) = ([], [])
        let columns = frame.columns.filter { !ignoring.contains($0.name) }
        let selection = StepSelection(
            recipe: recipe, type: type, predictsFuture: predictsFuture, dates: columns.filter { $0.kind == .date })
        for column in columns {
            switch selection.choice(for: column) {
            case .steps(let chosen): steps += chosen
            case .drop(let reason): dropped.append(DroppedColumn(column: column.name, reason: reason))
            }
        }
        steps += recipe.pairSteps(of: columns.filter { column in steps.contains { $0.column == column.name } })
        let isImage = { (step: FeatureStep) in frame[step.column]?.kind == .image }
        self.init(steps: steps.filter(isImage) + steps.filter { !isImage($0) }, dropped: dropped)
    }
}
