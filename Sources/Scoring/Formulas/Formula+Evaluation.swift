extension Formula {
    /// The columns of some rows, as a formula's parts see them.
    struct Rows {
        private let numbers: [Column: [Double]]
        private let texts: [Column: [String]]
        let count: Int

        init(count: Int, numbers: [Column: [Double]], texts: [Column: [String]]) {
            self.count = count
            self.numbers = numbers
            self.texts = texts
        }

        func numbers(_ column: Column) -> [Double] { numbers[column] ?? [] }

        func texts(_ column: Column) -> [String] { texts[column] ?? [] }

        /// The rows of each group of equal texts in all of `columns`, in the order of the texts.
        func groups(by columns: [String]) -> [[Int]] {
            let keys = columns.map { texts(.judge($0)) }
            let names = (0..<count).map { row in keys.map { $0[row] } }
            return Dictionary(grouping: names.indices) { names[$0] }
                .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        }

        /// Only `rows`, and only the columns that are `used`.
        func selecting(_ rows: [Int], used: Set<Column>) -> Rows {
            Rows(
                count: rows.count,
                numbers: numbers.filter { used.contains($0.key) }.mapValues { all in rows.map { all[$0] } },
                texts: texts.filter { used.contains($0.key) }.mapValues { all in rows.map { all[$0] } })
        }
    }

    /// The score of these rows.
    func score(_ rows: Rows) -> Double { root.number(rows) }
}

extension Formula.Expression {
    /// The one number that it comes to.
    fileprivate func number(_ rows: Formula.Rows) -> Double { numbers(rows).first ?? .nan }

    /// Its numbers: one a row, or one for all.
    fileprivate func numbers(_ rows: Formula.Rows) -> [Double] {
        switch self {
        case .number(let number): [number]
        case .text: []
        case .column(let column): rows.numbers(column)
        case .equality(let left, let right, let isEqual): Self.equality(left.texts(rows), right.texts(rows), isEqual)
        case .call(let function, let values): function.applied(to: values.map { $0.numbers(rows) })
        case .ranks(let value): midranks(value.numbers(rows), nil).map { $0 + 0.5 }
        case .gathering(let gathering, let value, let share, let by):
            [gathering.gather(gathered(value, by, rows), share?.number(rows) ?? 0)]
        }
    }

    private func gathered(_ value: Self, _ by: [String], _ rows: Formula.Rows) -> [Double] {
        guard !by.isEmpty else { return value.numbers(rows) }
        var used: Set<Formula.Column> = []
        value.visit { used.insert($0) }
        return rows.groups(by: by).map { value.number(rows.selecting($0, used: used)) }
    }

    private func texts(_ rows: Formula.Rows) -> [String] {
        switch self {
        case .text(let text): [text]
        case .column(let column): rows.texts(column)
        default: []
        }
    }

    private static func equality(_ left: [String], _ right: [String], _ isEqual: Bool) -> [Double] {
        broadcast(left, right) { ($0 == $1) == isEqual ? 1 : 0 }
    }
}

extension FormulaFunction {
    fileprivate func applied(to values: [[Double]]) -> [Double] {
        switch body {
        case .one(let function): values[0].map(function)
        case .two(let function): broadcast(values[0], values[1], function)
        case .fold(let function): values.dropFirst().reduce(values[0]) { broadcast($0, $1, function) }
        case .three(let function):
            (0..<(values.map(\.count).max() ?? 0)).map { row in
                function(values[0].row(row), values[1].row(row), values[2].row(row))
            }
        }
    }
}

/// `function` of each row's values, where a lone value stands for all rows.
private func broadcast<Value>(_ a: [Value], _ b: [Value], _ function: (Value, Value) -> Double) -> [Double] {
    if a.count == b.count { return zip(a, b).map { function($0, $1) } }
    if b.count == 1 { return a.map { function($0, b[0]) } }
    return b.map { function(a[0], $0) }
}

extension [Double] {
    fileprivate func row(_ row: Int) -> Double { count == 1 ? self[0] : self[row] }
}
