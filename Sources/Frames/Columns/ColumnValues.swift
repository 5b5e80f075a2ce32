/// The values of a column, stored by kind.
public enum ColumnValues: Sendable, Hashable {
    /// Real numbers; NaN is missing.
    case number([Double])
    /// Whole numbers.
    case integer(IntegerValues)
    /// Codes into a list of levels.
    case category(CategoryValues)
    /// UTF-8 text.
    case text(TextValues)
    /// Microseconds since 1970-01-01T00:00:00Z.
    case date(IntegerValues)
    /// Images of one size.
    case image(ImageValues)
    /// Photos of any size, in files.
    case photo(MediaValues)
    /// Sounds of any length, in files.
    case sound(MediaValues)
}

/// Whole numbers of which some may be missing.
public struct IntegerValues: Sendable, Hashable {
    /// The numbers; 0 where missing.
    public var values: [Int64]
    /// One flag a row, or empty when nothing is missing.
    public var missing: [Bool]

    /// Makes values; `missing` is empty or has one flag for each value.
    public init(_ values: [Int64], missing: [Bool] = []) {
        self.values = values
        self.missing = missing
    }

    /// The number at `row`, or nil where it is missing.
    public subscript(row: Int) -> Int64? { missing.isEmpty || !missing[row] ? values[row] : nil }
}

/// Values from a limited set: a code for each row into `levels`.
public struct CategoryValues: Sendable, Hashable {
    /// `0 ..< levels.count`, or -1 where missing.
    public var codes: [Int32]
    /// The distinct values, in the order in which they first came.
    public var levels: [String]

    /// Makes values; every code is -1 or an index of `levels`.
    public init(codes: [Int32], levels: [String]) {
        self.codes = codes
        self.levels = levels
    }

    /// The level at `row`, or nil where it is missing.
    public subscript(row: Int) -> String? { codes[row] < 0 ? nil : levels[Int(codes[row])] }
}
