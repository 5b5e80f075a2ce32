public import Frames

/// Columns in their roles of ids, groups, moments and classes.
extension Column {
    /// The values as they stand in the file; throws `CompetitionError.data` at a missing one.
    public func texts(file: String) throws -> [String] {
        try (0..<count).map { row in
            guard let text = text(at: row) else {
                throw CompetitionError.data(file: file, reason: "row \(row + 1) has no value of '\(name)'")
            }
            return text
        }
    }

    /// A number for each row that grows with time: microseconds of dates, else the number; throws
    /// `CompetitionError.data` at a missing value and for columns of text.
    public func times(file: String) throws -> [Double] {
        let times: [Double?]
        switch values {
        case .number(let values): times = values.map { $0.isNaN ? nil : $0 }
        case .integer(let values), .date(let values): times = (0..<count).map { row in values[row].map(Double.init) }
        case .category, .text, .image, .photo, .sound:
            throw CompetitionError.data(
                file: file, reason: "'\(name)' does not order rows in time: it is no date and no number")
        }
        return try times.enumerated().map { row, time in
            guard let time else { throw CompetitionError.data(file: file, reason: "row \(row + 1) has no '\(name)'") }
            return time
        }
    }
}
