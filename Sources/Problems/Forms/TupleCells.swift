import Frames
import Scoring

/// Reads and writes tuples as texts with blanks between, the label as a word.
struct TupleCells: Sendable, Hashable {
    /// What the numbers of a tuple are.
    let fields: [TupleField]
    private let label: Int?

    /// What is wrong in a cell.
    struct Fault {
        let row: Int
        let column: String
        /// What stands there: the one item that is wrong, or all of the cell.
        let text: String
        /// What was expected.
        let reason: String
    }

    init(_ fields: [TupleField]) {
        self.fields = fields
        label = fields.firstIndex(of: .label)
    }

    /// Whether the fields are a layout's own, whose places say what they are.
    private var isPlain: Bool {
        [TargetType.boxes, .points, .masks].contains { TupleField.layouts(of: $0).first == fields }
    }

    private var names: [String] { isPlain ? [] : fields.map(\.rawValue) }

    /// Whether tuples have these fields.
    func fits(_ tuples: Tuples) -> Bool { tuples.width == fields.count && tuples.fields == names }

    /// Tuples of these numbers.
    func tuples(_ rows: [[Double]], names labels: [String]) -> Tuples {
        tuples(starts: rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }, rows.flatMap(\.self), labels)
    }

    private func tuples(starts: [Int], _ values: [Double], _ labels: [String]) -> Tuples {
        Tuples(starts: starts, values: values, width: fields.count, fields: names, names: label == nil ? [] : labels)
    }

    /// The tuples of each row: of one column whole ones, of several a number of each in each. A cell that is wrong is told, and
    /// holds none.
    ///
    /// Memory is that of the numbers.
    func tuples(in columns: [Column], labels: inout WordCodes, _ tell: (Fault) throws -> Void) rethrows -> Tuples {
        var (starts, values): ([Int], [Double]) = ([0], [])
        for row in 0..<(columns.first?.count ?? 0) {
            let texts = columns.map { $0.text(at: row) ?? "" }
            let words = texts.map(split)
            if let fault = fault(words, texts, columns, row: row) {
                try tell(fault)
            } else {
                for item in words.count == 1 ? transposed(words[0]) : zipped(words) {
                    for (field, word) in zip(fields, item) {
                        values.append(field == .label ? Double(labels.code(of: word)) : Self.number(word) ?? 0)
                    }
                }
            }
            starts.append(values.count)
        }
        return tuples(starts: starts, values, labels.names)
    }

    /// The words of a cell; none in a mask of no pixels, which some write as '-'.
    private func split(_ text: String) -> [Substring] {
        let words = text.split(whereSeparator: \.isBlank)
        return words == ["-"] && fields == TupleField.layouts(of: .masks).first ? [] : words
    }

    private func transposed(_ words: [Substring]) -> [ArraySlice<Substring>] {
        stride(from: 0, to: words.count, by: fields.count).map { words[$0..<$0 + fields.count] }
    }

    private func zipped(_ words: [[Substring]]) -> [ArraySlice<Substring>] {
        words[0].indices.map { place in words.map { $0[place] }[...] }
    }

    private func fault(_ words: [[Substring]], _ texts: [String], _ columns: [Column], row: Int) -> Fault? {
        if let place = words.indices.first(where: { words[$0].count != words[0].count }) {
            return Fault(
                row: row, column: columns[place].name, text: texts[place],
                reason: "which holds \(words[place].count) values where '\(columns[0].name)' holds \(words[0].count)")
        }
        let isWhole = words.count > 1 || words[0].count.isMultiple(of: fields.count)
        guard isWhole else {
            return Fault(
                row: row, column: columns[0].name, text: texts[0],
                reason: "\(words[0].count) values, expected \(fields.count) for each: \(shown)")
        }
        for (place, column) in words.enumerated() {
            for (index, word) in column.enumerated() {
                let field = words.count > 1 ? fields[place] : fields[index % fields.count]
                if field == .label || Self.number(word) != nil { continue }
                let item = (words.count > 1 ? index : index / fields.count) + 1
                return Fault(
                    row: row, column: columns[place].name, text: "item \(item): \(word)",
                    reason: "where \(field.rawValue) must be a finite number")
            }
        }
        return nil
    }

    /// The fields with blanks between.
    var shown: String { fields.map(\.rawValue).joined(separator: " ") }

    private static func number(_ word: Substring) -> Double? {
        NumberSpelling.number(String(word)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The distinct labels of all rows.
    func labels(in columns: [Column]) -> Set<String> {
        guard let label else { return [] }
        var labels: Set<Substring> = []
        for row in 0..<(columns.first?.count ?? 0) {
            let cell = columns.count > 1 ? columns[label] : columns[0]
            let words = (cell.text(at: row) ?? "").split(whereSeparator: \.isBlank)
            labels.formUnion(
                columns.count > 1 ? words : transposed(words.whole(fields.count)).map { $0[$0.startIndex + label] })
        }
        return Set(labels.map(String.init))
    }

    /// A tuple with blanks between, whole numbers without a point.
    func text(_ numbers: ArraySlice<Double>, labels: [String]) -> String {
        zip(fields, numbers).map { field, number in
            field == .label && labels.indices.contains(Int(number))
                ? labels[Int(number)] : Int64(exactly: number).map(String.init) ?? String(number)
        }.joined(separator: " ")
    }
}

extension Array {
    /// The first elements, as many as make whole tuples of `width`.
    fileprivate func whole(_ width: Int) -> [Element] { Array(prefix(count / width * width)) }
}

extension Character {
    /// Whether it stands between the words of a cell.
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
