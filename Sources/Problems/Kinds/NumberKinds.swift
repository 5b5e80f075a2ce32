public import Frames
public import Scoring

/// Numbers in one column or several: values, labels of 0 and 1, or relevances.
public struct NumberKind: TargetKind {
    /// The word in a manifest.
    public let name: String
    /// What is predicted.
    public let summary: String
    /// `continuous`, `multilabel` or `relevance`.
    public let type: TargetType
    /// How many columns hold it.
    public let columnCount: ClosedRange<Int>
    /// What else a manifest must name.
    public let needs: Set<RowRole>

    /// One number or several.
    public static let regression = NumberKind(
        name: "regression", summary: "A number.", type: .continuous, columnCount: 1...Int.max, needs: [])
    /// Numbers of the future.
    public static let forecasting = NumberKind(
        name: "forecasting", summary: "Future values of series.", type: .continuous, columnCount: 1...Int.max,
        needs: [.time])
    /// Any number of labels at once, a column for each.
    public static let multilabel = NumberKind(
        name: "multilabel", summary: "Any number of labels at once, a column of 0 and 1 for each.", type: .multilabel,
        columnCount: 2...Int.max, needs: [])
    /// An order of the rows within each group.
    public static let ranking = NumberKind(
        name: "ranking", summary: "An order of the rows within each group.", type: .relevance, columnCount: 1...1,
        needs: [.group])

    private init(
        name: String, summary: String, type: TargetType, columnCount: ClosedRange<Int>, needs: Set<RowRole>
    ) {
        self.name = name
        self.summary = summary
        self.type = type
        self.columnCount = columnCount
        self.needs = needs
    }

    /// None; throws `TargetError` at a label that is neither 0 nor 1, and at a relevance below 0.
    public func classes(in columns: [Column], positive: String?) throws -> [String] {
        for column in columns {
            for (row, value) in try column.finiteNumbers().enumerated() {
                if type == .multilabel, value != 0, value != 1 {
                    throw TargetError("row \(row + 1) has \(value) in '\(column.name)', expected 0 or 1")
                }
                if type == .relevance, value < 0 {
                    throw TargetError(
                        "row \(row + 1) has the relevance \(value) in '\(column.name)', expected 0 or more")
                }
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

    /// As many numbers as there are columns, or several of each where the metric asks for more than a value.
    public func check(_ predictions: Answers) throws {
        if case .numbers(let numbers) = predictions, numbers.width.isMultiple(of: columns.count) { return }
        throw TargetError("predictions of \(predictions.shape) are not \(columns.count) numbers a row")
    }

    /// The metric's best constant, with all that it asks for of each target.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        let surrogate = metric.surrogate(for: type)
        let row = surrogate.constant(of: truth, for: metric)
        let answers = Answers.numbers(row, width: max(1, row.count))
        return surrogate.levels == nil ? metric.ideal(answers) : answers
    }

    /// A number in each column, of labels a probability; or a row for each label. Where the metric asks for several numbers of
    /// each target, these stand side by side.
    public func forms(for metric: Metric) -> [FormOffer] {
        guard metric.roles.isEmpty else {
            return [FormOffer("numbers") { NumberForm(columns: try roles(of: metric).replaced(by: $0)) }]
        }
        let areProbabilities = type == .multilabel && (metric.input == .probabilities || metric.input == .labels)
        let numbers = FormOffer("numbers") { given in
            NumberForm(columns: try named(given), areProbabilities: areProbabilities)
        }
        guard type == .multilabel else { return [numbers] }
        return [
            numbers,
            FormOffer("rows") { given in
                LabelRowsForm(
                    columns: try ["label", areProbabilities ? "probability" : "score"].replaced(by: given),
                    labels: columns, areProbabilities: areProbabilities)
            },
        ]
    }
}

extension NumberTarget {
    /// The usual names of the columns of a metric that asks for several numbers of each target.
    private func roles(of metric: Metric) -> [String] {
        columns.flatMap { column in metric.roles.map { columns.count == 1 ? $0 : "\(column)_\($0)" } }
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
        case .category, .text, .date, .image, .photo, .sound: throw TargetError("the target '\(name)' is not a number")
        }
        return try numbers.enumerated().map { row, number in
            guard let number else { throw TargetError("row \(row + 1) has no number in the target '\(name)'") }
            return number
        }
    }
}
