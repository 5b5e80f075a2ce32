import Frames
import Scoring

/// How a recipe applies to a column.
struct StepSelection {
    let recipe: FeatureRecipe
    let type: TargetType
    let predictsFuture: Bool
    /// The frame's dates, over whose days flags may hold.
    let dates: [Column]

    enum Choice {
        case steps([FeatureStep])
        case drop(reason: String)
    }

    /// Rows that the mean of all rows counts for in a target mean.
    private static let smoothing = 10.0

    func choice(for column: Column) -> Choice {
        let traits = ColumnTraits(column)
        if traits.isConstant {
            return .drop(reason: traits.distinctCount == 0 ? "all values are missing" : "all values are the same")
        }
        if traits.countsRows { return .drop(reason: "it only counts the rows") }
        let parts: [(Derivation, any FeatureEncoding)] =
            switch traits.kind {
            case .number, .integer: [(.itself, recipe.numbers)]
            case .image: [(.itself, PixelEncoding())]
            case .photo: [(recipe.photos.derivation, recipe.photos.encoding)]
            case .sound: [(recipe.sounds.derivation, recipe.sounds.encoding)]
            case .date: dateParts(column)
            case .category: categoryParts(column, traits)
            case .text: textParts(column, traits)
            }
        let all = parts + recipe.extras.filter { $0.kinds.contains(traits.kind) }.map { ($0.derivation, $0.encoding) }
        guard !all.isEmpty else { return .drop(reason: "almost every value is different") }
        let days = traits.kind == .category ? dates.first { DayFlags.holds(column, over: $0) }?.name : nil
        return .steps(all.map { FeatureStep(column: column.name, derivation: $0.0, encoding: $0.1, daysOf: days) })
    }

    // MARK: Categories

    /// A category with more levels than this is looked at as a text too: tickets and cabins have parts that repeat.
    private static let spelledLevels = 40

    private func categoryParts(_ column: Column, _ traits: ColumnTraits) -> [(Derivation, any FeatureEncoding)] {
        let own = traits.isNearlyUnique ? [] : levelParts(.itself, distinctCount: traits.distinctCount)
        if let time = timeOfDay(column) { return [time] + own }
        guard traits.distinctCount > Self.spelledLevels else { return own }
        return own + (recipe.countsLevels ? spelledNumbers(column) : []) + prefixParts(column, traits)
    }

    private func levelParts(_ derivation: Derivation, distinctCount: Int) -> [(Derivation, any FeatureEncoding)] {
        let (encodings, many): ([any FeatureEncoding], Int) =
            switch recipe.categories {
            case .codes(let manyLevels, let limit): (distinctCount > limit ? [] : [CodeEncoding()], manyLevels)
            case .oneHot(let limit):
                (distinctCount > limit && type != .multiclass ? [] : [OneHotEncoding(limit: limit)], limit)
            }
        let own = encodings.map { (derivation, $0) }
        guard distinctCount > many else { return own }
        let targetMean: [(Derivation, any FeatureEncoding)] =
            type == .multilabel || type == .relevance
            ? [] : [(derivation, TargetMeanEncoding(smoothing: Self.smoothing))]
        return own + targetMean + (recipe.countsLevels ? [(derivation, FrequencyEncoding())] : [])
    }

    // MARK: Texts

    private func textParts(_ column: Column, _ traits: ColumnTraits) -> [(Derivation, any FeatureEncoding)] {
        let own = traits.isNearlyUnique ? [] : levelParts(.itself, distinctCount: traits.distinctCount)
        if let time = timeOfDay(column) { return [time] + own }
        guard recipe.wordLimit > 0 else { return own }
        let words: [(Derivation, any FeatureEncoding)] = [(.itself, WordEncoding(limit: recipe.wordLimit))]
        return own + spelledNumbers(column) + prefixParts(column, traits) + words
    }

