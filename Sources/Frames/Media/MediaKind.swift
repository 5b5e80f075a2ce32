/// What the files that rows name hold: something to look at, or to listen to.
public enum MediaKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Photos of any size.
    case photo
    /// Sounds of any length.
    case sound

    /// The kind of columns that hold such.
    public var column: ColumnKind {
        switch self {
        case .photo: .photo
        case .sound: .sound
        }
    }

    /// Several of them, in plain words.
    public var plural: String { rawValue + "s" }

    /// The files of rows as values of a column.
    public func values(_ values: MediaValues) -> ColumnValues {
        switch self {
        case .photo: .photo(values)
        case .sound: .sound(values)
        }
    }
}
