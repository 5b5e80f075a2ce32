/// What a model says of each row: `width` numbers, row after row.
///
/// | task | width | meaning |
/// |---|---|---|
/// | binary | 1 | probability of the positive class (class code 1) |
/// | multiclass | number of classes | probability of each class, summing to 1 |
/// | multilabel | number of labels | probability of each label |
/// | regression, forecasting | number of targets | the value |
/// | ranking | 1 | a score; higher comes first |
public struct Predictions: Sendable, Hashable, Codable {
    /// Row-major, `rowCount × width`.
    public var values: [Double]
    /// Numbers a row; at least 1.
    public let width: Int

    /// Makes predictions; `values.count` must be a multiple of `width`.
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

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Predictions {
        if width == 1 { return Predictions(rows.map { values[$0] }) }
        return Predictions(rows.flatMap { self[$0] }, width: width)
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
