/// Rows of cells under a header, aligned for a screen.
///
/// What cells hold is shown harmless (`PlainText.harmless(_:)`). Where there is no room, the columns that say least are left
/// out, then texts are cut; numbers never are.
public struct TextTable: Sendable {
    /// A column with its cells, and what gives way first.
    public struct Column: Sendable {
        /// What stands above the cells.
        public let header: String
        /// Whether the cells are numbers, which stand on the right.
        public let isNumber: Bool
        /// Whether cells may be cut.
        let mayBeCut: Bool
        /// Columns of the highest number leave first; 0 never leaves.
        let dropOrder: Int
        /// One cell a row.
        public fileprivate(set) var cells: [String]

        /// Makes a column with its cells.
        public init(
            _ header: String, isNumber: Bool = false, mayBeCut: Bool = false, dropOrder: Int = 0, cells: [String]
        ) {
            self.header = header
            self.isNumber = isNumber
            self.mayBeCut = mayBeCut
            self.dropOrder = dropOrder
            self.cells = cells
        }

        /// Whether it says nothing: it could leave, and all its cells are empty.
        public var isIdle: Bool { cells.isEmpty ? dropOrder > 0 : cells.allSatisfy(\.isEmpty) }

        /// A column of text that may be cut, without cells.
        public static func text(_ header: String) -> Column { Column(header, mayBeCut: true, cells: []) }
        /// A column of numbers, without cells.
        public static func number(_ header: String) -> Column { Column(header, isNumber: true, cells: []) }
    }

    private var columns: [Column]

    /// A table of columns of equal length.
    public init(_ columns: [Column]) { self.columns = columns }

    /// A table to add rows to.
    public init(_ columns: Column...) { self.init(columns) }

    /// Adds a row; one cell for each column.
    public mutating func add(_ cells: String...) {
        precondition(cells.count == columns.count, "\(cells.count) cells for \(columns.count) columns")
        for (index, cell) in cells.enumerated() { columns[index].cells.append(cell) }
    }

    /// The table's lines in a screen of `width` columns, without a line feed at the end.
    public func text(width: Int) -> String { lines(width: width).joined(separator: "\n") }

    /// The header and the rows with the lines around them.
    ///
    /// - Parameters:
    ///   - width: Columns that the screen has.
    ///   - isBoxed: Whether there are lines on all sides.
    ///   - paint: May add color to a cell that is already padded.
    public func lines(
        width: Int, isBoxed: Bool = false,
        paint: (_ row: Int, _ header: String, _ text: String) -> String = { _, _, text in text }
    ) -> [String] {
        let layout = TextTableLayout(columns, width: width, isBoxed: isBoxed)
        return layout.lines(paint)
    }
}

/// Columns fitted to a width, and the lines they make.
private struct TextTableLayout {
    private let columns: [TextTable.Column]
    private let widths: [Int]
    private let isBoxed: Bool

    /// The narrowest that a text is cut to.
    private static let shortestText = 6

    init(_ all: [TextTable.Column], width: Int, isBoxed: Bool) {
        var columns = all
        let gap = isBoxed ? 3 : 2
        let border = isBoxed ? 4 : 0
        func total(_ widths: [Int]) -> Int { widths.reduce(border, +) + gap * max(0, widths.count - 1) }
        func fits(_ columns: [TextTable.Column]) -> Bool {
            total(columns.map { $0.mayBeCut ? min(Self.naturalWidth($0), 12) : Self.naturalWidth($0) }) <= width
        }
        while !fits(columns), let last = columns.map(\.dropOrder).max(), last > 0 {
            columns.removeAll { $0.dropOrder == last }
        }
        var widths = columns.map(Self.naturalWidth)
        while total(widths) > width {
            let cuttable = columns.indices.filter { columns[$0].mayBeCut && widths[$0] > Self.shortestText }
            guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        self.columns = columns
        self.widths = widths
        self.isBoxed = isBoxed
    }

    func lines(_ paint: (_ row: Int, _ header: String, _ text: String) -> String) -> [String] {
        let header = line(columns.indices.map { cell(columns[$0].header, $0) })
        let rows = (columns.first?.cells.indices ?? 0..<0).map { row in
            line(columns.indices.map { paint(row, columns[$0].header, cell(columns[$0].cells[row], $0)) })
        }
        guard isBoxed else {
            return [header, widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] + rows
        }
        return [rule("┌", "┬", "┐"), header, rule("├", "┼", "┤")] + rows + [rule("└", "┴", "┘")]
    }

    private func line(_ cells: [String]) -> String {
        if isBoxed { return "│ " + cells.joined(separator: " │ ") + " │" }
        var line = cells.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    private func rule(_ left: String, _ middle: String, _ right: String) -> String {
        left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
    }

    private func cell(_ text: String, _ column: Int) -> String {
        let harmless = PlainText.harmless(text)
        let shown = columns[column].mayBeCut ? PlainText.truncated(harmless, to: widths[column]) : harmless
        let padding = String(repeating: " ", count: max(0, widths[column] - PlainText.width(shown)))
        return columns[column].isNumber ? padding + shown : shown + padding
    }

    private static func naturalWidth(_ column: TextTable.Column) -> Int {
        ([column.header] + column.cells).map { PlainText.width(PlainText.harmless($0)) }.max() ?? 0
    }
}
