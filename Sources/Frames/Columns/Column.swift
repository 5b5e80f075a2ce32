/// A named column of one kind of values; any value may be missing.
public struct Column: Sendable, Hashable {
    /// The name as in the file's header.
    public var name: String
    /// The values, one a row.
    public var values: ColumnValues

    /// Makes a column.
    public init(_ name: String, _ values: ColumnValues) {
        self.name = name
        self.values = values
    }

    /// The number of rows.
    public var count: Int { values.count }
    /// What the values are.
    public var kind: ColumnKind { values.kind }
    /// The number of missing values.
    public var missingCount: Int { values.missingCount }

    /// The column with only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> Column { Column(name, values.selecting(rows: rows)) }
}

/// What the values of a column are.
public enum ColumnKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Real numbers, `Double`; missing is NaN.
    case number
    /// Whole numbers that fit `Int64`; missing is marked apart.
    case integer
    /// One of a limited set of levels.
    case category
    /// Free text.
    case text
    /// A moment: whole microseconds since 1970-01-01T00:00:00Z.
    case date
    /// Pixels.
    case image
    /// A photo of any size, in a file.
    case photo
    /// A sound of any length, in a file.
    case sound

    /// Whether values are numbers, real or whole.
    public var isNumber: Bool { self == .number || self == .integer }

    /// Whether values can be looked at, sounds as pictures of their frequencies.
    public var isPicture: Bool { self == .image || media != nil }

    /// What the files hold that values are; nil where values are no files.
    public var media: MediaKind? { MediaKind.allCases.first { $0.column == self } }
}

extension Column {
    /// The value at `row` as it would stand in a CSV file without quotes, or nil where it is missing.
    ///
    /// Exact: integers have all their digits and no exponent, numbers the shortest digits that read back as the same
    /// bits. Images have no text; photos and sounds have their file's name.
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
        case .photo(let values), .sound(let values): values[row]
        }
    }
}
