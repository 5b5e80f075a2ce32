/// Rows of different lengths that lie one after the other.
protocol Ragged {
    /// Where each row starts, and where the last one ends.
    var starts: [Int] { get }
}

extension Ragged {
    /// The row in which the item at `place` lies.
    func row(holding place: Int) -> Int { (starts.firstIndex { $0 > place } ?? starts.count) - 1 }
}

/// Any number of classes for each row: a ranked list, the best first, or a set.
public struct CodeLists: Sendable, Hashable, Codable, Ragged {
    /// Where each row's items start in `items`, and where the last one's end: one more number than rows.
    public let starts: [Int]
    /// The rows' items one after the other, each an index of `names`.
    public let items: [Int32]
    /// The classes in the order of their codes.
    public let names: [String]

    /// Makes lists, a row each.
    public init(_ rows: [[Int32]], names: [String]) {
        starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        items = rows.flatMap(\.self)
        self.names = names
    }

    /// How many items a ranked list has where nobody says so: more than metrics look at, and few enough to write for each row.
    public static let usualLength = 25

    /// The number of rows.
    public var rowCount: Int { starts.count - 1 }

    /// The items of one row.
    public subscript(row: Int) -> ArraySlice<Int32> { items[starts[row]..<starts[row + 1]] }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> CodeLists { CodeLists(rows.map { Array(self[$0]) }, names: names) }
}

/// Any number of tuples of `width` numbers for each row: boxes, points, runs of the pixels of a mask.
///
/// What the numbers of a tuple are may be said by `fields`, such as `label`, `confidence`, `x0`, `y0`, `x1`, `y1`; a label is the
/// place of its name among `names`.
public struct Tuples: Sendable, Hashable, Codable, Ragged {
    /// Where each row's numbers start in `values`, and where the last one's end: one more number than rows.
    public let starts: [Int]
    /// The rows' tuples one after the other.
    public let values: [Double]
    /// Numbers in a tuple; at least 1.
    public let width: Int
    /// What the numbers of a tuple are called; empty where their places say it: x, y, width, height of a box; x, y of a
    /// point; start, length of a run.
    public let fields: [String]
    /// The labels in the order of their codes; empty where tuples have none.
    public let names: [String]

    /// Makes tuples; each row's numbers must be a multiple of `width`.
    public init(_ rows: [[Double]], width: Int) {
        self.init(
            starts: rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }, values: rows.flatMap(\.self),
            width: width)
    }

    /// Makes tuples with a number for each of `fields`, of which there is at least one; each row's numbers must be a multiple
    /// of their count.
    public init(_ rows: [[Double]], fields: [String], names: [String] = []) {
        self.init(
            starts: rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }, values: rows.flatMap(\.self),
            width: fields.count, fields: fields, names: names)
    }

    /// Makes tuples of rows that lie one after the other: `starts` begins with 0, rises by multiples of `width` and ends with the
    /// count of `values`.
    public init(starts: [Int], values: [Double], width: Int, fields: [String] = [], names: [String] = []) {
        precondition(
            width > 0 && starts.first == 0 && starts.last == values.count
                && zip(starts, starts.dropFirst()).allSatisfy { $1 >= $0 && ($1 - $0) % width == 0 },
            "rows do not hold tuples of \(width)")
        self.starts = starts
        self.values = values
        self.width = width
        self.fields = fields
        self.names = names
    }

    /// The number of rows.
    public var rowCount: Int { starts.count - 1 }

    /// The tuples of one row, each `width` numbers.
    public subscript(row: Int) -> [ArraySlice<Double>] {
        stride(from: starts[row], to: starts[row + 1], by: width).map { values[$0..<$0 + width] }
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Tuples {
        var (chosen, ends): ([Double], [Int]) = ([], [0])
        for row in rows {
            chosen += values[starts[row]..<starts[row + 1]]
            ends.append(chosen.count)
        }
        return Tuples(starts: ends, values: chosen, width: width, fields: fields, names: names)
    }

    /// Whether the numbers of both mean the same, so that their rows can stand together.
    func isLike(_ other: Tuples) -> Bool { width == other.width && fields == other.fields && names == other.names }
}
