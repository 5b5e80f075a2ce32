public import Frames

extension MediaKind {
    /// The column of a table that is made of an archive, which names the files.
    public var tableColumn: String { rawValue }

    /// What `data.columns` says of columns whose cells name such files.
    public var override: Manifest.ColumnOverride {
        switch self {
        case .photo: .image
        case .sound: .sound
        }
    }
}

extension Manifest.DataFiles {
    /// The archives and folders in which files are that columns name.
    public func archives(of kind: MediaKind) -> [String] {
        switch kind {
        case .photo: photos
        case .sound: sounds
        }
    }

    /// The columns whose cells name files.
    public func columns(of kind: MediaKind) -> [String] { columns.filter { $0.value == kind.override }.keys.sorted() }

    /// All archives and folders of such files, those that are tables too.
    public func sources(of kind: MediaKind) -> [String] {
        let tables = [train, test].compactMap { $0?.media }.filter { $0.kind == kind }
        return Set(archives(of: kind) + tables.map(\.archive)).sorted()
    }
}
