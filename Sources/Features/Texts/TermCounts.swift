import Frames
import Workers

/// In how many texts each term comes, and how often in all.
///
/// Texts are counted a block at a time on all threads; what a block's pieces found is added up by hash, a share of the hashes on
/// each thread, in the order of the texts. So counts and order are the same on any number of threads, and little more is in memory
/// than the terms themselves.
struct TermCounts {
    /// A term.
    struct Term {
        let hash: UInt64
        /// The texts that have it.
        var rows: Int32 = 0
        /// How often it comes.
        var count: Int = 0
        /// The first text that has it.
        let firstRow: Int32
    }

    private var shares = [Share](repeating: Share(), count: Self.shareCount)

    private static let shareCount = 16
    private static let pieceRows = 128
    private static let blockPieces = 16

    init(_ texts: TextValues, rule: TermRule) {
        let pieceCount = (texts.count + Self.pieceRows - 1) / Self.pieceRows
        for start in stride(from: 0, to: pieceCount, by: Self.blockPieces) {
            let pieces = WorkerPool.current.collect(min(Self.blockPieces, pieceCount - start)) { place in
                let first = (start + place) * Self.pieceRows
                return Piece(texts, rows: first..<min(texts.count, first + Self.pieceRows), rule: rule)
            }
            let before = shares
            shares = WorkerPool.current.collect(Self.shareCount) { number in
                var share = before[number]
                for piece in pieces { share.add(piece.found[number]) }
                return share
            }
        }
    }

    /// The terms of at least `rows` texts, at most `limit` of those that come most often; ordered by the texts that have them, most
    /// first.
    func frequent(rows: Int, limit: Int) -> [Term] {
        var terms = shares.flatMap(\.terms).filter { $0.rows >= rows }
        if terms.count > limit {
            terms.sort { $0.count != $1.count ? $0.count > $1.count : $0.hash < $1.hash }
            terms.removeLast(terms.count - limit)
        }
        return terms.sorted { $0.rows != $1.rows ? $0.rows > $1.rows : $0.hash < $1.hash }
    }

    /// The terms whose hashes end alike.
    private struct Share: Sendable {
        private(set) var terms: [Term] = []
        private var table = TermTable()

        mutating func add(_ found: [Found]) {
            for item in found {
                let number = table.number(of: item.hash)
                if number == terms.count { terms.append(Term(hash: item.hash, firstRow: item.row)) }
                terms[number].rows += 1
                terms[number].count += Int(item.count)
            }
        }
    }

    /// A term in a text.
    private struct Found: Sendable {
        let hash: UInt64
        let row: Int32
        let count: Int32
    }

    /// The terms of neighboring texts, by the share that they belong to.
    private struct Piece: Sendable {
        private(set) var found = [[Found]](repeating: [], count: TermCounts.shareCount)

        init(_ texts: TextValues, rows: Range<Int>, rule: TermRule) {
            var (table, counts): (TermTable, [Int32]) = (TermTable(), [])
            for row in rows {
                texts.withBytes(of: row) { bytes in
                    TermText(bytes, rule: rule).forEachTerm { hash, _ in
                        let number = table.number(of: hash)
                        if number == counts.count { counts.append(0) }
                        counts[number] += 1
                    }
                }
                for (hash, count) in zip(table.hashes, counts) {
                    found[Int(hash % UInt64(TermCounts.shareCount))].append(
                        Found(hash: hash, row: Int32(row), count: count))
                }
                table.removeAll()
                counts.removeAll(keepingCapacity: true)
            }
        }
    }
}

extension [TermCounts.Term] {
    /// What the terms are: read in the first text that has each.
    func spellings(in texts: TextValues, rule: TermRule) -> [String] {
        let places = TermTable(map(\.hash))
        var spellings = [String](repeating: "", count: count)
        for row in Set(map(\.firstRow)).sorted() {
            texts.withBytes(of: Int(row)) { bytes in
                let text = TermText(bytes, rule: rule)
                text.forEachTerm { hash, place in
                    guard let number = places.find(hash), spellings[number].isEmpty else { return }
                    spellings[number] = String(decoding: text.bytes[place], as: UTF8.self)
                }
            }
        }
        return spellings
    }
}
