import Frames

/// Makes columns of texts from values that come by name, a row at a time or a column at a time.
struct JSONTable {
    private struct Cells {
        let name: String
        var bytes: [UInt8] = []
        var offsets = [0]
        var missing: [Bool] = []

        mutating func append(_ cell: JSONScanner.Cell) {
            if case .text(let text) = cell {
                bytes += text
                missing.append(false)
            } else {
                missing.append(true)
            }
            offsets.append(bytes.count)
        }
    }

    private var columns: [Cells] = []
    private var places: [[UInt8]: Int] = [:]
    private let limit: Int
    /// The rows that are whole.
    private(set) var rowCount = 0

    /// Makes a table of at most so many columns.
    init(columnLimit: Int) { limit = columnLimit }

    /// Reads an object as a row: a name that it lacks is missing, one that is new was missing in the rows before.
    mutating func readRow(_ scanner: inout JSONScanner) throws {
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.fault("expected a row: an object of values by name")
        }
        try scanner.object { scanner, name in
            let place = try place(of: name, scanner, behind: rowCount)
            guard columns[place].missing.count == rowCount else {
                throw scanner.fault("'\(columns[place].name)' comes twice in a row")
            }
            columns[place].append(try scanner.cell())
        }
        closeRow()
    }

    /// Adds a row of cells by name; what it lacks is missing. Throws at the second of two cells of one name.
    mutating func append(_ row: [(name: [UInt8], cell: JSONScanner.Cell)], _ scanner: JSONScanner) throws {
        for (name, cell) in row {
            let place = try place(of: name, scanner, behind: rowCount)
            guard columns[place].missing.count == rowCount else {
                throw scanner.fault("there are two values of '\(columns[place].name)' before this")
            }
            columns[place].append(cell)
        }
        closeRow()
    }

    private mutating func closeRow() {
        rowCount += 1
        for place in columns.indices where columns[place].missing.count < rowCount { columns[place].append(.missing) }
    }

    /// Reads an object of columns, each a list of values or an object of values by row, as pandas writes.
    mutating func readColumns(_ scanner: inout JSONScanner) throws {
        var rows: [[UInt8]: Int] = [:]
        try scanner.object { scanner, name in
            let place = try place(of: name, scanner, behind: 0)
            guard columns[place].missing.isEmpty else {
                throw scanner.fault("two columns are called '\(columns[place].name)'")
            }
            switch scanner.peek() {
            case UInt8(ascii: "[")?: try scanner.array { columns[place].append(try $0.cell()) }
            case UInt8(ascii: "{")?: try readByRow(&scanner, into: place, &rows)
            default:
                throw scanner.fault(
                    "expected a column, a list of values or an object of values by row (for a row a line, say "
                        + "'data.format.type: jsonl')")
            }
            let count = columns[place].missing.count
            if places.count == 1 { rowCount = count }
            guard count == rowCount else {
                throw scanner.fault(
                    "the column '\(columns[place].name)' has \(count) values where others have \(rowCount)")
            }
        }
    }

    private mutating func readByRow(_ scanner: inout JSONScanner, into place: Int, _ rows: inout [[UInt8]: Int]) throws
    {
        let isFirst = rows.isEmpty
        try scanner.object { scanner, row in
            let count = columns[place].missing.count
            if isFirst { rows[row] = count }
            guard rows[row] == count else {
                throw scanner.fault(
                    "the rows of '\(columns[place].name)' are not those of the first column, in their order")
            }
            columns[place].append(try scanner.cell())
        }
    }

    /// The place of a column, which is made where it is new, with as many rows missing.
    private mutating func place(of name: [UInt8], _ scanner: JSONScanner, behind rows: Int) throws -> Int {
        if let place = places[name] { return place }
        guard columns.count < limit else { throw scanner.fault("there are more than \(limit) columns") }
        var cells = Cells(name: String(decoding: name, as: UTF8.self))
        for _ in 0..<rows { cells.append(.missing) }
        columns.append(cells)
        places[name] = columns.count - 1
        return columns.count - 1
    }

    /// The columns as texts; throws `FrameError`.
    func letters() throws -> Frame {
        try Frame(
            columns.map { cells in
                let missing = cells.missing.contains(true) ? cells.missing : []
                return Column(
                    cells.name, .text(TextValues(bytes: cells.bytes, offsets: cells.offsets, missing: missing)))
            })
    }
}
