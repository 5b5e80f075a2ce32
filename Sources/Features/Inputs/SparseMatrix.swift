/// Numbers of which most are zero, row by row (compressed sparse rows): only the others are kept.
public struct SparseMatrix: Sendable, Hashable {
    /// The number of columns.
    public let columnCount: Int
    /// Where each row's entries start, and where the last row's end: `rowCount + 1` places.
    public let offsets: [Int]
    /// The column of each entry, each below `columnCount`; rising within a row.
    public let columns: [Int32]
    /// The number of each entry.
    public let values: [Float]

    /// Makes a matrix of entries row by row; `offsets` must rise from 0 to the number of entries.
    public init(columnCount: Int, offsets: [Int], columns: [Int32], values: [Float]) {
        precondition(offsets.first == 0 && offsets.last == values.count, "offsets do not hold \(values.count) entries")
        precondition(columns.count == values.count, "\(columns.count) columns for \(values.count) entries")
        self.columnCount = columnCount
        self.offsets = offsets
        self.columns = columns
        self.values = values
    }

    /// Rows of no columns.
    public init(rowCount: Int) {
        self.init(columnCount: 0, offsets: [Int](repeating: 0, count: rowCount + 1), columns: [], values: [])
    }

    /// The number of rows.
    public var rowCount: Int { offsets.count - 1 }

    /// Bytes of entries and places.
    public var byteCount: Int { 8 * values.count + 8 * offsets.count }

    /// Only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> SparseMatrix {
        var (offsets, columns, values): ([Int], [Int32], [Float]) = ([0], [], [])
        for row in rows {
            columns += self.columns[self.offsets[row]..<self.offsets[row + 1]]
            values += self.values[self.offsets[row]..<self.offsets[row + 1]]
            offsets.append(values.count)
        }
        return SparseMatrix(columnCount: columnCount, offsets: offsets, columns: columns, values: values)
    }

    /// Rows of several matrices one below the other; they must have as many columns.
    public init(rowsOf parts: [SparseMatrix], columnCount: Int) {
        var (offsets, columns, values): ([Int], [Int32], [Float]) = ([0], [], [])
        for part in parts {
            let start = values.count
            offsets += part.offsets.dropFirst().map { start + $0 }
            columns += part.columns
            values += part.values
        }
        self.init(columnCount: columnCount, offsets: offsets, columns: columns, values: values)
    }

    /// The columns of several matrices side by side; they must have `rowCount` rows.
    public init(columnsOf parts: [SparseMatrix], rowCount: Int) {
        if parts.count == 1 {
            self = parts[0]
            return
        }
        let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.columnCount) }
        var (offsets, columns, values): ([Int], [Int32], [Float]) = ([0], [], [])
        for row in 0..<rowCount {
            for (part, start) in zip(parts, starts) {
                let entries = part.offsets[row]..<part.offsets[row + 1]
                columns += part.columns[entries].lazy.map { $0 + Int32(start) }
                values += part.values[entries]
            }
            offsets.append(values.count)
        }
        self.init(columnCount: starts[parts.count], offsets: offsets, columns: columns, values: values)
    }
}
