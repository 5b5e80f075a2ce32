/// How many rows of a file a row to predict has.
public enum RowsPerKey: Sendable, Hashable {
    /// Exactly one.
    case one
    /// Any number, none too.
    case any
}

/// The rows of a file by the row to predict that they belong to.
public struct KeyedRows: Sendable, Hashable {
    /// Where each key's rows start in `rows`, and where the last one's end: one more number than keys.
    public let starts: [Int]
    /// The rows of the file key by key, each key's in the file's order.
    public let rows: [Int]

    /// Sorts rows by their keys.
    ///
    /// - Parameters:
    ///   - owners: For each row of the file the number of its key, below `count`, or -1: it belongs to none.
    ///   - count: The number of keys.
    public init(owners: [Int32], count: Int) {
        var starts = [Int](repeating: 0, count: count + 1)
        for owner in owners where owner >= 0 { starts[Int(owner) + 1] += 1 }
        for key in 0..<count { starts[key + 1] += starts[key] }
        var next = starts
        var rows = [Int](repeating: 0, count: starts[count])
        for (row, owner) in owners.enumerated() where owner >= 0 {
            rows[next[Int(owner)]] = row
            next[Int(owner)] += 1
        }
        self.starts = starts
        self.rows = rows
    }

    /// The number of keys.
    public var count: Int { starts.count - 1 }

    /// The rows of one key.
    public subscript(key: Int) -> ArraySlice<Int> { rows[starts[key]..<starts[key + 1]] }
}
