import Drawing
import Scoring

extension Truth {
    /// A row's class, or its number.
    func name(of row: Int) -> String {
        if case .codes(let codes) = answers { return codes.names[Int(codes.codes[row])] }
        return caption(of: row)
    }

    /// What a row's answer is, where it is a single number; classes stand above what is shown.
    func caption(of row: Int) -> String {
        guard case .numbers(let numbers) = answers, numbers.width == 1 else { return "" }
        return NumberText.short(numbers.values[row], digits: 4)
    }

    /// Rows that are shown together, with what they have in common: those of each class, or some from the lowest value to the highest.
    func groupsToShow(most: Int) -> [(name: String, rows: [Int])] {
        switch answers {
        case .codes(let codes):
            return codes.names.enumerated().map { code, name in
                (name, codes.codes.indices.filter { codes.codes[$0] == Int32(code) })
            }
        case .numbers(let numbers) where numbers.width == 1 && rowCount > 0:
            let order = numbers.values.indices.sorted { (numbers.values[$0], $0) < (numbers.values[$1], $1) }
            let count = min(most, order.count)
            return [
                (
                    "from the lowest to the highest",
                    (0..<count).map { order[$0 * (order.count - 1) / max(1, count - 1)] }
                )
            ]
        case .numbers, .lists, .texts, .tuples, .parts: return [("labeled", Array(0..<rowCount))]
        }
    }
}
