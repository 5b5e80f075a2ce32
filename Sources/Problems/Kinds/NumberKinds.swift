public import Frames
public import Scoring

/// One or several numbers.
public struct RegressionKind: TargetKind {
    /// The word in a manifest.
    public let name = "regression"
    /// What is predicted.
    public let summary = "A number."
    /// Real numbers.
    public let type = TargetType.continuous
    /// Any number of them.
    public let columnCount = 1...Int.max

    /// Makes the kind.
    public init() {}

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target { NumberTarget(columns: columns) }
}

/// Numbers of the future.
public struct ForecastingKind: TargetKind {
    /// The word in a manifest.
    public let name = "forecasting"
    /// What is predicted.
    public let summary = "Future values of series."
    /// Real numbers.
    public let type = TargetType.continuous
    /// Any number of them.
    public let columnCount = 1...Int.max
    /// What orders rows in time.
    public let needs: Set<RowRole> = [.time]

    /// Makes the kind.
    public init() {}

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target { NumberTarget(columns: columns) }
}

/// Any number of labels at once.
public struct MultilabelKind: TargetKind {
    /// The word in a manifest.
    public let name = "multilabel"
    /// What is predicted.
    public let summary = "Any number of labels at once, a column of 0 and 1 for each."
    /// Labels.
    public let type = TargetType.multilabel
    /// A column for each label.
    public let columnCount = 2...Int.max

    /// Makes the kind.
    public init() {}

    /// Throws `TargetError` at a value that is neither 0 nor 1.
    public func classes(in columns: [Column], positive: String?) throws -> [String] {
        for column in columns {
            let values = try column.finiteNumbers()
            if let row = values.firstIndex(where: { $0 != 0 && $0 != 1 }) {
                throw TargetError("row \(row + 1) has \(values[row]) in '\(column.name)', expected 0 or 1")
            }
        }
        return []
    }

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        NumberTarget(type: type, columns: columns)
    }
}

/// An order of the rows within each group.
public struct RankingKind: TargetKind {
    /// The word in a manifest.
    public let name = "ranking"
    /// What is predicted.
    public let summary = "An order of the rows within each group."
    /// Relevances.
    public let type = TargetType.relevance
    /// What holds the rows together that are ranked against each other.
    public let needs: Set<RowRole> = [.group]

    /// Makes the kind.
    public init() {}

    /// Throws `TargetError` at a relevance below 0.
    public func classes(in columns: [Column], positive: String?) throws -> [String] {
        for column in columns {
            let values = try column.finiteNumbers()
            if let row = values.firstIndex(where: { $0 < 0 }) {
                throw TargetError(
                    "row \(row + 1) has the relevance \(values[row]) in '\(column.name)', expected 0 or more")
            }
        }
        return []
    }

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        NumberTarget(type: type, columns: columns)
    }
}

/// Numbers in one column or several: values, labels of 0 and 1, or relevances.
public struct NumberTarget: Target {
    /// `continuous`, `multilabel` or `relevance`.
    public let type: TargetType
    /// A column for each number of a row.
    public let columns: [String]

    /// Makes a target.
    public init(type: TargetType = .continuous, columns: [String]) {
        self.type = type
        self.columns = columns
    }

    /// Relevances are of groups.
    public var isGrouped: Bool { type == .relevance }

    /// The numbers row by row. Throws `TargetError` at the first value that is missing or no finite number.
    public func answers(in columns: [Column]) throws -> Answers {
        let numbers = try columns.map { try $0.finiteNumbers() }
        guard numbers.count > 1 else { return .numbers(numbers.first ?? []) }
        return .numbers(numbers[0].indices.flatMap { row in numbers.map { $0[row] } }, width: numbers.count)
    }

    /// As many numbers as there are columns.
    public func check(_ predictions: Answers) throws {
        if case .numbers(let numbers) = predictions, numbers.width == columns.count { return }
        throw TargetError("predictions of \(predictions.shape) are not \(columns.count) numbers a row")
    }

    /// A number in each column; of labels a probability.
    public func forms(for metric: Metric, columns given: [String]?) throws -> [any SubmissionForm] {
        let areProbabilities = type == .multilabel && (metric.input == .probabilities || metric.input == .labels)
        return [NumberForm(columns: try named(given, count: columns.count), areProbabilities: areProbabilities)]
    }
}

extension Column {
    /// The numbers; throws `TargetError` at the first row that has none.
    func finiteNumbers() throws -> [Double] {
        let numbers: [Double?]
        switch values {
        case .number(let values):
            if values.allSatisfy(\.isFinite) { return values }
            numbers = values.map { $0.isFinite ? $0 : nil }
        case .integer(let values): numbers = (0..<count).map { row in values[row].map(Double.init) }
        case .category, .text, .date, .image: throw TargetError("the target '\(name)' is not a number")
        }
        return try numbers.enumerated().map { row, number in
            guard let number else { throw TargetError("row \(row + 1) has no number in the target '\(name)'") }
            return number
        }
    }
}
