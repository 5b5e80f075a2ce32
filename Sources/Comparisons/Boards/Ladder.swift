/// A board that shows a new score only where it is better than the best before by more than chance, so that asking it often
/// teaches nothing of the rows that it judges by.
///
///     var ladder = Ladder()
///     let shown = ladder.enter(losses: lossesOfEachRow)
///
/// Source: Blum and Hardt, "The Ladder: A reliable leaderboard for machine learning competitions", ICML 2015; its
/// parameter-free form.
public struct Ladder: Sendable, Hashable, Codable {
    /// The lowest loss shown so far; nil before the first entry.
    public private(set) var best: Double?
    private var losses: [Double] = []

    /// A ladder that nobody has entered.
    public init() {}

    /// Takes an entry's losses, one a row, lower is better, and returns the mean loss that the board shows for it: its own,
    /// rounded to 1 / rows, where it is better than the best by more than the standard error of their difference, and the best
    /// otherwise.
    public mutating func enter(losses: [Double]) -> Double {
        let count = Double(losses.count)
        let mean = Moments(losses).mean
        if let best, self.losses.count == losses.count {
            let step = Moments(zip(losses, self.losses).map(-)).deviation / count.squareRoot()
            guard mean < best - step else { return best }
        }
        let shown = (mean * count).rounded() / count
        (best, self.losses) = (shown, losses)
        return shown
    }
}
