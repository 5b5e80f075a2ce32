public import Frames
public import Randomness
public import Scoring

/// Texts as a model reads them: for each row the numbers of its words, in their order.
public struct TokenBatch: ModelInput {
    /// The words of all rows, one row after the other, each below `vocabulary`.
    public let tokens: [Int32]
    /// Where each row's words start, and where the last row's end: `rowCount + 1` places.
    public let offsets: [Int]
    /// How many different numbers there are: 0 for words that are not known, 1 between two columns, then the words, the most
    /// frequent one first.
    public let vocabulary: Int

    /// Words row by row; `offsets` must rise from 0 to the number of tokens.
    public init(tokens: [Int32], offsets: [Int], vocabulary: Int) {
        precondition(offsets.first == 0 && offsets.last == tokens.count, "offsets do not hold \(tokens.count) tokens")
        self.tokens = tokens
        self.offsets = offsets
        self.vocabulary = vocabulary
    }

    /// The number of rows.
    public var rowCount: Int { offsets.count - 1 }

    /// The words of a row.
    public subscript(row: Int) -> ArraySlice<Int32> { tokens[offsets[row]..<offsets[row + 1]] }

    /// Bytes of numbers and places.
    public var byteCount: Int { 4 * tokens.count + 8 * offsets.count }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> TokenBatch {
        var (tokens, offsets): ([Int32], [Int]) = ([], [0])
        for row in rows {
            tokens += self[row]
            offsets.append(tokens.count)
        }
        return TokenBatch(tokens: tokens, offsets: offsets, vocabulary: vocabulary)
    }
}

/// Wants the words of a table's texts.
public struct TokenRecipe: InputRecipe {
    /// The most words that are told apart.
    public let words: Int
    /// In how many training rows a word must come to be known.
    public let minimumRows: Int

    /// Makes a recipe.
    public init(words: Int = 30_000, minimumRows: Int = 2) {
        self.words = words
        self.minimumRows = minimumRows
    }

    /// Learns the words of all columns of texts; throws `FeaturesError.noTexts`.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedTokens, input: TokenBatch) {
        let columns = rows.frame.columns.filter(\.isWordy)
        guard !columns.isEmpty else { throw FeaturesError.noTexts(columns: rows.frame.names) }
        let fitted = FittedTokens(
            columns: columns.map(\.name),
            words: WordCounts(columns.map(\.texts), rowCount: rows.frame.rowCount).most(words, minimum: minimumRows))
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line a column.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        rows.columns.map { "\($0.name): \($0.isWordy ? "its words, at most \(words) different ones" : "left out")" }
    }
}

/// The words that are known.
public struct FittedTokens: FittedInput, Hashable {
    /// The columns that hold texts.
    public let columns: [String]
    /// The words' hashes, the most frequent one first.
    let words: [UInt64]

    /// The columns, as texts.
    public var columnKinds: [String: ColumnKind] {
        Dictionary(columns.map { ($0, .text) }) { first, _ in first }
    }

    /// Whether no word comes twice.
    public var isSound: Bool { Set(words).count == words.count && !columns.isEmpty }

    /// The words of some rows, column after column.
    public func transform(_ frame: Frame) throws -> TokenBatch {
        let texts = try columns.map { name -> TextValues in
            guard let column = frame[name] else { throw FeaturesError.missingColumn(name, available: frame.names) }
            guard column.kind != .image else {
                throw FeaturesError.wrongKind(column: name, found: column.shapeText, expected: "text")
            }
            return column.texts
        }
        let numbers = Dictionary(zip(words, Int32(2)...)) { first, _ in first }
        var (tokens, offsets): ([Int32], [Int]) = ([], [0])
        for row in 0..<frame.rowCount {
            for (place, column) in texts.enumerated() {
                if place > 0 { tokens.append(1) }
                column.withBytes(of: row) { bytes in
                    Words.forEach(in: bytes) { tokens.append(numbers[$0] ?? 0) }
                }
            }
            offsets.append(tokens.count)
        }
        return TokenBatch(tokens: tokens, offsets: offsets, vocabulary: words.count + 2)
    }
}

/// In how many rows each word comes.
private struct WordCounts {
    private var rows: [UInt64: Int] = [:]

    init(_ columns: [TextValues], rowCount: Int) {
        for row in 0..<rowCount {
            var seen: Set<UInt64> = []
            for column in columns {
                column.withBytes(of: row) { bytes in Words.forEach(in: bytes) { seen.insert($0) } }
            }
            for word in seen { rows[word, default: 0] += 1 }
        }
    }

    /// The words of the most rows, at least `minimum`.
    func most(_ limit: Int, minimum: Int) -> [UInt64] {
        rows.filter { $0.value >= minimum }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .prefix(limit).map(\.key)
    }
}
