/// A column of numbers that is read as levels, because another table has values in it that are none.
public struct OddValues: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// The values that are no numbers, the most frequent first.
    public let values: [ColumnSummary.Frequency]

    /// What becomes of the column, and what to do, in one sentence; `rows` are those of the other table.
    public func advice(rows: String) -> String {
        let shown = values.prefix(3).map { "'\($0.text.prefix(40))' (\($0.count))" }.joined(separator: ", ")
        return
            "'\(column)' is a number in every labeled row, and \(rows) have \(shown)\(values.count > 3 ? ", …" : ""): it "
            + "is taken for levels; where that means \"not known\", name it under 'data.format.missing'"
    }
}

extension Frame {
    /// The columns whose values are all numbers here, though they are read as levels since `other` has values that are none.
    public func oddValues(in other: Frame) -> [OddValues] {
        columns.compactMap { column in
            guard column.kind == .category || column.kind == .text, column.missingCount < column.count,
                (try? column.converted(to: .number)) != nil, let another = other[column.name],
                another.kind == .category || another.kind == .text
            else { return nil }
            let odd = another.summary(top: .max).top.filter { !$0.text.isNumber }
            return odd.isEmpty ? nil : OddValues(column: column.name, values: odd)
        }
    }
}

extension String {
    /// Whether a number is spelled so.
    fileprivate var isNumber: Bool {
        (try? Column("", .text(TextValues([self]))).converted(to: .number)) != nil
    }
}
