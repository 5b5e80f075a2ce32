public import Frames
public import Scoring

/// A box, a point or a run of pixels in each row, its numbers in a column each; a key without rows has none.
public struct TupleRowsForm: SubmissionForm {
    /// The word in a manifest.
    public let name = RowForms.name
    /// A column for each number of a tuple.
    public let columns: [String]
    /// As many as there are tuples.
    public let rowsPerKey = RowsPerKey.any
    /// The labels that are known, in the order of their codes.
    public let classes: [String]
    private let cells: TupleCells
    private let numbers: NumberForm
    private let label: Int?

    /// Makes a form of tuples with these fields, a column for each.
    public init(columns: [String], items: [TupleField], classes: [String] = []) {
        self.columns = columns
        self.classes = classes
        cells = TupleCells(items)
        label = items.firstIndex(of: .label)
        numbers = NumberForm(columns: columns.enumerated().filter { items[$0.offset] != .label }.map(\.element))
    }

    /// Numbers, and a label's text.
    public var columnKinds: [ColumnKind] { columns.indices.map { $0 == label ? .text : .number } }

    /// Labels that look missing, such as NA.
    public var literals: Set<String> { Set(classes) }

    /// One tuple a row.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .tuples(let tuples) = answers, cells.fits(tuples) else { throw answers.misfit(self) }
        return columns.indices.map { place in
            let numbers = stride(from: place, to: tuples.values.count, by: columns.count).map { tuples.values[$0] }
            guard place == label else { return .number(numbers) }
            return .text(
                TextValues(numbers.map { tuples.names.indices.contains(Int($0)) ? tuples.names[Int($0)] : nil }))
        }
    }

    /// One tuple a row. A label that is not known gets a code after all others.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        let others = columns.enumerated().filter { $0.offset != label }.map(\.element)
        guard case .numbers(let said) = numbers.read(others, &problems) else {
            return .tuples(cells.tuples([], names: []))
        }
        guard let label else { return .tuples(cells.tuples((0..<said.rowCount).map { Array(said[$0]) }, names: [])) }
        var codes = WordCodes(classes)
        let rows = (0..<columns[label].count).map { row in
            let text = columns[label].text(at: row) ?? ""
            if text.isEmpty { problems.add(.missingValue, row: row, column: columns[label].name) }
            var tuple = others.isEmpty ? [] : Array(said[row])
            tuple.insert(Double(codes.code(of: text[...])), at: label)
            return tuple
        }
        return .tuples(cells.tuples(rows, names: codes.names))
    }

    /// The tuples one after the other.
    public func spread(_ answers: Answers) throws -> (said: Answers, keys: [Int]) {
        guard case .tuples(let tuples) = answers, cells.fits(tuples) else { throw answers.misfit(self) }
        let counts = zip(tuples.starts, tuples.starts.dropFirst()).map { ($1 - $0) / tuples.width }
        let starts = Array(stride(from: 0, through: tuples.values.count, by: tuples.width))
        return (
            .tuples(
                Tuples(
                    starts: starts, values: tuples.values, width: tuples.width, fields: tuples.fields,
                    names: tuples.names)),
            RowForms.keys(counts: counts)
        )
    }

    /// Each key's tuples in the file's order.
    public func gather(_ said: Answers, _ rows: KeyedRows, _ problems: inout FormProblems) -> Answers {
        guard case .tuples(let tuples) = said else { return said }
        let chosen = tuples.selecting(rows: rows.rows)
        return .tuples(
            Tuples(
                starts: rows.starts.map { $0 * tuples.width }, values: chosen.values, width: tuples.width,
                fields: tuples.fields, names: tuples.names))
    }
}

/// An item of a list or set in each row, and where there is a second column its rank, 1 the best; without ranks the file's
/// order counts. A key without rows has none.
public struct ItemRowsForm: SubmissionForm {
    /// The word in a manifest.
    public let name = RowForms.name
    /// The item's column, and the rank's where there is one.
    public let columns: [String]
    /// As many as there are items.
    public let rowsPerKey = RowsPerKey.any
    /// The items that are known, in the order of their codes.
    public let words: [String]

    /// Makes a form of one column or two.
    public init(columns: [String], words: [String]) {
        self.columns = columns
        self.words = words
    }

