/// Photos of any size, each in a file of its own, decoded only when somebody looks at them; any may be missing.
public struct PhotoValues: Sendable, Hashable {
    /// Where the files are.
    public let store: PhotoStore
    /// Which file each row's photo is, by its place in the store; -1 where it is missing.
    public let entries: [Int32]

    /// Photos of a store; every entry is -1 or the place of a file there.
    public init(_ store: PhotoStore, entries: [Int32]) {
        self.store = store
        self.entries = entries
    }

    /// The photos that rows name, by the files' names in the store. Throws `FrameError.unsupported` where there is none of a name.
    public init(_ store: PhotoStore, named names: Column) throws {
        let places = Dictionary(
            zip(store.names, Int32(0)..<Int32(store.names.count)), uniquingKeysWith: { first, _ in first })
        entries = try (0..<names.count).map { row in
            guard let name = names.text(at: row) else { return -1 }
            guard let place = places[name] else {
                throw FrameError.unsupported(
                    column: names.name,
                    reason: "row \(row + 1) names '\(name)', which is not among the photos of \(store.path)")
            }
            return place
        }
        self.store = store
    }

    /// The number of rows.
    public var count: Int { entries.count }

    /// The name of a row's photo; nil where it is missing.
    public subscript(row: Int) -> String? { entries[row] < 0 ? nil : store.names[Int(entries[row])] }

    func concatenating(_ below: PhotoValues) -> PhotoValues {
        if store == below.store { return PhotoValues(store, entries: entries + below.entries) }
        let first = Int32(store.count)
        return PhotoValues(
            PhotoStore(store, below.store), entries: entries + below.entries.map { $0 < 0 ? -1 : first + $0 })
    }

    /// The names of all rows' photos.
    var names: TextValues { TextValues((0..<count).map { self[$0] }) }

    func selecting(rows: [Int]) -> PhotoValues { PhotoValues(store, entries: rows.map { entries[$0] }) }
}
