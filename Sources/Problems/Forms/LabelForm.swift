public import Frames
public import Scoring

/// One column with a class: one of a list of names. Where all names are numbers, "1.0" means class "1".
public struct LabelForm: SubmissionForm {
    /// The word in a manifest.
    public let name = "label"
    /// The one column.
    public let columns: [String]
    /// Levels.
    public let columnKinds = [ColumnKind.category]
    /// The classes in the order of their codes.
    public let classes: [String]
    private let codes: [String: Int32]
    private let numberCodes: [Double: Int32]

    /// Instead of a code: there is no label, or it is none of the classes.
    private static let (missing, unknown) = (Int32(-1), Int32(-2))

    /// Makes a form.
    public init(column: String, classes: [String]) {
        columns = [column]
        self.classes = classes
        codes = Dictionary(zip(classes, 0...), uniquingKeysWith: { first, _ in first })
        let numbers = classes.compactMap(NumberSpelling.number)
        let areNumbers = Set(numbers).count == classes.count
        numberCodes = areNumbers ? Dictionary(zip(numbers, 0...), uniquingKeysWith: { first, _ in first }) : [:]
    }

    /// The classes: one may be called "NA".
    public var literals: Set<String> { Set(classes) }

    /// The class, or the most probable one.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        let codes: [Int32]
        switch answers {
        case .codes(let given) where given.names == classes: codes = given.codes
        case .numbers(let numbers) where numbers.width == (classes.count == 2 ? 1 : classes.count):
            codes = numbers.classCodes
        default: throw answers.misfit(self)
        }
        return [.category(CategoryValues(codes: codes, levels: classes))]
    }

    /// Class codes.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        let codes = codes(of: columns[0])
        for (row, code) in codes.enumerated() where code < 0 {
            problems.add(code == Self.missing ? .missingValue : .unknownLabel, row: row, column: columns[0].name)
        }
        return .codes(codes, names: classes)
    }

    /// The classes, where they are few enough to tell.
    public func advice(on kind: SubmissionProblem.Kind) -> String? { advice(on: kind) { _ in true } }

    /// The known ones of the classes.
    public func advice(on kind: SubmissionProblem.Kind, naming isKnown: (String) -> Bool) -> String? {
        guard kind == .unknownLabel else { return nil }
        return "the labels are: \(classes.filter(isKnown).shortened(separator: ", "))"
    }

    private func codes(of column: Column) -> [Int32] {
        if case .category(let values) = column.values {
            let levelCodes = values.levels.map(code)
            return values.codes.map { $0 < 0 ? Self.missing : levelCodes[Int($0)] }
        }
        return (0..<column.count).map { row in column.text(at: row).map(code) ?? Self.missing }
    }

    private func code(of label: String) -> Int32 {
        if let code = codes[label] { return code }
        if label.isEmpty { return Self.missing }
        return NumberSpelling.number(label).flatMap { numberCodes[$0] } ?? Self.unknown
    }
}

extension [String] {
    /// The first forty, and a mark where there are more.
    package func shortened(separator: String) -> String {
        let limit = 40
        return prefix(limit).joined(separator: separator) + (count > limit ? "\(separator)…" : "")
    }
}
