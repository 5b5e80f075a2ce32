/// What a preparation is doing, for a progress display.
public enum PreparationStep: Sendable, Hashable, CustomStringConvertible {
    /// Another process prepares the same competition.
    case waiting
    /// Files are fetched from a source.
    case fetching(String)
    /// A file is taken out of an archive.
    case unpacking(String)
    /// The table is read.
    case reading(String)
    /// Rows are dealt into train and test.
    case splitting(rows: Int)
    /// A prepared file is written.
    case writing(String)

    /// One line without a full stop.
    public var description: String {
        switch self {
        case .waiting: "waiting for another process that prepares this competition"
        case .fetching(let origin): "fetching \(origin)"
        case .unpacking(let file): "unpacking \(file)"
        case .reading(let file): "reading \(file)"
        case .splitting(let rows): "splitting \(rows) rows"
        case .writing(let file): "writing \(file)"
        }
    }
}
