/// The target's known values: what predictions are compared with.
public enum Truth: Sendable, Hashable {
    /// One of `names` for each row: binary and multiclass. `codes` are `0 ..< names.count`; for binary, code 1 is the
    /// positive class.
    case classes(codes: [Int32], names: [String])
    /// `width` real numbers a row, row after row: regression (width 1) and forecasting; 0 or 1 for multilabel.
    case values([Double], width: Int)
    /// A relevance for each row, and the rows' groups (rows of equal group number are ranked together).
    case relevance([Double], groups: [Int])

    /// The number of rows.
    public var rowCount: Int {
        switch self {
        case .classes(let codes, _): codes.count
        case .values(let values, let width): width == 0 ? 0 : values.count / width
        case .relevance(let values, _): values.count
        }
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Truth {
        switch self {
        case .classes(let codes, let names): .classes(codes: rows.map { codes[$0] }, names: names)
        case .values(let values, let width):
            .values(rows.flatMap { values[$0 * width..<($0 + 1) * width] }, width: width)
        case .relevance(let values, let groups):
            .relevance(rows.map { values[$0] }, groups: rows.map { groups[$0] })
        }
    }
}
