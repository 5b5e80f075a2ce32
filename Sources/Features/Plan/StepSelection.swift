import Frames
import Scoring

/// How a recipe applies to a column.
struct StepSelection {
    let recipe: FeatureRecipe
    let task: LearningTask

    enum Choice {
        case steps([FeatureStep])
        case drop(reason: String)
    }

    /// Rows that the mean of all rows counts for in a target mean.
    private static let smoothing = 10.0

    func choice(for column: Column) -> Choice {
        let summary = ColumnSummary(column)
        if summary.isConstant {
            return .drop(reason: summary.distinctCount == 0 ? "all values are missing" : "all values are the same")
        }
        if summary.countsRows { return .drop(reason: "it only counts the rows") }
        let parts: [(Derivation, FeatureEncoding)] =
            switch summary.kind {
            case .number, .integer: [(.itself, .number(recipe.numbers))]
            case .image: [(.itself, .pixels)]
            case .date: dateParts(column)
            case .category: categoryParts(column, summary)
            case .text: textParts(column, summary)
            }
        guard !parts.isEmpty else { return .drop(reason: "almost every value is different") }
        return .steps(parts.map { FeatureStep(column: column.name, derivation: $0.0, encoding: $0.1) })
    }

    // MARK: Categories

    private func categoryParts(_ column: Column, _ summary: ColumnSummary) -> [(Derivation, FeatureEncoding)] {
        if summary.isNearlyUnique { return varying(column, textDerivations) }
        return levelParts(.itself, distinctCount: summary.distinctCount)
    }

    private func levelParts(_ derivation: Derivation, distinctCount: Int) -> [(Derivation, FeatureEncoding)] {
        let (encoding, many): (FeatureEncoding, Int) =
            switch recipe.categories {
            case .codes(let manyLevels): (.codes, manyLevels)
            case .oneHot(let limit): (.oneHot(limit: limit), limit)
            }
        guard distinctCount > many else { return [(derivation, encoding)] }
        let targetMean: [(Derivation, FeatureEncoding)] =
            task == .multilabel || task == .ranking ? [] : [(derivation, .targetMean(smoothing: Self.smoothing))]
        return [(derivation, encoding)] + targetMean + [(derivation, .frequency)]
    }

    // MARK: Texts

    private var textDerivations: [Derivation] { [.textLength, .wordCount, .lastNumber] }

    private func textParts(_ column: Column, _ summary: ColumnSummary) -> [(Derivation, FeatureEncoding)] {
        var parts = varying(column, textDerivations)
        let prefix = ColumnSummary(Derivation.textPrefix.apply(to: column))
        if !prefix.isConstant, !prefix.isNearlyUnique, prefix.distinctCount < summary.distinctCount {
            parts += levelParts(.textPrefix, distinctCount: prefix.distinctCount)
        }
        if !summary.isNearlyUnique {
            parts += levelParts(.itself, distinctCount: summary.distinctCount)
        }
        if recipe.wordLimit > 0 { parts.append((.itself, .words(limit: recipe.wordLimit))) }
        return parts
    }

    // MARK: Dates

    private func dateParts(_ column: Column) -> [(Derivation, FeatureEncoding)] {
        let ongoing: [(Derivation, FeatureEncoding)] = varying(column, [.elapsedDays, .year])
        let recurring: [Derivation] = [.month, .day, .weekday, .hour, .minute, .dayOfYear]
        return ongoing + varying(column, recurring).map { ($0.0, encoding(recurring: $0.0)) }
    }

    private func encoding(recurring derivation: Derivation) -> FeatureEncoding {
        switch recipe.dates {
        case .numbers: .number(recipe.numbers)
        case .cyclic: derivation.period.map { .cyclic(period: $0) } ?? .number(recipe.numbers)
        case .oneHot:
            derivation == .dayOfYear
                ? .cyclic(period: 366) : .oneHot(limit: 60)
        }
    }

    /// Those of the derived numbers that differ between rows.
    private func varying(_ column: Column, _ derivations: [Derivation]) -> [(Derivation, FeatureEncoding)] {
        derivations.filter { !ColumnSummary($0.apply(to: column)).isConstant }
            .map { ($0, .number(recipe.numbers)) }
    }
}
