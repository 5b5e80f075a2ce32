/// What each unit (a row, or a group of rows that belong together) adds to a score: the score is a function of sums over
/// units, so that it is known at once for units that are drawn again, left out, or taken from another entry.
///
/// A mean of losses has two columns, weight · loss and weight, and its score is the quotient of their sums. A count of right
/// and wrong classes has a cell for each pair of classes, of which a unit is in one.
public struct ScoreTerms: Sendable {
    /// What is summed.
    enum Terms: Sendable {
        /// Columns of numbers, one a unit each.
        case columns([[Double]])
        /// The cell in which each unit lies, below `count`, and its weight there; without weights 1.
        case cells([Int32], count: Int, weights: [Double]?)
    }

    /// Where a score is a mean, so that its errors are known best.
    enum Scale: Sendable {
        /// The score itself is, or nothing better is known.
        case plain
        /// The score's square is.
        case square

        func from(_ score: Double) -> Double { self == .plain ? score : score * score }
        func score(_ value: Double) -> Double { self == .plain ? value : max(0, value).squareRoot() }
    }

    let terms: Terms
    /// The scale on which intervals are found.
    private(set) var scale = Scale.plain
    /// Whether the sums over any units give these units' own score; false where they do to first order only.
    public let isExact: Bool
    /// The score of the sums, NaN where it is not defined.
    let finish: @Sendable (_ sums: [Double]) -> Double

    /// The number of units.
    public var unitCount: Int {
        switch terms {
        case .columns(let columns): columns.first?.count ?? 0
        case .cells(let cells, _, _): cells.count
        }
    }

    /// Makes terms of `columns`, equally long, whose sums `finish` makes a score, NaN where there is none.
    public init(
        columns: [[Double]], isExact: Bool = true, finish: @escaping @Sendable (_ sums: [Double]) -> Double
    ) {
        terms = .columns(columns)
        self.isExact = isExact
        self.finish = finish
    }

    /// The same score of other columns.
    func replacing(_ columns: [[Double]]) -> ScoreTerms {
        var terms = ScoreTerms(columns: columns, isExact: isExact, finish: finish)
        terms.scale = scale
        return terms
    }

    /// Makes terms of units that are each in one of `count` cells, with its weight; see `init(columns:finish:)`.
    public init(
        cells: [Int32], count: Int, weights: [Double]? = nil, finish: @escaping @Sendable (_ sums: [Double]) -> Double
    ) {
        terms = .cells(cells, count: count, weights: weights)
        isExact = true
        self.finish = finish
    }

    /// The mean of losses, weighted where there are weights.
    public static func mean(_ losses: [Double], weights: [Double]? = nil) -> ScoreTerms {
        ScoreTerms(columns: weightedColumns(losses, weights)) { $0[0] / $0[1] }
    }

    /// The square root of the mean of the squares.
    public static func rootMeanSquare(_ losses: [Double], weights: [Double]? = nil) -> ScoreTerms {
        var terms = ScoreTerms(columns: weightedColumns(losses.map { $0 * $0 }, weights)) {
            ($0[0] / $0[1]).squareRoot()
        }
        terms.scale = .square
        return terms
    }

    private static func weightedColumns(_ losses: [Double], _ weights: [Double]?) -> [[Double]] {
        guard let weights else { return [losses, [Double](repeating: 1, count: losses.count)] }
        return [zip(losses, weights).map { $0 * $1 }, weights]
    }
}

extension ScoreTerms {
    /// How many sums a score has.
    var width: Int {
        switch terms {
        case .columns(let columns): columns.count
        case .cells(_, let count, _): count
        }
    }

    /// The score of all units.
    public var score: Double { finish(sums) }

    /// The sums over all units.
    var sums: [Double] {
        (0..<unitCount).reduce(into: [Double](repeating: 0, count: width)) { add($1, times: 1, to: &$0) }
    }

    /// Adds a unit to sums, so many times.
    @inline(__always)
    func add(_ unit: Int, times: Double, to sums: inout [Double]) {
        switch terms {
        case .columns(let columns): for place in columns.indices { sums[place] += times * columns[place][unit] }
        case .cells(let cells, _, let weights): sums[Int(cells[unit])] += times * (weights?[unit] ?? 1)
        }
    }

    /// The score without each unit in turn.
    public var jackknife: [Double] {
        let all = sums
        func without(_ unit: Int) -> Double {
            var rest = all
            add(unit, times: -1, to: &rest)
            return finish(rest)
        }
        guard case .cells(let cells, let count, nil) = terms else { return (0..<unitCount).map(without) }
        // Units of one cell are alike.
        var known = [Double?](repeating: nil, count: count)
        return cells.indices.map { unit in
            if let score = known[Int(cells[unit])] { return score }
            let score = without(unit)
            known[Int(cells[unit])] = score
            return score
        }
    }

    /// What each unit adds to the score, times the number of units: how much the score falls when it is left out. 0 where there
    /// is no score without it.
    var influences: [Double] { influences { $0 } }

    /// The same of the score on the scale on which it is a mean.
    var meanInfluences: [Double] { influences(scale.from) }

    private func influences(_ scaled: (Double) -> Double) -> [Double] {
        let (score, others) = (scaled(score), Double(unitCount - 1))
        return jackknife.map { $0.isFinite ? others * (score - scaled($0)) : 0 }
    }

    /// The score of the chosen units alone; NaN of none.
    public func score(of units: [Int]) -> Double {
        finish(units.reduce(into: [Double](repeating: 0, count: width)) { add($1, times: 1, to: &$0) })
    }
}
