import Features
import Frames

/// Into how many pieces models that add features up cut numbers: a parameter that they share.
struct NumberPieces {
    /// 0 for none.
    private let count: Int

    static func parameter(standard: Int) -> ModelParameter {
        .integer(
            "pieces", standard, in: 0...1_000,
            "Pieces into which each number's range is cut at its quantiles, with a feature for each beside the number, so that what "
                + "is said of it can bend there; 0 and 1 for none.")
    }

    init(_ parameters: ParameterValues) { count = parameters.integer("pieces") }

    /// The features that a model wants, with numbers cut so.
    func of(_ recipe: FeatureRecipe) -> FeatureRecipe {
        guard count > 1 else { return recipe }
        var recipe = recipe
        recipe.extras.append(ExtraEncoding(PiecewiseLinearEncoding(pieces: count), for: [.number, .integer]))
        return recipe
    }

    /// The work with a column for each piece, if half of the columns are numbers.
    func of(_ work: FitWork) -> FitWork {
        guard count > 1 else { return work }
        return FitWork(
            rows: work.rows, columns: work.columns * (2 + count) / 2, outputs: work.outputs, asked: work.asked)
    }
}
