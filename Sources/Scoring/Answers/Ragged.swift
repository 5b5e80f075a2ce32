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

    /// The number of rows.
    public var rowCount: Int { starts.count - 1 }

    /// The items of one row.
    public subscript(row: Int) -> ArraySlice<Int32> { items[starts[row]..<starts[row + 1]] }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> CodeLists { CodeLists(rows.map { Array(self[$0]) }, names: names) }
}

/// Any number of tuples of `width` numbers for each row: boxes (x, y, width, height, …), points (x, y), runs of the pixels of
/// a mask (start, length).
public struct Tuples: Sendable, Hashable, Codable, Ragged {
    /// Where each row's numbers start in `values`, and where the last one's end: one more number than rows.
    public let starts: [Int]
    /// The rows' tuples one after the other.
    public let values: [Double]
    /// Numbers in a tuple; at least 1.
    public let width: Int

    /// Makes tuples; each row's numbers must be a multiple of `width`.
    public init(_ rows: [[Double]], width: Int) {
        precondition(width > 0 && rows.allSatisfy { $0.count % width == 0 }, "rows do not hold tuples of \(width)")
        starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        values = rows.flatMap(\.self)
        self.width = width
    }

    /// The number of rows.
    public var rowCount: Int { starts.count - 1 }

    /// The tuples of one row, each `width` numbers.
    public subscript(row: Int) -> [ArraySlice<Double>] {
        stride(from: starts[row], to: starts[row + 1], by: width).map { values[$0..<$0 + width] }
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Tuples {
        Tuples(rows.map { Array(values[starts[$0]..<starts[$0 + 1]]) }, width: width)
    }
}
