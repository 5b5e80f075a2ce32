/// `width` real numbers for each row, row after row: what most models predict.
///
/// | type of target | width | meaning of a prediction |
/// |---|---|---|
/// | binary | 1 | probability of the positive class (class code 1) |
/// | multiclass | number of classes | probability of each class, summing to 1 |
/// | multilabel | number of labels | probability of each label |
/// | continuous | number of targets | the value |
/// | relevance | 1 | a score; higher comes first |
public struct Numbers: Sendable, Hashable, Codable {
    /// Row-major, `rowCount × width`.
    public var values: [Double]
    /// Numbers a row; at least 1.
    public let width: Int

    /// Makes numbers; `values.count` must be a multiple of `width`.
    public init(_ values: [Double], width: Int = 1) {
        precondition(width > 0 && values.count % width == 0, "\(values.count) values do not fill rows of \(width)")
        self.values = values
        self.width = width
    }

    /// Rows of zeros.
    public init(zeros rowCount: Int, width: Int) {
        self.init([Double](repeating: 0, count: rowCount * width), width: width)
    }

    /// The number of rows.
    public var rowCount: Int { values.count / width }

    /// The numbers of one row.
    public subscript(row: Int) -> ArraySlice<Double> { values[row * width..<(row + 1) * width] }

    /// The numbers of one column.
    public func column(_ index: Int) -> [Double] {
        width == 1 ? values : stride(from: index, to: values.count, by: width).map { values[$0] }
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Numbers {
        if width == 1 { return Numbers(rows.map { values[$0] }) }
        return Numbers(rows.flatMap { self[$0] }, width: width)
    }

    /// As `selecting(rows:)`, of row numbers of half the size.
    public func gathering(_ rows: [Int32]) -> Numbers {
        Numbers(
            [Double](unsafeUninitializedCapacity: rows.count * width) { selected, count in
                values.withUnsafeBufferPointer { values in
                    for (place, row) in rows.enumerated() {
                        for column in 0..<width { selected[place * width + column] = values[Int(row) * width + column] }
                    }
                }
                count = rows.count * width
            }, width: width)
    }

    /// The most probable class of each row: for width 1, class 1 where the probability is at least one half; the lowest
    /// code among equals.
    public var classCodes: [Int32] {
        if width == 1 { return values.map { $0 >= 0.5 ? 1 : 0 } }
        return (0..<rowCount).map { row in
            let start = row * width
            var best = 0
            for candidate in 1..<width where values[start + candidate] > values[start + best] { best = candidate }
            return Int32(best)
        }
    }
}
