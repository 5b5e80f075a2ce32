public import Frames
public import Randomness
public import Scoring

/// Wants what is known of each row besides its series: the other columns, and of dates the parts that come round again.
///
/// Only columns that the rows to predict have, too, are among them, so that all are known ahead.
public struct CovariateRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// As trees want them. The name of a series tells its size, which models of all series take away.
    private static let recipe: FeatureRecipe = {
        var recipe = FeatureRecipe.trees
        (recipe.wordLimit, recipe.countsLevels, recipe.readsSpellings) = (0, false, false)
        return recipe
    }()

    /// Learns the columns that say more than which series and which step a row is; there may be none.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedCovariates, input: DesignMatrix) {
        let time = rows.series.flatMap { rows.frame[$0.time] }
        let known = (rows.series?.names ?? []) + (time.map { $0.kind == .date ? [] : [$0.name] } ?? [])
        let others = rows.frame.dropping(columns: known)
        guard
            let fitted = try Self.fit(
                LabeledRows(others, truth: rows.truth, type: rows.type, predictsFuture: true), seed: seed)
        else {
            let none = FittedCovariates(features: nil)
            return (none, try none.transform(rows.frame))
        }
        return (FittedCovariates(features: fitted.fitted), fitted.input)
    }

    private static func fit(
        _ rows: LabeledRows, seed: Seed
    ) throws -> (fitted: FittedFeatures, input: DesignMatrix)? {
        do { return try recipe.fit(rows, seed: seed) } catch FeaturesError.noFeatures { return nil }
    }

    /// One line.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        [
            "of all other columns what is known of the step that is foretold, and of dates the parts that come round again"
        ]
    }
}

/// The covariates' features.
public struct FittedCovariates: FittedInput {
    /// Nil where there are none.
    let features: FittedFeatures?

    /// The columns that are read.
    public var columnKinds: [String: ColumnKind] { features?.columnKinds ?? [:] }

    /// Whether the features are.
    public var isSound: Bool { features?.isSound ?? true }

    /// The features of some rows; throws `FeaturesError` where a column is missing.
    public func transform(_ frame: Frame) throws -> DesignMatrix {
        try features?.transform(frame) ?? DesignMatrix(rowCount: frame.rowCount, numberNames: [], numbers: [])
    }
}