    /// Text, and a number.
    public var columnKinds: [ColumnKind] { Array([.text, .number].prefix(columns.count)) }

    /// Items that look missing, such as NA.
    public var literals: Set<String> { Set(words) }

    private var rank: NumberForm { NumberForm(columns: Array(columns.dropFirst())) }

    /// The items, with their ranks.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .parts(let parts) = answers, parts.count == 2, case .lists(let items) = parts[0].answers,
            case .numbers(let ranks) = parts[1].answers
        else { throw answers.misfit(self) }
        let (names, places) = (
            items.items.map { items.names[Int($0)] as String? }, ranks.values.compactMap { Int64(exactly: $0) }
        )
        guard names.count == items.rowCount, places.count == names.count else { throw answers.misfit(self) }
        return Array([.text(TextValues(names)), .integer(IntegerValues(places))].prefix(columns.count))
    }

    /// One item a row, with its rank: its place in the file where there is no column of ranks.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        let texts = (0..<columns[0].count).map { columns[0].text(at: $0) ?? "" }
        for (row, text) in texts.enumerated() where text.isEmpty {
            problems.add(.missingValue, row: row, column: columns[0].name)
        }
        var codes = WordCodes(words)
        let items = texts.map { $0.isEmpty ? [] : [codes.code(of: $0[...])] }
        let ranks =
            columns.count > 1
            ? rank.read([columns[1]], &problems) : .numbers(texts.indices.map(Double.init))
        return .parts([
            .init(name: self.columns[0], .lists(CodeLists(items, names: codes.names))), .init(name: "rank", ranks),
        ])
    }

    /// The items one after the other, with their ranks.
    public func spread(_ answers: Answers) throws -> (said: Answers, keys: [Int]) {
        guard case .lists(let lists) = answers, lists.names.starts(with: words) else { throw answers.misfit(self) }
        let counts = (0..<lists.rowCount).map { lists[$0].count }
        let ranks = counts.flatMap { (0..<$0).map { Double($0 + 1) } }
        return (
            .parts([
                .init(name: columns[0], .lists(CodeLists(lists.items.map { [$0] }, names: lists.names))),
                .init(name: "rank", .numbers(ranks)),
            ]), RowForms.keys(counts: counts)
        )
    }

    /// Each key's items in the order of their ranks.
    public func gather(_ said: Answers, _ rows: KeyedRows, _ problems: inout FormProblems) -> Answers {
        guard case .parts(let parts) = said, parts.count == 2, case .lists(let items) = parts[0].answers,
            case .numbers(let ranks) = parts[1].answers
        else { return said }
        return .lists(
            CodeLists(
                (0..<rows.count).map { key in
                    let order = rows[key].sorted { (ranks.values[$0], $0) < (ranks.values[$1], $1) }
                    for (row, next) in zip(order, order.dropFirst()) where ranks.values[row] == ranks.values[next] {
                        problems.add(.repeatedItem, row: next, column: columns.last)
                    }
                    return order.flatMap { items[$0] }
                }, names: items.names))
    }

    /// What a rank is.
    public func advice(on kind: SubmissionProblem.Kind) -> String? {
        kind == .repeatedItem ? "give each item of an id a rank of its own" : nil
    }
}

/// A label and its number in each row: a probability, or a score. A label that has no row has the probability 0; of scores
/// every label must have one.
public struct LabelRowsForm: SubmissionForm {
    /// The word in a manifest.
    public let name = RowForms.name
    /// The label's column and the number's.
    public let columns: [String]
    /// As many as there are labels.
    public let rowsPerKey = RowsPerKey.any
    /// The labels in the order of a row's numbers.
    public let labels: [String]
    /// Whether each number must lie between 0 and 1.
    public let areProbabilities: Bool
    /// Whether the sum of a key's numbers is asked for.
    public let sumToOne: Bool
    /// What the numbers must be.
    public let rules: NumberRules
    private let label: LabelForm
    private let number: NumberForm

    /// Makes a form of two columns.
    public init(
        columns: [String], labels: [String], areProbabilities: Bool = false, sumToOne: Bool = false,
        rules: NumberRules = NumberRules()
    ) {
        self.rules = rules
        self.columns = columns
        self.labels = labels
        self.areProbabilities = areProbabilities
        self.sumToOne = sumToOne
        label = LabelForm(column: columns[0], classes: labels)
        number = NumberForm(
            columns: Array(columns.dropFirst()), areProbabilities: areProbabilities, rules: rules)
    }

