public import Frames
public import Scoring

/// A number in each column: a value, a score, or a probability.
public struct NumberForm: SubmissionForm {
    /// The word in a manifest.
    public let name = "numbers"
    /// A column for each number of a row.
    public let columns: [String]
    /// Column `i` of the file holds number `order[i]` of a row.
    public let order: [Int]
    /// Whether each number must lie between 0 and 1.
    public let areProbabilities: Bool
    /// Whether the sum of each row is asked for.
    public let sumToOne: Bool
    /// What the numbers must be.
    public let rules: NumberRules

    /// Makes a form; without an order the columns stand as the numbers do.
    public init(
        columns: [String], order: [Int]? = nil, areProbabilities: Bool = false, sumToOne: Bool = false,
        rules: NumberRules = NumberRules()
    ) {
        self.columns = columns
        self.order = order ?? Array(columns.indices)
        self.areProbabilities = areProbabilities
        self.sumToOne = sumToOne
        self.rules = rules
    }

    /// The same form with other rules.
    public func limited(to rules: NumberRules) -> any SubmissionForm {
        NumberForm(
            columns: columns, order: order, areProbabilities: areProbabilities, sumToOne: sumToOne, rules: rules)
    }

    /// What may be predicted.
    private var range: ClosedRange<Double> {
        rules.range
            ?? (areProbabilities ? 0...1 : -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    }

    /// Numbers.
    public var columnKinds: [ColumnKind] { columns.map { _ in .number } }

    /// The numbers, column by column, each brought to the nearest that may be predicted.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .numbers(let numbers) = answers, numbers.width == columns.count else { throw answers.misfit(self) }
        let isFree = rules.range == nil && !rules.areWhole
        return order.map { place in
            let values =
                numbers.width == 1
                ? numbers.values
                : stride(from: place, to: numbers.values.count, by: numbers.width).map { numbers.values[$0] }
            return .number(isFree ? values : values.map(rules.nearest))
        }
    }

    /// Numbers; NaN where the file has none.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        let numbers = columns.map { column in
            var read = NumberColumn(column)
            check(&read, column.name, &problems)
            return read.numbers
        }
        if sumToOne { checkSums(numbers, &problems) }
        guard numbers.count > 1 else { return .numbers(numbers.first ?? []) }
        return .numbers(interleaved(numbers), width: numbers.count)
    }

    /// What a probability is.
    public func advice(on kind: SubmissionProblem.Kind) -> String? {
        switch kind {
        case .outOfRange:
            areProbabilities && rules.range == nil
                ? "a probability lies between 0 and 1"
                : "a prediction lies between \(range.lowerBound.plain) and \(range.upperBound.plain)"
        case .notWhole: "predictions are whole numbers"
        case .probabilitySum: "the probabilities of a row must \(rules.sumMeaning)"
        default: nil
        }
    }

    private func interleaved(_ columns: [[Double]]) -> [Double] {
        let (width, rows) = (columns.count, columns[0].count)
        return [Double](unsafeUninitializedCapacity: width * rows) { values, count in
            for (column, place) in zip(columns, order) {
                column.withUnsafeBufferPointer { column in
                    for row in 0..<rows { values[row * width + place] = column[row] }
                }
            }
            count = width * rows
        }
    }

    /// Tells what is no number or out of range; what is so by rounding alone is cut to the range.
    private func check(_ column: inout NumberColumn, _ name: String, _ problems: inout FormProblems) {
        for row in column.unreadable { problems.add(.notANumber, row: row, column: name) }
        let range = range
        let isClean = column.numbers.withUnsafeBufferPointer { numbers in
            var isClean = true
            for number in numbers where !(number >= range.lowerBound && number <= range.upperBound) { isClean = false }
            return isClean
        }
        if isClean && !rules.areWhole { return }
        let skipped = Set(column.unreadable)
        for (row, number) in column.numbers.enumerated() where !skipped.contains(row) {
            if let kind = fault(of: number, in: range) {
                problems.add(kind, row: row, column: name)
            } else {
                column.numbers[row] = min(max(number, range.lowerBound), range.upperBound)
            }
        }
    }

    private func fault(of number: Double, in range: ClosedRange<Double>) -> SubmissionProblem.Kind? {
        if number.isNaN { return .missingValue }
        if number.isInfinite { return .notFinite }
        if rules.areWhole && number != number.rounded() { return .notWhole }
        let isNear = number >= range.lowerBound - NumberRules.noise && number <= range.upperBound + NumberRules.noise
        return isNear ? nil : .outOfRange
    }

    /// Only where all of a row's probabilities are probabilities.
    private func checkSums(_ columns: [[Double]], _ problems: inout FormProblems) {
        var sums = [Double](repeating: 0, count: columns.first?.count ?? 0)
        for column in columns {
            for row in sums.indices { sums[row] += (0...1).contains(column[row]) ? column[row] : .nan }
        }
        for (row, sum) in sums.enumerated() where !sum.isNaN && !rules.allowsSum(sum) {
            problems.add(.probabilitySum, row: row, column: nil, text: sum.sumText)
        }
    }
}

extension Double {
    /// The number as people write it, without a point where it is whole.
    fileprivate var plain: String { Int64(exactly: self).map(String.init) ?? String(self) }

    /// A sum without what adding up has rounded away: 0.9 for 0.8999999999999999.
    var sumText: String { ((self * 1e12).rounded() / 1e12).plain }
}

/// A column of a file as numbers: NaN where there is none, and the rows whose text is no number, in rising order.
private struct NumberColumn {
    var numbers: [Double]
    let unreadable: [Int]

    init(_ column: Column) {
        if case .number(let numbers) = column.values {
            (self.numbers, unreadable) = (numbers, [])
            return
        }
        var unreadable: [Int] = []
        numbers = (0..<column.count).map { row in
            guard let text = column.text(at: row), !text.isEmpty else { return .nan }
            if let number = NumberSpelling.number(text) { return number }
            unreadable.append(row)
            return .nan
        }
        self.unreadable = unreadable
    }
}
