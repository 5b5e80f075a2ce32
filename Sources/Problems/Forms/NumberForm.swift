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
    /// Whether each row must sum to 1, within `sumTolerance`.
    public let sumToOne: Bool

    /// How far from 1 the probabilities of a row may sum: files round them. Metrics divide by the sum.
    public static let sumTolerance = 0.01

    /// Makes a form; without an order the columns stand as the numbers do.
    public init(columns: [String], order: [Int]? = nil, areProbabilities: Bool = false, sumToOne: Bool = false) {
        self.columns = columns
        self.order = order ?? Array(columns.indices)
        self.areProbabilities = areProbabilities
        self.sumToOne = sumToOne
    }

    /// Numbers.
    public var columnKinds: [ColumnKind] { columns.map { _ in .number } }

    /// The numbers, column by column.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .numbers(let numbers) = answers, numbers.width == columns.count else { throw answers.misfit(self) }
        return order.map { place in
            .number(
                numbers.width == 1
                    ? numbers.values
                    : stride(from: place, to: numbers.values.count, by: numbers.width).map { numbers.values[$0] })
        }
    }

    /// Numbers; NaN where the file has none.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        let numbers = columns.map { column in
            let read = NumberColumn(column)
            check(read, column.name, &problems)
            return read.numbers
        }
        if sumToOne { checkSums(numbers, &problems) }
        guard numbers.count > 1 else { return .numbers(numbers.first ?? []) }
        return .numbers(interleaved(numbers), width: numbers.count)
    }

    /// What a probability is.
    public func advice(on kind: SubmissionProblem.Kind) -> String? {
        switch kind {
        case .outOfRange: "a probability lies between 0 and 1"
        case .probabilitySum: "the probabilities of a row must sum to 1, within \(Self.sumTolerance)"
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

    private func check(_ column: NumberColumn, _ name: String, _ problems: inout FormProblems) {
        for row in column.unreadable { problems.add(.notANumber, row: row, column: name) }
        let range = areProbabilities ? 0...1 : -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        let isClean = column.numbers.withUnsafeBufferPointer { numbers in
            var isClean = true
            for number in numbers where !(number >= range.lowerBound && number <= range.upperBound) { isClean = false }
            return isClean
        }
        if isClean { return }
        let skipped = Set(column.unreadable)
        for (row, number) in column.numbers.enumerated() where !range.contains(number) && !skipped.contains(row) {
            let kind: SubmissionProblem.Kind =
                number.isNaN ? .missingValue : number.isInfinite ? .notFinite : .outOfRange
            problems.add(kind, row: row, column: name)
        }
    }

    /// Only where all of a row's probabilities are probabilities.
    private func checkSums(_ columns: [[Double]], _ problems: inout FormProblems) {
        var sums = [Double](repeating: 0, count: columns.first?.count ?? 0)
        for column in columns {
            for row in sums.indices { sums[row] += (0...1).contains(column[row]) ? column[row] : .nan }
        }
        for (row, sum) in sums.enumerated() where abs(sum - 1) > Self.sumTolerance {
            problems.add(.probabilitySum, row: row, column: nil, text: "\(sum)")
        }
    }
}

/// A column of a file as numbers: NaN where there is none, and the rows whose text is no number, in rising order.
private struct NumberColumn {
    let numbers: [Double]
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