    /// The same form with other rules.
    public func limited(to rules: NumberRules) -> any SubmissionForm {
        LabelRowsForm(
            columns: columns, labels: labels, areProbabilities: areProbabilities, sumToOne: sumToOne, rules: rules)
    }

    /// Levels and numbers.
    public var columnKinds: [ColumnKind] { label.columnKinds + number.columnKinds }

    /// The labels: one may be called "NA".
    public var literals: Set<String> { label.literals }

    /// A label and its number a row.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .parts(let parts) = answers, parts.count == 2 else { throw answers.misfit(self) }
        return try label.write(parts[0].answers) + number.write(parts[1].answers)
    }

    /// A label and its number a row.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        .parts([
            .init(name: self.columns[0], label.read([columns[0]], &problems)),
            .init(name: self.columns[1], number.read([columns[1]], &problems)),
        ])
    }

    /// Every label of every key.
    public func spread(_ answers: Answers) throws -> (said: Answers, keys: [Int]) {
        guard case .numbers(let numbers) = answers, numbers.width == labels.count else { throw answers.misfit(self) }
        let codes = (0..<numbers.rowCount).flatMap { _ in labels.indices.map { Int32($0) } }
        return (
            .parts([
                .init(name: columns[0], .codes(codes, names: labels)),
                .init(name: columns[1], .numbers(numbers.values)),
            ]), RowForms.keys(counts: [Int](repeating: labels.count, count: numbers.rowCount))
        )
    }

    /// The numbers of each key's labels.
    public func gather(_ said: Answers, _ rows: KeyedRows, _ problems: inout FormProblems) -> Answers {
        guard case .parts(let parts) = said, parts.count == 2, case .codes(let codes) = parts[0].answers,
            case .numbers(let numbers) = parts[1].answers
        else { return said }
        var gathered = Numbers(zeros: rows.count, width: labels.count)
        for key in 0..<rows.count {
            var isSaid = [Bool](repeating: false, count: labels.count)
            for row in rows[key] where codes.codes[row] >= 0 {
                let label = Int(codes.codes[row])
                if isSaid[label] { problems.add(.repeatedItem, row: row, column: columns[0]) }
                isSaid[label] = true
                gathered.values[key * labels.count + label] = numbers.values[row]
            }
            let isWhole = rows[key].allSatisfy { codes.codes[$0] >= 0 }
            check(isSaid, gathered[key], key: key, asksSum: isWhole, &problems)
        }
        return .numbers(gathered)
    }

    /// What is wrong with all that is said of a key; its sum is asked for only where nothing is wrong with its parts.
    private func check(
        _ isSaid: [Bool], _ numbers: ArraySlice<Double>, key: Int, asksSum: Bool, _ problems: inout FormProblems
    ) {
        if !areProbabilities, let label = isSaid.firstIndex(of: false) {
            problems.add(.missingValue, key: key, column: columns[0], text: labels[label])
        }
        let sum = numbers.reduce(0, +)
        if sumToOne, asksSum, numbers.allSatisfy({ (0...1).contains($0) }), !rules.allowsSum(sum) {
            problems.add(.probabilitySum, key: key, column: nil, text: sum.sumText)
        }
    }

    /// The labels, and what their numbers are.
    public func advice(on kind: SubmissionProblem.Kind) -> String? { advice(on: kind) { _ in true } }

    /// As `advice(on:)`, with the known ones of the labels.
    public func advice(on kind: SubmissionProblem.Kind, naming isKnown: (String) -> Bool) -> String? {
        switch kind {
        case .repeatedItem: "give each label of an id one row"
        case .probabilitySum: "the probabilities of an id must \(rules.sumMeaning)"
        case .missingValue where !areProbabilities: "every id needs a row for each label"
        default: label.advice(on: kind, naming: isKnown) ?? number.advice(on: kind)
        }
    }
}

/// What the forms share in which a key has any number of rows.
private enum RowForms {
    /// The one word for all of them in a manifest: a target has one such form.
    static let name = "rows"

    /// The key of each row, where the keys have so many.
    static func keys(counts: [Int]) -> [Int] {
        counts.enumerated().flatMap { key, count in [Int](repeating: key, count: count) }
    }
}
