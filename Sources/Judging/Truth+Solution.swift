import Competitions
import Frames
import Scoring

extension Truth {
    /// The solution's targets in the form that metrics take; throws `JudgingError.unknownClass`.
    init(_ solution: Solution, format: SubmissionFormat) throws {
        switch format.content {
        case .label(let classes), .positiveProbability(let classes), .classProbabilities(let classes, _):
            self = .classes(codes: try Self.codes(solution.columns, classes), names: classes)
        case .values:
            self = .values(Self.values(solution, order: format.columns), width: solution.columns.count)
        }
    }

    private static func codes(_ columns: [Column], _ classes: [String]) throws -> [Int32] {
        guard case .category(let labels)? = columns.first?.values else { return [] }
        let known = labels.levels.map { level in classes.firstIndex(of: level) }
        return try labels.codes.enumerated().map { row, code in
            guard let known = known[Int(code)] else {
                throw JudgingError.unknownClass(labels.levels[Int(code)], row: row)
            }
            return Int32(known)
        }
    }

    /// Row after row, targets in the order of the submission's columns where they have the same names.
    private static func values(_ solution: Solution, order: [String]) -> [Double] {
        let named = order.compactMap { name in solution.columns.first { $0.name == name } }
        let columns = (named.count == solution.columns.count ? named : solution.columns).map { column -> [Double] in
            if case .number(let numbers) = column.values { numbers } else { [] }
        }
        if columns.count == 1 { return columns[0] }
        return (0..<solution.rowCount).flatMap { row in columns.map { $0[row] } }
    }
}
