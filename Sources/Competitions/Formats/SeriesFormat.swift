public import Foundation
public import Frames

/// Series by their names as one JSON object, as R's packages of forecasting competitions hold them: of each its past `x`, what
/// followed `xx`, and what else is known of it, such as `h` and `period`. A moment becomes a row.
public struct SeriesFormat: TableFormat {
    /// The name in a manifest.
    public let name = "mcomp"
    /// What it is.
    public let summary =
        "An object of series by name, each with its past `x` and what followed `xx`, as in R's Mcomp; a moment becomes a row of "
        + "`series`, `step` from 1, `value`, and all that is known of the series."
    /// None: its files are called as other JSON files are.
    public let extensions: [String] = []

    /// Reads a file; throws `FormatError` with line and column, and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        try Frame(json: file, options: options) { scanner, table in
            try scanner.object { scanner, name in
                for row in try SeriesMember(&scanner, name: name).rows { try table.append(row, scanner) }
            }
            guard scanner.peek() == nil else { throw scanner.fault("something stands behind the series") }
        }
    }
}

/// One series of the object.
private struct SeriesMember {
    private typealias Item = (name: [UInt8], cell: JSONScanner.Cell)

    private var name: [UInt8]
    private var past: [JSONScanner.Cell] = []
    private var future: [JSONScanner.Cell] = []
    private var facts: [Item] = []

    init(_ scanner: inout JSONScanner, name: [UInt8]) throws {
        self.name = name
        try scanner.object { scanner, key in
            var cells: [JSONScanner.Cell] = []
            if scanner.peek() == UInt8(ascii: "[") {
                try scanner.array { cells.append(try $0.cell()) }
            } else {
                cells.append(try scanner.cell())
            }
            switch String(decoding: key, as: UTF8.self) {
            case "x": past = cells
            case "xx": future = cells
            case let fact:
                guard cells.count == 1 else {
                    throw scanner.fault("'\(fact)' has \(cells.count) values, and is neither 'x' nor 'xx'")
                }
                facts.append((key, cells[0]))
            }
        }
    }

    /// A row for each moment.
    var rows: [[(name: [UInt8], cell: JSONScanner.Cell)]] {
        (past + future).enumerated().map { step, value in
            [
                (Array("series".utf8), .text(name)), (Array("step".utf8), .text(Array(String(step + 1).utf8))),
                (Array("value".utf8), value),
            ] + facts
        }
    }
}
