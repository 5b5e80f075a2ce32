/// A model's score on a competition, from one run of it.
public struct Trial: Sendable, Hashable {
    /// The competition's name.
    public let competition: String
    /// The model's name.
    public let model: String
    /// The score, higher is better.
    public let score: Double
    /// How far the score is from the best possible one; nil where that is not known.
    public let error: Double?
    /// Seconds that it took; nil where that is not known.
    public let seconds: Double?

    /// Makes a trial.
    public init(competition: String, model: String, score: Double, error: Double? = nil, seconds: Double? = nil) {
        self.competition = competition
        self.model = model
        self.score = score
        self.error = error
        self.seconds = seconds
    }
}

extension ResultTable {
    /// A table of the mean scores of trials, such as those of several seeds, and what had no place in it.
    ///
    /// Every model must have a score on every competition: until that is so, the model or the competition is left out that lacks
    /// the largest share, among equals a model, and of these the later name. nil where fewer than two of either are left.
    public static func complete(_ trials: [Trial]) -> (table: ResultTable, leftOut: [String])? {
        let groups = Dictionary(grouping: trials) { [$0.competition, $0.model] }
        let means = groups.mapValues { Moments($0.map(\.score)).mean }
        var models = Set(trials.map(\.model)).sorted()
        var competitions = Set(trials.map(\.competition)).sorted()
        var leftOut: [String] = []
        func lacking(_ model: String) -> Double {
            Double(competitions.count { means[[$0, model]] == nil }) / Double(competitions.count)
        }
        func lacking(in competition: String) -> Double {
            Double(models.count { means[[competition, $0]] == nil }) / Double(models.count)
        }
        while let model = models.max(by: { (lacking($0), $0) < (lacking($1), $1) }), lacking(model) > 0,
            let competition = competitions.max(by: { (lacking(in: $0), $0) < (lacking(in: $1), $1) })
        {
            if lacking(model) >= lacking(in: competition) {
                models.removeAll { $0 == model }
                leftOut.append(model)
            } else {
                competitions.removeAll { $0 == competition }
                leftOut.append(competition)
            }
        }
        guard models.count > 1, competitions.count > 1 else { return nil }
        func table(_ value: (Trial) -> Double?) -> [[Double]]? {
            let rows = competitions.map { competition in
                models.compactMap { model -> Double? in
                    let values = (groups[[competition, model]] ?? []).map(value)
                    return values.contains(nil) ? nil : Moments(values.compactMap(\.self)).mean
                }
            }
            return rows.allSatisfy { $0.count == models.count } ? rows : nil
        }
        return table(\.score).flatMap { scores in
            ResultTable(
                models: models, competitions: competitions, scores: scores, errors: table(\.error),
                seconds: table(\.seconds))
        }.map { ($0, leftOut.sorted()) }
    }

    /// For each competition the scores in its own measure: 0 for the worst model, 1 for the best, 0.5 where all are equal. So
    /// scores of different metrics can be averaged.
    public var skills: [[Double]] {
        scores.map { row in
            let (low, high) = (row.min() ?? 0, row.max() ?? 0)
            return row.map { high > low ? ($0 - low) / (high - low) : 0.5 }
        }
    }
}
