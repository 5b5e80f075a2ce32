import Drawing
import Foundation

/// How far the order of some numbers tells an answer.
struct Association {
    /// 0 where it tells nothing, 1 where it tells all: a rank correlation without its sign, or 2 · AUC − 1 of the class that is
    /// told best.
    let strength: Double
    /// How many standard deviations that is from what chance gives.
    let deviations: Double
    /// The strength in words.
    let words: String

    /// So many standard deviations are beyond what chance gives any of thousands of columns and classes: one in a billion.
    static let sure = 6.0

    /// Whether chance is out of the question.
    var isSure: Bool { deviations >= Self.sure }

    /// The association of numbers with an answer over the rows that have a number; nil of fewer than 30 rows, and where all
    /// numbers or all answers are equal.
    init?(_ numbers: [Double], with answer: AnswerColumn) {
        let rows = numbers.indices.filter { numbers[$0].isFinite }
        let known = rows.map { numbers[$0] }
        guard rows.count >= 30, known.contains(where: { $0 != known[0] }) else { return nil }
        switch answer.values {
        case .numbers(let values): self.init(known, numbers: rows.map { values[$0] })
        case .classes(let codes, let names): self.init(known, classes: rows.map { Int(codes[$0]) }, names: names)
        }
    }

    private init?(_ known: [Double], numbers: [Double]) {
        let ranked = correlation(known.midranks, numbers.midranks)
        guard let rank = ranked, let linear = correlation(known, numbers) else { return nil }
        strength = max(abs(rank), abs(linear))
        // Of the ranks alone: one far number can make a linear correlation of any size.
        deviations = abs(rank) * Double(known.count - 1).squareRoot()
        words = "correlation \(NumberText.short(linear, digits: 4)), of ranks \(NumberText.short(rank, digits: 4))"
    }

    private init?(_ known: [Double], classes: [Int], names: [String]) {
        var (sums, counts) = ([Double](repeating: 0, count: names.count), [Double](repeating: 0, count: names.count))
        for (rank, code) in zip(known.midranks, classes) {
            sums[code] += rank
            counts[code] += 1
        }
        let all = Double(known.count)
        let told = names.indices.filter { counts[$0] >= 10 && all - counts[$0] >= 10 }.map { code in
            let (own, others) = (counts[code], all - counts[code])
            let auc = (sums[code] - own * (own + 1) / 2) / (own * others)
            let spread = ((all + 1) / (12 * own * others)).squareRoot()
            return (code: code, auc: auc, deviations: abs(auc - 0.5) / spread)
        }
        // Of two classes both tell the same; the second one is the positive one.
        guard let best = told.max(by: { (abs($0.auc - 0.5), $0.code) < (abs($1.auc - 0.5), $1.code) }) else {
            return nil
        }
        strength = abs(2 * best.auc - 1)
        deviations = best.deviations
        words = "ROC AUC \(NumberText.short(best.auc, digits: 4)) for '\(names[best.code])'"
    }
}

/// Pearson's correlation; nil where either side is constant.
func correlation(_ a: [Double], _ b: [Double]) -> Double? {
    let count = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
        ab += (x - meanA) * (y - meanB)
        aa += (x - meanA) * (x - meanA)
        bb += (y - meanB) * (y - meanB)
    }
    let result = ab / (aa.squareRoot() * bb.squareRoot())
    return result.isFinite ? result : nil
}

extension [Double] {
    /// The rank of each number from 1; equal ones share the middle of theirs.
    var midranks: [Double] {
        let order = indices.sorted { (self[$0], $0) < (self[$1], $1) }
        var ranks = [Double](repeating: 0, count: count)
        var first = 0
        while first < count {
            var last = first
            while last + 1 < count && self[order[last + 1]] == self[order[first]] { last += 1 }
            for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
            first = last + 1
        }
        return ranks
    }
}
