import Competitions
import Frames

/// Reads class names as class codes. Where all names are numbers, "1.0" means class "1".
struct ClassLabels {
    /// Instead of a code: there is no label.
    static let missing: Int32 = -1
    /// Instead of a code: the label is none of the classes.
    static let unknown: Int32 = -2

    let names: [String]
    private let codes: [String: Int32]
    private let numberCodes: [Double: Int32]

    /// Nil when the format's columns do not hold labels.
    init?(_ format: SubmissionFormat) {
        guard case .label(let classes) = format.content else { return nil }
        names = classes
        codes = Dictionary(zip(classes, 0...), uniquingKeysWith: { first, _ in first })
        let numbers = classes.compactMap(NumberSpelling.number)
        let areNumbers = Set(numbers).count == classes.count
        numberCodes = areNumbers ? Dictionary(zip(numbers, 0...), uniquingKeysWith: { first, _ in first }) : [:]
    }

    /// The code of each value of a column of categories or text.
    func codes(of column: Column) -> [Int32] {
        if case .category(let categories) = column.values {
            let levelCodes = categories.levels.map(code)
            return categories.codes.map { $0 < 0 ? Self.missing : levelCodes[Int($0)] }
        }
        let texts = column.texts
        return (0..<texts.count).map { texts[$0].map(code) ?? Self.missing }
    }

    private func code(of label: String) -> Int32 {
        if let code = codes[label] { return code }
        if label.isEmpty { return Self.missing }
        return NumberSpelling.number(label).flatMap { numberCodes[$0] } ?? Self.unknown
    }
}
