public import Foundation
import Frames

extension Solution {
    /// Writes the solution as CSV: id, targets, `Usage`.
    ///
    /// The file gets mode 0600 and its folder 0700. It is written aside, flushed and renamed, so that a reader finds the
    /// old file or the new one, whole. Throws `JudgingError`.
    public func write(to url: URL) throws {
        let usageValues = usage.map { Optional($0.rawValue) }
        let table = [id] + columns + [Column(Self.usageColumn, .text(TextValues(usageValues)))]
        var bytes: [UInt8] = []
        Self.append(table.map(\.name), to: &bytes)
        for row in 0..<rowCount { Self.append(table.map { Self.text($0.values, at: row) }, to: &bytes) }
        try PrivateFile.write(bytes, to: url)
    }

    private static func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let mustQuote = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            let text = mustQuote ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(0x0A)
    }

    private static func text(_ values: ColumnValues, at row: Int) -> String {
        switch values {
        case .number(let numbers): "\(numbers[row])"
        case .integer(let integers), .date(let integers): "\(integers.values[row])"
        case .category(let categories): categories[row] ?? ""
        case .text(let texts): texts[row] ?? ""
        case .image: ""
        }
    }
}
