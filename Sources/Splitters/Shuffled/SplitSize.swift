/// How much of the rows (or of the groups) to take.
public enum SplitSize: Sendable, Hashable, Codable {
    /// A fraction, above 0 and below 1.
    case fraction(Double)
    /// A number of rows or groups, at least 1.
    case count(Int)

    /// The number that this is of `total`, fractions rounded up as scikit-learn does. Throws `SplitterError` unless both
    /// the taken and the remaining part have at least one.
    func resolved(of total: Int, what: String) throws -> Int {
        let taken: Int
        switch self {
        case .fraction(let fraction):
            guard fraction > 0, fraction < 1 else {
                throw SplitterError(.parameter, "the test size is \(fraction), expected a fraction between 0 and 1")
            }
            taken = Int((fraction * Double(total)).rounded(.up))
        case .count(let count):
            guard count > 0 else { throw SplitterError(.parameter, "the test size is \(count), expected at least 1") }
            taken = count
        }
        guard taken < total else {
            throw SplitterError(
                what == "groups" ? .tooFewGroups : .tooFewRows,
                "a test part of \(taken) leaves none of \(total) \(what) to train on; ask for a smaller one")
        }
        return taken
    }
}
