import Features
import Foundation

/// How freely the weight of each term grows.
enum TermWeighting: String, CaseIterable, Sendable {
    /// All alike.
    case equal
    /// The more, the more a term's share in a class differs from its share in the others, as naive Bayes sees it.
    ///
    /// Source: Wang and Manning, "Baselines and bigrams: simple, good sentiment and topic classification", ACL 2012.
    case bayes

    /// What `DualDescent` takes; nil where all are alike.
    ///
    /// - Parameters:
    ///   - rows: those of the matrix with its constant.
    ///   - signs: 1 for rows of the class, -1 for others.
    func scales(of matrix: DesignMatrix, rows: SparseMatrix, signs: [Float]) -> [Float]? {
        guard self == .bayes else { return nil }
        let terms = matrix.numberNames.count..<rows.columnCount - 1
        // Rows that have the term, and one more on each side.
        var (inside, outside) = ([Double](repeating: 1, count: terms.count), [Double](repeating: 1, count: terms.count))
        for row in signs.indices {
            for column in rows.columns[rows.offsets[row]..<rows.offsets[row + 1]] where terms.contains(Int(column)) {
                if signs[row] > 0 {
                    inside[Int(column) - terms.lowerBound] += 1
                } else {
                    outside[Int(column) - terms.lowerBound] += 1
                }
            }
        }
        let shift = log(inside.reduce(0, +) / outside.reduce(0, +))
        let ratios = zip(inside, outside).map { abs(log($0 / $1) - shift) }
        let mean = max(ratios.reduce(0, +) / Double(max(1, ratios.count)), 1e-9)
        var scales = [Float](repeating: 1, count: rows.columnCount)
        for (place, ratio) in zip(terms, ratios) { scales[place] = Float(max(1e-4, ratio / mean * ratio / mean)) }
        return scales
    }
}
