public import Scoring
import Workers

extension ScoredSample {
    /// What each unit adds to the score of `answers`; nil where the score is not known to be a function of sums over units.
    ///
    /// Nothing is taken on trust: whether a metric is a mean over rows or groups, or a function of how often each class was
    /// taken for each, is tried on these answers, and holds where it gives the metric's own score, on all rows and on a part of
    /// them. Throws `ScoringError` where the answers cannot be scored.
    public func terms(of answers: Answers) throws -> ScoreTerms? {
        let score = try metric.score(truth, answers)
        return try rowMeans(answers, score) ?? groupMeans(answers, score) ?? classPairs(answers, score)
            ?? area(answers, score)
    }

    /// As `terms(of:)` of each of several entries, on all threads.
    public func terms(of entries: [Answers]) throws -> [ScoreTerms?] {
        try WorkerPool.current.map(entries.count) { try terms(of: entries[$0]) }
    }

    /// A mean, or a root mean square, of the rows' own scores.
    private func rowMeans(_ answers: Answers, _ score: Double) throws -> ScoreTerms? {
        let part = stride(from: 0, to: truth.rowCount, by: max(1, truth.rowCount / 50)).map { [$0] }
        guard let (form, _) = try mean(of: part, answers) else { return nil }
        let all = (0..<truth.rowCount).map { [$0] }
        guard let (whole, terms) = try mean(of: all, answers), form == whole else { return nil }
        return units.count == truth.rowCount ? terms : terms.gathered(units)
    }

    /// A mean of the groups' own scores.
    private func groupMeans(_ answers: Answers, _ score: Double) throws -> ScoreTerms? {
        guard truth.groups != nil, units.count < truth.rowCount else { return nil }
        let part = Array(units.prefix(max(2, units.count / 10)))
        guard try mean(of: part, answers) != nil else { return nil }
        return try mean(of: units, answers)?.terms
    }

    private enum MeanForm { case plain, rootSquare }

    /// The terms by which the score of these units together is a mean of their own scores; nil where it is not. Units that have
    /// no score of their own, such as lists without a relevant item, count nothing.
    private func mean(of units: [[Int]], _ answers: Answers) throws -> (form: MeanForm, terms: ScoreTerms)? {
        let rows = units.flatMap(\.self)
        guard let whole = try? metric.score(truth.selecting(rows: rows), answers.selecting(rows: rows)) else {
            return nil
        }
        let unweighted = truth.weighted(by: nil)
        var losses = [Double](repeating: 0, count: units.count)
        var weights = [Double](repeating: 0, count: units.count)
        for (place, unit) in units.enumerated() {
            guard
                let loss = try? metric.score(unweighted.selecting(rows: unit), answers.selecting(rows: unit))
            else { continue }
            losses[place] = loss
            weights[place] = truth.weights.map { all in unit.reduce(0) { $0 + all[$1] } / Double(unit.count) } ?? 1
        }
        let plain = ScoreTerms.mean(losses, weights: weights)
        if isSame(plain.score, whole) { return (.plain, plain) }
        let squared = ScoreTerms.rootMeanSquare(losses, weights: weights)
        return isSame(squared.score, whole) ? (.rootSquare, squared) : nil
    }

    /// How often each class was taken for each, for metrics of labels.
    private func classPairs(_ answers: Answers, _ score: Double) throws -> ScoreTerms? {
        guard metric.input == .labels, metric.needs.isEmpty, case .codes(let right) = truth.answers,
            let said = Self.labels(answers, right), units.count == truth.rowCount
        else { return nil }
        var numbers: [Int64: Int32] = [:]
        var pairs: [(right: Int32, said: Int32)] = []
        let cells = zip(right.codes, said).map { right, said in
            let key = Int64(right) << 32 | Int64(said)
            if let cell = numbers[key] { return cell }
            numbers[key] = Int32(pairs.count)
            pairs.append((right, said))
            return Int32(pairs.count - 1)
        }
        guard pairs.count <= 4096 else { return nil }
        let (metric, names) = (metric, right.names)
        let (truths, answers) = (pairs.map(\.right), Answers.codes(pairs.map(\.said), names: names))
        let terms = ScoreTerms(cells: cells, count: pairs.count, weights: truth.weights) { counts in
            let truth = Truth.classes(codes: truths, names: names).weighted(by: counts)
            return (try? metric.score(truth, answers)) ?? .nan
        }
        return isSame(terms.score, score) ? terms : nil
    }

    /// The class that was said of each row.
    private static func labels(_ answers: Answers, _ truth: Codes) -> [Int32]? {
        switch answers {
        case .codes(let codes) where codes.names == truth.names: codes.codes
        case .numbers(let numbers) where numbers.width == (truth.names.count == 2 ? 1 : truth.names.count):
            numbers.classCodes
        default: nil
        }
    }

    /// The area under the ROC curve of two classes.
    private func area(_ answers: Answers, _ score: Double) throws -> ScoreTerms? {
        guard units.count == truth.rowCount, let curve = deLong([answers]), isSame(curve.areas[0], score) else {
            return nil
        }
        return curve.terms(of: 0)
    }

    /// The areas under the ROC curves of entries that score the rows of two classes, without weights; nil of anything else.
    public func deLong(_ entries: [Answers]) -> DeLong? {
        guard metric.input == .scores, truth.weights == nil, case .codes(let right) = truth.answers,
            right.names.count == 2
        else { return nil }
        let scores = entries.compactMap { answers -> [Double]? in
            guard case .numbers(let numbers) = answers, numbers.width == 1 else { return nil }
            return numbers.values
        }
        guard scores.count == entries.count else { return nil }
        return DeLong(scores: scores, isPositive: right.codes.map { $0 == 1 })
    }

    private func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1e-9, abs(b)) }
}

extension ScoreTerms {
    /// The terms of groups of units, each the sum of theirs.
    func gathered(_ groups: [[Int]]) -> ScoreTerms {
        let sums: [[Double]] =
            switch terms {
            case .columns(let columns): columns.map { column in groups.map { $0.reduce(0) { $0 + column[$1] } } }
            case .cells(let cells, let count, let weights): Self.cellSums(cells, count, weights, groups)
            }
        return replacing(sums)
    }

    private static func cellSums(
        _ cells: [Int32], _ count: Int, _ weights: [Double]?, _ groups: [[Int]]
    ) -> [[Double]] {
        var sums = [[Double]](repeating: [Double](repeating: 0, count: groups.count), count: count)
        for (place, group) in groups.enumerated() {
            for unit in group { sums[Int(cells[unit])][place] += weights?[unit] ?? 1 }
        }
        return sums
    }
}
