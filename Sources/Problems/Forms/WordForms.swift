public import Frames
public import Scoring

/// One column with a text; an empty field is the empty text.
public struct TextForm: SubmissionForm {
    /// The word in a manifest.
    public let name = "text"
    /// The one column.
    public let columns: [String]
    /// Read letter for letter.
    public let columnKinds = [ColumnKind.text]

    /// Makes a form.
    public init(column: String) { columns = [column] }

    /// The texts.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .texts(let texts) = answers else { throw answers.misfit(self) }
        return [.text(TextValues(texts.map { $0 }))]
    }

    /// The texts.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        .texts((0..<columns[0].count).map { columns[0].text(at: $0) ?? "" })
    }
}

/// One column with words, blanks between them: a set, or a list with the best first. An empty field is an empty list.
public struct ListForm: SubmissionForm {
    /// The word in a manifest.
    public let name = "list"
    /// The one column.
    public let columns: [String]
    /// Read letter for letter.
    public let columnKinds = [ColumnKind.text]
    /// The words that are known, in the order of their codes.
    public let words: [String]

    /// Makes a form.
    public init(column: String, words: [String]) {
        columns = [column]
        self.words = words
    }

    /// The words with blanks between.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .lists(let lists) = answers, lists.names == words else { throw answers.misfit(self) }
        let texts = (0..<lists.rowCount).map { row in lists[row].map { words[Int($0)] }.joined(separator: " ") }
        return [.text(TextValues(texts.map { $0 }))]
    }

    /// Lists of codes. A word that is not known is no mistake of the file, only a wrong answer: it gets a code after all
    /// others.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        var codes = WordCodes(words)
        let rows = (0..<columns[0].count).map { row -> [Int32] in
            guard let text = columns[0].text(at: row) else { return [] }
            return text.split(separator: " ").map { codes.code(of: $0) }
        }
        return .lists(CodeLists(rows, names: codes.names))
    }
}

/// The codes of words: of known ones, and of others in the order in which they come.
struct WordCodes {
    /// The words in the order of their codes, the known ones first.
    private(set) var names: [String]
    private var codes: [Substring: Int32]

    init(_ words: [String]) {
        names = words
        codes = Dictionary(zip(words.map { $0[...] }, 0...), uniquingKeysWith: { first, _ in first })
    }

    mutating func code(of word: Substring) -> Int32 {
        if let code = codes[word] { return code }
        let code = Int32(names.count)
        codes[word] = code
        names.append(String(word))
        return code
    }
}

/// One column with tuples, blanks between their numbers: boxes, points or runs; an empty field has none.
public struct TupleForm: SubmissionForm {
    /// The word in a manifest.
    public let name = "tuples"
    /// The one column.
    public let columns: [String]
    /// Read letter for letter.
    public let columnKinds = [ColumnKind.text]
    /// The labels that are known, in the order of their codes.
    public let classes: [String]
    private let cells: TupleCells

    /// Makes a form of tuples with these fields.
    public init(column: String, items: [TupleField], classes: [String] = []) {
        columns = [column]
        self.classes = classes
        cells = TupleCells(items)
    }

    /// The numbers with blanks between, whole ones without a point, labels as words.
    public func write(_ answers: Answers) throws -> [ColumnValues] {
        guard case .tuples(let tuples) = answers, cells.fits(tuples) else { throw answers.misfit(self) }
        let texts = (0..<tuples.rowCount).map { row in
            tuples[row].map { cells.text($0, labels: tuples.names) }.joined(separator: " ")
        }
        return [.text(TextValues(texts.map { $0 }))]
    }

    /// Tuples. A label that is not known is no mistake of the file, only a wrong answer: it gets a code after all others.
    public func read(_ columns: [Column], _ problems: inout FormProblems) -> Answers {
        var labels = WordCodes(classes)
        var found = FormProblems()
        let tuples = cells.tuples(in: Array(columns.prefix(1)), labels: &labels) { fault in
            found.add(.malformedValue, row: fault.row, column: fault.column, text: fault.text)
        }
        problems.add(found)
        return .tuples(tuples)
    }

    /// How the numbers stand.
    public func advice(on kind: SubmissionProblem.Kind) -> String? {
        guard kind == .malformedValue else { return nil }
        return
            "write \(cells.fields.count) values for each (\(cells.shown)), blanks between, and nothing where there is none"
    }
}
