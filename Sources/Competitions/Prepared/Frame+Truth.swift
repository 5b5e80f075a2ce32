public import Frames
public import Scoring

extension Frame {
    /// The values of the manifest's targets.
    ///
    /// - Parameters:
    ///   - classes: The classes in the order of their codes, for tasks that have them.
    ///   - file: How messages name the table.
    /// - Throws: `CompetitionError.data` at a missing value, a class that is not among `classes`, and text where
    ///   numbers are expected; `FrameError.noSuchColumn`.
    public func truth(manifest: Manifest, classes: [String], file: String) throws -> Truth {
        let targets = try manifest.data.targets.map(column)
        switch manifest.task {
        case .binary, .multiclass: return try targets[0].classTruth(classes, file: file)
        case .regression, .forecasting, .multilabel:
            return .values(try Self.rowMajor(targets.map { try $0.numbers(file: file) }), width: targets.count)
        case .ranking:
            let groups = try manifest.data.group.map { try column($0).groupNumbers } ?? []
            return .relevance(try targets[0].numbers(file: file), groups: groups)
        }
    }

    private static func rowMajor(_ columns: [[Double]]) -> [Double] {
        if columns.count == 1 { return columns[0] }
        return columns[0].indices.flatMap { row in columns.map { $0[row] } }
    }
}

extension Column {
    fileprivate func classTruth(_ classes: [String], file: String) throws -> Truth {
        let codes = Dictionary(zip(classes, Int32(0)...), uniquingKeysWith: { first, _ in first })
        let texts = try texts(file: file)
        return .classes(
            codes: try texts.enumerated().map { row, text in
                guard let code = codes[text] else {
                    let known = classes.prefix(10).joined(separator: ", ")
                    throw CompetitionError.data(
                        file: file, reason: "row \(row + 1) has the class '\(text)' in '\(name)'; known are \(known)")
                }
                return code
            }, names: classes)
    }

    fileprivate func numbers(file: String) throws -> [Double] {
        let numbers: [Double?]
        switch values {
        case .number(let values): numbers = values.map { $0.isFinite ? $0 : nil }
        case .integer(let values): numbers = (0..<count).map { row in values[row].map(Double.init) }
        case .category, .text, .date, .image:
            throw CompetitionError.data(file: file, reason: "the target '\(name)' is not a number")
        }
        return try numbers.enumerated().map { row, number in
            guard let number else {
                throw CompetitionError.data(file: file, reason: "row \(row + 1) has no number in the target '\(name)'")
            }
            return number
        }
    }
}
