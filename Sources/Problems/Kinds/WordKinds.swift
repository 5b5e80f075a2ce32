public import Frames
public import Scoring

/// A text for each row.
public struct TextKind: TargetKind {
    /// The word in a manifest.
    public let name = "text"
    /// What is predicted.
    public let summary = "A text."
    /// Texts.
    public let type = TargetType.text
    /// Read letter for letter.
    public let columnKind = ColumnKind.text

    /// Makes the kind.
    public init() {}

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target { TextTarget(columns: columns) }
}

/// A text for each row.
public struct TextTarget: Target {
    /// Texts.
    public let type = TargetType.text
    /// The one column.
    public let columns: [String]

    /// Makes a target.
    public init(columns: [String]) { self.columns = columns }

    /// The texts; a missing one is empty.
    public func answers(in columns: [Column]) throws -> Answers {
        guard let column = columns.first else { return .texts([]) }
        return .texts((0..<column.count).map { column.text(at: $0) ?? "" })
    }

    /// Texts.
    public func check(_ predictions: Answers) throws {
        if case .texts = predictions { return }
        throw TargetError("predictions of \(predictions.shape) are no texts")
    }

    /// The most frequent text.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        guard case .texts(let texts) = truth.answers else { return .texts([""]) }
        let counts = texts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return .texts([counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""])
    }

    /// A text.
    public func forms(for metric: Metric) -> [FormOffer] {
        [FormOffer("text") { TextForm(column: try named($0)[0]) }]
    }
}

/// Words in one column with blanks between: a set of labels, or a ranked list of items of which some are right.
public struct ListKind: TargetKind {
    /// The word in a manifest.
    public let name: String
    /// What is predicted.
    public let summary: String
    /// `multilabel` or `list`.
    public let type: TargetType
    /// Read letter for letter.
    public let columnKind = ColumnKind.text

    /// A set of labels.
    public static let labels = ListKind(
        name: "labels", summary: "Any number of labels at once, in one column with blanks between.", type: .multilabel)
    /// A ranked list.
    public static let list = ListKind(
        name: "list", summary: "A list of items, the best first, in one column with blanks between.", type: .list)

    private init(name: String, summary: String, type: TargetType) {
        self.name = name
        self.summary = summary
        self.type = type
    }

    /// Not a set of labels under a metric that wants a number for each: it is said as words, without any.
    public func suits(_ metric: Metric) -> Bool {
        let wantsNumbers = [.probabilities, .scores].contains(metric.input) && !metric.targets.contains(.list)
        return metric.targets.contains(type) && !wantsNumbers
    }

    /// The words that come in the columns.
    public func classes(in columns: [Column], positive: String?) throws -> [String] { columns.listedWords }

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        ListTarget(type: type, columns: columns, classes: classes)
    }
}

/// Words with blanks between: a set, or a ranked list.
public struct ListTarget: Target {
    /// `multilabel` or `list`.
    public let type: TargetType
    /// The one column.
    public let columns: [String]
    /// The words in the order of their codes.
    public let classes: [String]

    /// Makes a target.
    public init(type: TargetType, columns: [String], classes: [String]) {
        self.type = type
        self.columns = columns
        self.classes = classes
    }

    /// Each row's words; a missing value is none. Throws `TargetError` at a word that is not known.
    public func answers(in columns: [Column]) throws -> Answers {
        guard let column = columns.first else { return .lists(CodeLists([], names: classes)) }
        let codes = Dictionary(zip(classes, Int32(0)...), uniquingKeysWith: { first, _ in first })
        return .lists(
            CodeLists(
                try (0..<column.count).map { row in
                    try (column.text(at: row) ?? "").split(separator: " ").map { word in
                        guard let code = codes[String(word)] else {
                            throw TargetError("row \(row + 1) has '\(word)' in '\(column.name)', which is not known")
                        }
                        return code
                    }
                }, names: classes))
    }

    /// Lists of the target's words.
    public func check(_ predictions: Answers) throws {
        if case .lists(let lists) = predictions, lists.names.starts(with: classes) { return }
        throw TargetError("predictions of \(predictions.shape) are no lists of its \(classes.count) words")
    }

    /// Of ranked lists, those that the weighted sum of votes by rank makes (`RankVotes`); of sets what the heaviest model says.
    public func combine(_ parts: [(answers: Answers, weight: Double)]) -> Answers {
        let lists = parts.compactMap { if case .lists(let lists) = $0.answers { lists } else { nil } }
        guard type == .list, lists.count == parts.count, !lists.isEmpty else { return Answers.weightedMean(parts) }
        let votes = RankVotes(lists)
        var sums = [Double](repeating: 0, count: votes.values[0].count)
        for (own, part) in zip(votes.values, parts) {
            for place in sums.indices { sums[place] += part.weight * own[place] }
        }
        return .lists(votes.lists(sums))
    }

    /// The most frequent words: as many as rows have on average; of ranked lists, all or the first few.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        guard case .lists(let lists) = truth.answers else { return .lists(CodeLists([[]], names: classes)) }
        var counts = [Int](repeating: 0, count: classes.count)
        for item in lists.items { counts[Int(item)] += 1 }
        let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
        let length =
            type == .list
            ? min(order.count, CodeLists.usualLength)
            : (lists.items.count + lists.rowCount / 2) / max(1, lists.rowCount)
        return .lists(CodeLists([order.prefix(length).map(Int32.init)], names: classes))
    }

    /// Words with blanks between, or a row for each word; of ranked lists there may be a second column with its rank.
    public func forms(for metric: Metric) -> [FormOffer] {
        [
            FormOffer("list") { ListForm(column: try named($0)[0], words: classes) },
            FormOffer("rows") { given in
                let isRanked = type == .list && given?.count == 2
                return ItemRowsForm(
                    columns: try (isRanked ? columns + ["rank"] : columns).replaced(by: given), words: classes)
            },
        ]
    }
}

extension [Column] {
    /// The distinct words of all rows, in alphabetical order.
    fileprivate var listedWords: [String] {
        var words: Set<Substring> = []
        for column in self {
            for row in 0..<column.count { words.formUnion((column.text(at: row) ?? "").split(separator: " ")) }
        }
        return ClassNames.ordered(words.map(String.init), positive: nil)
    }
}
