extension Column {
    /// The value at `row` as it would stand in a CSV file without quotes, or nil where it is missing.
    ///
    /// Exact: integers have all their digits and no exponent, numbers the shortest digits that read back as the same
    /// bits. Images have no text.
    public func text(at row: Int) -> String? { values.text(at: row) }
}

extension ColumnValues {
    /// As `Column.text(at:)`.
    public func text(at row: Int) -> String? {
        switch self {
        case .number(let values): values[row].isNaN ? nil : values[row].description
        case .integer(let values): values[row].map(String.init)
        case .category(let values): values[row]
        case .text(let values): values[row]
        case .date(let values): values[row].map { CalendarTime(microseconds: $0).description }
        case .image: nil
        }
    }
}
