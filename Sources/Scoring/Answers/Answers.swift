/// What is said of some rows: by nature (truth), by a model (predictions), by a team (a submission).
///
/// There are few shapes, and no others: kinds of target, forms of submission and metrics are open and build on these.
public enum Answers: Sendable, Hashable {
    /// The same count of real numbers for each row.
    case numbers(Numbers)
    /// One class for each row.
    case codes(Codes)
    /// Any number of classes for each row, in an order that counts (a ranked list) or not (a set).
    case lists(CodeLists)
    /// A text for each row.
    case texts([String])
    /// Any number of tuples of numbers for each row: boxes, points, runs of the pixels of a mask.
    case tuples(Tuples)
    /// Several answers for each row.
    case parts([Part])

    /// One of several answers.
    public struct Part: Sendable, Hashable {
        /// Its name: that of a target.
        public let name: String
        /// What is said, as many rows as the other parts have.
        public let answers: Answers

        /// Makes a part.
        public init(name: String, _ answers: Answers) {
            self.name = name
            self.answers = answers
        }
    }

    /// Real numbers, row after row, `width` a row; `values.count` must be a multiple of `width`.
    public static func numbers(_ values: [Double], width: Int = 1) -> Answers {
        .numbers(Numbers(values, width: width))
    }

    /// Class codes, each an index of `names`.
    public static func codes(_ codes: [Int32], names: [String]) -> Answers { .codes(Codes(codes, names: names)) }

    /// The number of rows.
    public var rowCount: Int {
        switch self {
        case .numbers(let numbers): numbers.rowCount
        case .codes(let codes): codes.codes.count
        case .lists(let lists): lists.rowCount
        case .texts(let texts): texts.count
        case .tuples(let tuples): tuples.rowCount
        case .parts(let parts): parts.first?.answers.rowCount ?? 0
        }
    }

    /// Only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> Answers {
        switch self {
        case .numbers(let numbers): .numbers(numbers.selecting(rows: rows))
        case .codes(let codes): .codes(codes.selecting(rows: rows))
        case .lists(let lists): .lists(lists.selecting(rows: rows))
        case .texts(let texts): .texts(rows.map { texts[$0] })
        case .tuples(let tuples): .tuples(tuples.selecting(rows: rows))
        case .parts(let parts): .parts(parts.map { Part(name: $0.name, $0.answers.selecting(rows: rows)) })
        }
    }

    /// As `selecting(rows:)`, of row numbers of half the size.
    public func gathering(_ rows: [Int32]) -> Answers {
        if case .numbers(let numbers) = self { return .numbers(numbers.gathering(rows)) }
        return selecting(rows: rows.map { Int($0) })
    }

    /// The rows of several answers of one shape, one after the other; nil where their shapes, widths or classes differ.
    public static func joined(_ all: [Answers]) -> Answers? {
        guard let first = all.first else { return nil }
        switch first {
        case .numbers(let numbers):
            let parts = all.compactMap {
                if case .numbers(let part) = $0, part.width == numbers.width { part } else { nil }
            }
            return parts.count == all.count ? .numbers(parts.flatMap(\.values), width: numbers.width) : nil
        case .codes(let codes):
            let parts = all.compactMap {
                if case .codes(let part) = $0, part.names == codes.names { part } else { nil }
            }
            return parts.count == all.count ? .codes(parts.flatMap(\.codes), names: codes.names) : nil
        case .lists(let lists):
            let parts = all.compactMap {
                if case .lists(let part) = $0, part.names == lists.names { part } else { nil }
            }
            let rows = parts.flatMap { part in (0..<part.rowCount).map { Array(part[$0]) } }
            return parts.count == all.count ? .lists(CodeLists(rows, names: lists.names)) : nil
        case .texts:
            let parts = all.compactMap { if case .texts(let part) = $0 { part } else { nil } }
            return parts.count == all.count ? .texts(parts.flatMap(\.self)) : nil
        case .tuples(let tuples):
            let parts = all.compactMap {
                if case .tuples(let part) = $0, part.isLike(tuples) { part } else { nil }
            }
            guard parts.count == all.count else { return nil }
            let starts = parts.reduce(into: [0]) { starts, part in
                let offset = starts[starts.count - 1]
                starts += part.starts.dropFirst().map { $0 + offset }
            }
            return .tuples(
                Tuples(
                    starts: starts, values: parts.flatMap(\.values), width: tuples.width, fields: tuples.fields,
                    names: tuples.names))
        case .parts(let parts):
            let joined = parts.indices.compactMap { place -> Part? in
                let own = all.compactMap {
                    if case .parts(let other) = $0, other.count > place { other[place] } else { nil }
                }
                return own.count == all.count
                    ? Answers.joined(own.map(\.answers)).map { Part(name: parts[place].name, $0) } : nil
            }
            return joined.count == parts.count ? .parts(joined) : nil
        }
    }

    /// The part of that name; nil where there is none, and where the answers are of another shape.
    public func part(named name: String) -> Answers? {
        guard case .parts(let parts) = self else { return nil }
        return parts.first { $0.name == name }?.answers
    }

    /// The shape in words, for messages.
    public var shape: String {
        switch self {
        case .numbers: "numbers"
        case .codes: "classes"
        case .lists: "lists"
        case .texts: "texts"
        case .tuples: "tuples"
        case .parts(let parts): "\(parts.count) parts"
        }
    }
}

/// One class for each row.
public struct Codes: Sendable, Hashable, Codable {
    /// For each row an index of `names`; of two classes, code 1 is the positive one.
    public let codes: [Int32]
    /// The classes in the order of their codes.
    public let names: [String]

    /// Makes codes; each must be an index of `names`, which metrics check.
    public init(_ codes: [Int32], names: [String]) {
        self.codes = codes
        self.names = names
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> Codes { Codes(rows.map { codes[$0] }, names: names) }
}
