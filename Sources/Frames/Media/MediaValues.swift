/// Photos or sounds, each in a file of its own, decoded only when somebody looks at them; any may be missing.
public struct MediaValues: Sendable, Hashable {
    /// Where the files are.
    public let store: MediaStore
    /// Which file is each row's, by its place in the store; -1 where it is missing.
    public let entries: [Int32]

    /// Files of a store; every entry is -1 or the place of a file there.
    public init(_ store: MediaStore, entries: [Int32]) {
        self.store = store
        self.entries = entries
    }

    /// The files that rows name, by the files' names in the store. Throws `FrameError.unsupported` where there is none of a name.
    public init(_ store: MediaStore, named names: Column) throws {
        let places = Dictionary(
            zip(store.names, Int32(0)..<Int32(store.names.count)), uniquingKeysWith: { first, _ in first })
        entries = try (0..<names.count).map { row in
            guard let name = names.text(at: row) else { return -1 }
            guard let place = places[name] else {
                throw FrameError.unsupported(
                    column: names.name,
                    reason: "row \(row + 1) names '\(name)', which is not among the files of \(store.path)")
            }
            return place
        }
        self.store = store
    }

    /// The number of rows.
    public var count: Int { entries.count }

    /// The name of a row's file; nil where it is missing.
    public subscript(row: Int) -> String? { entries[row] < 0 ? nil : store.names[Int(entries[row])] }

    func concatenating(_ below: MediaValues) -> MediaValues {
        if store == below.store { return MediaValues(store, entries: entries + below.entries) }
        let first = Int32(store.count)
        return MediaValues(
            MediaStore(store, below.store), entries: entries + below.entries.map { $0 < 0 ? -1 : first + $0 })
    }

    /// The names of all rows' files.
    var names: TextValues { TextValues((0..<count).map { self[$0] }) }

    /// The place of each row's file among what is made of the store's files, one after the other: after the last one where it is missing.
    public var places: [Int] { entries.map { $0 < 0 ? store.count : Int($0) } }

    /// The files of `rows`, missing where the row is -1.
    func gathering(_ rows: [Int]) -> MediaValues { MediaValues(store, entries: rows.map { $0 < 0 ? -1 : entries[$0] }) }

    func selecting(rows: [Int]) -> MediaValues { MediaValues(store, entries: rows.map { entries[$0] }) }
}
