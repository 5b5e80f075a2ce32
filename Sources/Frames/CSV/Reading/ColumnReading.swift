/// As what a column's fields are read, in the order in which inference tries them.
enum ColumnReading: Sendable, Hashable {
    case integer, number, date
    /// Text whose distinct values are counted, and which becomes a category if they are few.
    case levels
    case text

    /// The reading that takes what both take.
    func joined(with other: ColumnReading?) -> ColumnReading {
        switch (self, other) {
        case (_, nil): self
        case let (a, b?) where a == b: a
        case (.integer, .number?), (.number, .integer?): .number
        default: .levels
        }
    }
}

/// How one column of the file is to be read.
struct ColumnPlan: Sendable {
    /// Its place in the records.
    var field: Int
    var name: String
    /// The kind that was asked for; nil is inferred.
    var wanted: ColumnKind?
    var reading: ColumnReading
    /// Whether of all spellings of a missing value only the empty field is one.
    let isLiteral: Bool

    init(field: Int, name: String, wanted: ColumnKind?, isLiteral: Bool, isWord: Bool = false) {
        self.isLiteral = isLiteral
        self.field = field
        self.name = name
        self.wanted = wanted
        reading =
            switch wanted {
            case nil where isWord: .levels
            case nil, .integer: .integer
            case .number: .number
            case .date: .date
            case .category: .levels
            case .text, .image, .photo, .sound: .text
            }
    }
}
