public import Frames
public import Scoring

/// One of a list of classes.
public struct ClassKind: TargetKind {
    /// The word in a manifest.
    public let name: String
    /// What is predicted.
    public let summary: String
    /// Two classes, or more.
    public let type: TargetType
    /// Levels.
    public let columnKind = ColumnKind.category

    /// One of two classes.
    public static let binary = ClassKind(name: "binary", summary: "One of two classes.", type: .binary)
    /// One of three or more classes.
    public static let multiclass = ClassKind(
        name: "multiclass", summary: "One of three or more classes.", type: .multiclass)

    private init(name: String, summary: String, type: TargetType) {
        self.name = name
        self.summary = summary
        self.type = type
    }

    /// The classes, of two the positive one last. Throws `TargetError` unless there are two, or three and more.
    public func classes(in columns: [Column], positive: String?) throws -> [String] {
        let names = ClassNames.ordered(try columns.flatMap { try $0.presentTexts() }, positive: positive)
        let column = columns.first?.name ?? ""
        guard type == .binary else {
            if names.count >= 3 { return names }
            throw TargetError("a \(name) task has three classes or more; '\(column)' has \(names.count)")
        }
        guard names.count == 2 else {
            let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
            throw TargetError("a \(name) task has two classes; '\(column)' has \(names.count): \(shown)")
        }
        if let positive, !names.contains(positive) {
            throw TargetError("no row of '\(column)' is '\(positive)'; there are: " + names.joined(separator: ", "))
        }
        return names
    }

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        ClassTarget(type: type, columns: columns, classes: classes)
    }
}

/// One of a list of classes for each row.
public struct ClassTarget: Target {
    /// Two classes, or more.
    public let type: TargetType
    /// The one column.
    public let columns: [String]
    /// The classes in the order of their codes.
    public let classes: [String]

    /// Makes a target; `type` is `binary` or `multiclass`.
    public init(type: TargetType, columns: [String], classes: [String]) {
        self.type = type
        self.columns = columns
        self.classes = classes
    }

    /// Each row's class. Throws `TargetError` at a missing value and at a class that is not known.
    public func answers(in columns: [Column]) throws -> Answers {
        guard let column = columns.first else { return .codes([], names: classes) }
        let known = Dictionary(zip(classes, Int32(0)...), uniquingKeysWith: { first, _ in first })
        func code(_ text: String?, row: Int) throws -> Int32 {
            guard let text else { throw TargetError("row \(row + 1) has no value of '\(column.name)'") }
            guard let code = known[text] else {
                let shown = classes.prefix(10).joined(separator: ", ")
                throw TargetError("row \(row + 1) has the class '\(text)' in '\(column.name)'; known are \(shown)")
            }
            return code
        }
        guard case .category(let values) = column.values else {
            return .codes(try (0..<column.count).map { try code(column.text(at: $0), row: $0) }, names: classes)
        }
        let levelCodes = values.levels.map { known[$0] }
        return .codes(
            try values.codes.enumerated().map { row, level in
                if level >= 0, let code = levelCodes[Int(level)] { return code }
                return try code(values[row], row: row)
            }, names: classes)
    }

    /// The class.
    public func strata(of answers: Answers) -> [Int]? {
        guard case .codes(let codes) = answers else { return nil }
        return codes.codes.map(Int.init)
    }

    /// A probability for each class (of two, for the second), or the classes themselves.
    public func check(_ predictions: Answers) throws {
        switch predictions {
        case .codes(let codes) where codes.names == classes: return
        case .numbers(let numbers) where numbers.width == (classes.count == 2 ? 1 : classes.count): return
        default: throw TargetError("predictions of \(predictions.shape) do not say which of \(classes.count) classes")
        }
    }

    /// The class that the metric likes best where it sees labels only: a probability for each of many classes would be more
    /// than memory holds. Else its best probabilities.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        let row = metric.surrogate(for: type).constant(of: truth, for: metric)
        let numbers = Numbers(row, width: max(1, row.count))
        return metric.input == .labels ? .codes(numbers.classCodes, names: classes) : .numbers(numbers)
    }

    /// A label where the metric sees labels only; else probabilities: of two classes of the positive one, of more one for
    /// each, in a column or a row each.
    public func forms(for metric: Metric) -> [FormOffer] {
        let areProbabilities = metric.input == .probabilities
        if metric.input == .labels {
            return [FormOffer("label") { LabelForm(column: try named($0)[0], classes: classes) }]
        }
        if type == .binary {
            return [FormOffer("numbers") { NumberForm(columns: try named($0), areProbabilities: areProbabilities) }]
        }
        return [
            FormOffer("numbers") { given in
                NumberForm(
                    columns: given ?? classes, order: try order(of: given ?? classes, under: metric),
                    areProbabilities: areProbabilities, sumToOne: areProbabilities)
            },
            FormOffer("rows") { given in
                LabelRowsForm(
                    columns: try ["class", areProbabilities ? "probability" : "score"].replaced(by: given),
                    labels: classes, areProbabilities: areProbabilities, sumToOne: areProbabilities)
            },
        ]
    }

    /// The class of each column of probabilities.
    private func order(of columns: [String], under metric: Metric) throws -> [Int] {
        let order = columns.compactMap { classes.firstIndex(of: $0) }
        guard Set(order).count == classes.count, order.count == columns.count else {
            throw TargetError(
                "a submission for '\(metric.id)' needs a column for each class: " + classes.joined(separator: ", "))
        }
        return order
    }
}

extension Column {
    /// The distinct values; throws `TargetError` where one is missing.
    func presentTexts() throws -> Set<String> {
        if let row = (0..<count).first(where: { text(at: $0) == nil }) {
            throw TargetError("row \(row + 1) has no value of '\(name)'")
        }
        if case .category(let values) = values { return Set(Set(values.codes).map { values.levels[Int($0)] }) }
        return Set((0..<count).compactMap { text(at: $0) })
    }
}
