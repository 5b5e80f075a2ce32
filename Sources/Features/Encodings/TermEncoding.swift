import Foundation
public import Frames
public import Randomness
public import Scoring
import Workers

/// The terms of a text, weighted by how much they tell: the more often a term comes in it and the fewer texts have it, the larger its
/// number (TF-IDF). Each row's numbers have the Euclidean length 1.
///
///     weight = (1 + ln count) · (1 + ln((1 + texts) / (1 + texts with the term)))
///
/// It is scikit-learn's `TfidfVectorizer` with `sublinear_tf=True`. Source: Salton and Buckley, "Term-weighting approaches in
/// automatic text retrieval", Information Processing & Management 24 (1988).
public struct TermEncoding: FeatureEncoding {
    /// What counts as a term.
    public let rule: TermRule
    /// In how many training rows a term must come to be known.
    public let minimumRows: Int
    /// The most terms that are known: those that come most often.
    public let limit: Int

    /// Makes an encoding.
    public init(_ rule: TermRule, minimumRows: Int = 2, limit: Int = 500_000) {
        (self.rule, self.minimumRows, self.limit) = (rule, minimumRows, limit)
    }

    /// What becomes of the column, in plain words.
    public var summary: String {
        "TF-IDF of runs of \(rule.shortest) to \(rule.longest) \(rule.unit.rawValue), at least in \(minimumRows) rows"
    }

    /// Learns the terms; nil when none comes often enough. Throws `CancellationError` where the work shall end.
    public func fit(_ column: Column, truth: Truth, seed: Seed) throws -> EncodingFit? {
        let texts = column.texts
        let terms = TermCounts(texts, rule: rule).frequent(rows: minimumRows, limit: limit)
        try Stop.current.check()
        guard !terms.isEmpty else { return nil }
        return EncodingFit(FittedTerms(terms, in: texts, rule: rule))
    }
}

/// The terms that are known, and how rare each is.
struct FittedTerms: SparseEncoder, Hashable {
    static let name = "terms"

    private let rule: TermRule
    private let spellings: [String]
    /// One plus the logarithm of how rare each term is.
    private let rarities: [Float]

    init(_ terms: [TermCounts.Term], in texts: TextValues, rule: TermRule) {
        self.rule = rule
        spellings = terms.spellings(in: texts, rule: rule)
        rarities = terms.map { Float(1 + log((1 + Double(texts.count)) / (1 + Double($0.rows)))) }
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.isWordy }

    var isSound: Bool {
        rule.isSound && !spellings.isEmpty && spellings.count == rarities.count && spellings.count < Int32.max
            && rarities.allSatisfy { $0.isFinite && $0 > 0 }
    }

    var columnCount: Int { spellings.count }

    func title(of column: Int) -> String { "“\(spellings[column])”" }

    /// Rows that are encoded at a time.
    private static let pieceRows = 256

    func encode(_ column: Column) -> SparseMatrix {
        let (texts, table) = (column.texts, TermTable(spellings.map(\.termHash)))
        let pieceCount = (texts.count + Self.pieceRows - 1) / Self.pieceRows
        let pieces = WorkerPool.current.collect(pieceCount) { piece in
            let first = piece * Self.pieceRows
            return weights(of: first..<min(texts.count, first + Self.pieceRows), of: texts, by: table)
        }
        return SparseMatrix(rowsOf: pieces, columnCount: columnCount)
    }

    private func weights(of rows: Range<Int>, of texts: TextValues, by table: TermTable) -> SparseMatrix {
        var (offsets, columns, values): ([Int], [Int32], [Float]) = ([0], [], [])
        var counts = [Int32](repeating: 0, count: columnCount)
        for row in rows {
            var known: [Int32] = []
            texts.withBytes(of: row) { bytes in
                TermText(bytes, rule: rule).forEachTerm { hash, _ in
                    guard let number = table.find(hash) else { return }
                    if counts[number] == 0 { known.append(Int32(number)) }
                    counts[number] += 1
                }
            }
            known.sort()
            let weights = known.map { (1 + log(Float(counts[Int($0)]))) * rarities[Int($0)] }
            let length = weights.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            columns += known
            values += weights.map { $0 / Float(length) }
            offsets.append(values.count)
            for number in known { counts[Int(number)] = 0 }
        }
        return SparseMatrix(columnCount: columnCount, offsets: offsets, columns: columns, values: values)
    }
}

extension String {
    /// The hash by which a term is known.
    fileprivate var termHash: UInt64 {
        var hash = FNV1a()
        for byte in utf8 { hash.add(byte) }
        return hash.value
    }
}