    /// Numbers that the spelling of the values tells.
    private func spelledNumbers(_ column: Column) -> [(Derivation, any FeatureEncoding)] {
        recipe.readsSpellings ? varying(column, [.textLength, .wordCount, .lastNumber]) : []
    }

    /// What the values begin with, where that repeats.
    private func prefixParts(_ column: Column, _ traits: ColumnTraits) -> [(Derivation, any FeatureEncoding)] {
        guard recipe.readsSpellings else { return [] }
        let prefix = ColumnTraits(Derivation.textPrefix.apply(to: column))
        guard !prefix.isConstant, !prefix.isNearlyUnique, prefix.distinctCount < traits.distinctCount else {
            return []
        }
        return levelParts(.textPrefix, distinctCount: prefix.distinctCount)
    }

    // MARK: Dates

    /// The column as a time of day, where all its values are one.
    private func timeOfDay(_ column: Column) -> (Derivation, any FeatureEncoding)? {
        let times = Derivation.timeOfDay.apply(to: column)
        guard times.kind == .number, times.missingCount == column.missingCount, !ColumnTraits(times).isConstant else {
            return nil
        }
        return (.timeOfDay, encoding(recurring: .timeOfDay))
    }

    private func dateParts(_ column: Column) -> [(Derivation, any FeatureEncoding)] {
        let ongoing = varying(column, predictsFuture ? [.year] : [.elapsedDays, .year])
        let recurring: [Derivation] = [.month, .day, .weekday, .hour, .minute, .dayOfYear]
        let present = varying(column, recurring).map(\.0)
        return ongoing + present.map { ($0, encoding(recurring: $0)) }
            + embedded(present) + hoursOfWeek(present, rowCount: column.count)
    }

    /// Where codes are embedded, hours and weekdays have an embedding beside their circle: rush hours are no sine.
    private func embedded(_ recurring: [Derivation]) -> [(Derivation, any FeatureEncoding)] {
        guard recipe.embedsDates else { return [] }
        return recurring.filter { [.month, .weekday, .hour].contains($0) }.map { ($0, CodeEncoding()) }
    }

    /// Rows that an hour of the week needs on average to have a feature of its own.
    private static let rowsOfAnHour = 10

    /// What linear models cannot make of hours and weekdays, and networks only with effort: Monday's rush hour is not
    /// Sunday's.
    private func hoursOfWeek(_ recurring: [Derivation], rowCount: Int) -> [(Derivation, any FeatureEncoding)] {
        let hours = 7 * 24
        guard recurring.contains(.hour), recurring.contains(.weekday), rowCount >= hours * Self.rowsOfAnHour else {
            return []
        }
        if recipe.embedsDates { return [(.hourOfWeek, CodeEncoding())] }
        return recipe.dates == .oneHot ? [(.hourOfWeek, OneHotEncoding(limit: hours))] : []
    }

    private func encoding(recurring derivation: Derivation) -> any FeatureEncoding {
        switch recipe.dates {
        case .numbers: recipe.numbers
        case .cyclic: derivation.period.map { CyclicEncoding(period: $0) } ?? recipe.numbers
        // Of so many different moments a circle tells more than flags.
        case .oneHot where derivation == .dayOfYear || derivation == .timeOfDay:
            derivation.period.map { CyclicEncoding(period: $0) } ?? recipe.numbers
        case .oneHot: OneHotEncoding(limit: 60)
        }
    }

    /// Those of the derived numbers that differ between rows.
    private func varying(_ column: Column, _ derivations: [Derivation]) -> [(Derivation, any FeatureEncoding)] {
        derivations.filter { !ColumnTraits($0.apply(to: column)).isConstant }
            .map { ($0, recipe.numbers) }
    }
}

extension FeatureRecipe {
    /// Whether the model embeds codes, and sees dates as circles beside.
    fileprivate var embedsDates: Bool {
        guard case .cyclic = dates, case .codes = categories else { return false }
        return true
    }
}
