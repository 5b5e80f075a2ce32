import Drawing

/// How well each row's answer is told by the other rows that look the same: their mean, or their most frequent class.
struct Prediction {
    /// The rows that have company.
    let rows: Int
    /// Of numbers, the share of their variance that is told; of classes, the share of what the most frequent class alone
    /// leaves wrong. 1: all.
    let strength: Double
    /// The strength in words.
    let words: String

    /// Predicts each row's answer by the other rows of its kind; nil where fewer than 30 rows have company, or all of these have
    /// the same answer.
    init?(_ answer: AnswerColumn, byKind kinds: [UInt64]) {
        var members: [UInt64: [Int]] = [:]
        for (row, kind) in kinds.enumerated() { members[kind, default: []].append(row) }
        let groups = members.values.filter { $0.count > 1 }
        rows = groups.reduce(0) { $0 + $1.count }
        guard rows >= 30 else { return nil }
        switch answer.values {
        case .numbers(let numbers):
            guard let share = Self.toldVariance(numbers, groups) else { return nil }
            strength = share
            words =
                "the mean of the others of its value tells \(NumberText.short(100 * share, digits: 4)) % of the variance"
        case .classes(let codes, let names):
            guard let (right, share) = Self.toldClasses(codes, names.count, groups) else { return nil }
            strength = share
            words = "its value decides the class of \(NumberText.short(100 * right, digits: 4)) % of \(rows) rows"
        }
    }

    /// One row in ten-thousand groups counts as much as another: sums are added by size, so that their order is certain.
    private static func toldVariance(_ numbers: [Double], _ groups: [[Int]]) -> Double? {
        let ordered = groups.sorted { $0[0] < $1[0] }
        let rows = ordered.reduce(0) { $0 + $1.count }
        let mean = ordered.reduce(0) { $0 + $1.reduce(0) { $0 + numbers[$1] } } / Double(rows)
        var (left, all) = (0.0, 0.0)
        for group in ordered {
            let sum = group.reduce(0) { $0 + numbers[$1] }
            for row in group {
                let others = (sum - numbers[row]) / Double(group.count - 1)
                left += (numbers[row] - others) * (numbers[row] - others)
                all += (numbers[row] - mean) * (numbers[row] - mean)
            }
        }
        return all > 0 ? 1 - left / all : nil
    }

    private static func toldClasses(
        _ codes: [Int32], _ classes: Int, _ groups: [[Int]]
    ) -> (right: Double, share: Double)? {
        var (right, totals) = (0, [Int](repeating: 0, count: classes))
        for group in groups {
            var counts: [Int32: Int] = [:]
            for row in group {
                counts[codes[row], default: 0] += 1
                totals[Int(codes[row])] += 1
            }
            for (code, count) in counts where counts.allSatisfy({ $0.key == code || $0.value < count - 1 }) {
                right += count > 1 ? count : 0
            }
        }
        let (rows, most) = (totals.reduce(0, +), totals.max() ?? 0)
        guard rows - most >= 10 else { return nil }
        return (Double(right) / Double(rows), Double(right - most) / Double(rows - most))
    }
}
