public import Frames
public import Scoring

/// The forms of several targets side by side, a row for each row to predict.
public struct PartsForm: SubmissionForm {
    /// One of the forms.
    public struct Part: Sendable {
        /// The name of its answers.
        public let name: String
        /// What its columns are called here, in the form's order.
        public let columns: [String]
        /// What they hold.
        public let form: any SubmissionForm

        /// Makes a part; the form has one row for each row to predict.
        public init(name: String, columns: [String], form: any SubmissionForm) {
            self.name = name
            self.columns = columns
            self.form = form
        }
    }

    /// The word in a manifest.
    public let name = "parts"
    /// The forms.
    public let parts: [Part]

    /// Makes a form.
    public init(_ parts: [Part]) { self.parts = parts }

    /// Those of the parts, one after the other.
    public var columns: [String] { parts.flatMap(\.columns) }
    /// Those of the parts.
    public var columnKinds: [ColumnKind] { parts.flatMap(\.form.columnKinds) }
    /// Those of the parts.
    public var literals: Set<String> { parts.reduce(into: []) { $0.formUnion($1.form.literals) } }

    /// Each part's columns.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        try parts.flatMap { part in
            guard let said = answers.part(named: part.name) else { throw answers.misfit(self) }
            return try part.form.write(said)
        }
    }

    /// Each part's answers.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        .parts(
            zip(parts, columns.cut(into: parts.map(\.columns.count))).map { part, columns in
                .init(name: part.name, part.form.read(columns, &problems))
            })
    }

    /// Those of the parts, under the names that their columns have here.
    public func classes(in said: Answers) -> [(column: String, codes: Codes)] {
        parts.flatMap { part in
            guard let own = said.part(named: part.name), let column = part.columns.first else {
                return [(column: String, codes: Codes)]()
            }
            return part.form.classes(in: own).map { (column, $0.codes) }
        }
    }

    /// What the parts say; where they say different things, each with its name.
    public func advice(on kind: SubmissionProblem.Kind) -> String? { advice(on: kind) { _ in true } }

    /// The parts' advice, with the known ones of their classes.
    public func advice(on kind: SubmissionProblem.Kind, naming isKnown: (String) -> Bool) -> String? {
        let said = parts.compactMap { part in
            part.form.advice(on: kind, naming: isKnown).map { (name: part.name, text: $0) }
        }
        guard let first = said.first else { return nil }
        if said.count == 1 || said.allSatisfy({ $0.text == first.text }) { return first.text }
        return said.map { "of \($0.name): \($0.text)" }.joined(separator: "; ")
    }
}
