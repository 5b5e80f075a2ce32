import Foundation
import Frames

extension Column {
    /// The values of a column of numbers or dates, NaN where missing; nil of others.
    var auditNumbers: [Double]? {
        switch values {
        case .number(let values): values
        case .integer(let values), .date(let values): (0..<count).map { row in values[row].map(Double.init) ?? .nan }
        case .category, .text, .image, .photo, .sound: nil
        }
    }

    /// 1 for each row without a value, 0 for the others; nil where that is rare or usual.
    var absences: [Double]? {
        guard missingCount >= 10, count - missingCount >= 10 else { return nil }
        return (0..<count).map { text(at: $0) == nil ? 1 : 0 }
    }
}

extension Int {
    /// The share of a total in percent, in words: "3 of 40 (7.5 %)".
    func of(_ total: Int) -> String {
        "\(self) of \(total) (\(String(format: "%.3g", 100 * Double(self) / Double(Swift.max(1, total)))) %)"
    }
}
