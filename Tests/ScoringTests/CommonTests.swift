import Testing

@testable import Scoring

/// What every metric must hold; the sets name those that hold more.
@Suite struct CommonTests {
    /// Truth and predictions may be exchanged.
    static let symmetric: Set = [
        "accuracy", "hamming", "mcc", "kappa", "linear-kappa", "qwk", "f1", "f1-macro", "f1-micro", "jaccard",
        "jaccard-macro",
        "jaccard-micro", "rmse", "mse", "mae", "msle", "max-error", "rmsle", "smape", "median-absolute-error",
        "pearson", "spearman",
        "angular-distance", "haversine",
    ]
    /// Only the order of the predictions counts.
    static let thresholdFree: Set = [
        "auc", "average-precision", "gini", "spearman", "map", "ndcg", "mrr", "banded-auc", "bias-auc",
        "lrap", "lwlrap", "top-k-accuracy", "top-k-error", "partial-auc", "auc-above-tpr", "gini-stability", "c-index",
        "amex",
    ]
    /// Measuring truth and predictions in another unit changes nothing.
    static let scaleInvariant: Set = [
        "mape", "smape", "r2", "pearson", "spearman", "gini", "explained-variance", "rae", "rse", "rrse", "rmspe",
        "c-index",
    ]
    /// Errors in another unit are as many times as large.
    static let homogeneous: Set = ["rmse", "mae", "max-error", "median-absolute-error", "pinball"]
    /// Moving truth and predictions alike changes nothing.
    static let shiftInvariant: Set = [
        "rmse", "mse", "mae", "max-error", "median-absolute-error", "pinball", "huber", "r2", "explained-variance",
        "rae",
        "rse", "rrse", "pearson", "spearman", "gini", "c-index",
    ]
    /// Neither the unit nor the zero of the predictions alone matters.
    static let correlations: Set = ["pearson", "spearman", "gini", "c-index"]

    /// The truth itself is best, and not always as good as can be: many positive rows are more than what counts.
    static let bestOfFewPositives: Set = ["amex"]
    /// Equal weights are not as none: rows are added that weigh 1.
    static let weighsAgainstOne: Set = ["padded-cmap"]
    /// A row counts as a whole or not at all, so that a heavy one is not as many light ones.
    static let countsWholeRows: Set = ["amex"]
    /// Rows have no weights of their own.
    static let weighsGroups: Set = ["wrmsse"]

    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(a)) }

    @Test(arguments: MetricCase.all.filter { !bestOfFewPositives.contains($0.metric.id) })
    func perfectPredictionsReachTheBest(_ subject: MetricCase) throws {
        let truth = subject.rows().truth
        let score = try subject.metric.score(truth, subject.perfect(truth))
        // A formula has no bounds that could be known; its example is an error.
        let best = subject.metric.best.isFinite ? subject.metric.best : 0
        #expect(abs(score - best) <= 1e-12, "\(score)")
    }

    @Test(arguments: MetricCase.all, [1, 2, 3] as [UInt64])
    func scoresStayInBoundsAndBelowTheBest(_ subject: MetricCase, _ seed: UInt64) throws {
        let (truth, predictions) = subject.rows(seed: seed)
        let score = try subject.metric.score(truth, predictions)
        #expect(subject.metric.bounds.contains(score))
        #expect(subject.metric.isBetter(subject.metric.best, than: score))
    }

    @Test(arguments: MetricCase.all) func theOrderOfRowsDoesNotMatter(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let order = (0..<60).map { $0 * 37 % 60 }
        let shuffled = try subject.metric.score(truth.selecting(rows: order), predictions.selecting(rows: order))
        #expect(try isClose(shuffled, subject.metric.score(truth, predictions)))
    }

    @Test(arguments: MetricCase.all.filter { !weighsAgainstOne.union(weighsGroups).contains($0.metric.id) })
    func equalWeightsAreNoWeights(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let weighted = try subject.metric.score(truth, predictions, weights: [Double](repeating: 0.5, count: 60))
        #expect(try isClose(weighted, subject.metric.score(truth, predictions)))
    }

    @Test(
        arguments: MetricCase.all.filter {
            $0.task != .relevance && !countsWholeRows.union(weighsGroups).contains($0.metric.id)
        })
    func aWeightIsANumberOfCopies(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let weights = (0..<60).map { $0 * 7 % 4 }
        let copies = weights.enumerated().flatMap { row, count in repeatElement(row, count: count) }
        let weighted = try subject.metric.score(truth, predictions, weights: weights.map(Double.init))
        let copied = try subject.metric.score(truth.selecting(rows: copies), predictions.selecting(rows: copies))
        #expect(isClose(weighted, copied))
    }

    @Test(arguments: MetricCase.all.filter { symmetric.contains($0.metric.id) })
    func truthAndPredictionsMayBeExchanged(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let (other, asPredictions) = exchanged(subject, truth, predictions)
        #expect(try isClose(subject.metric.score(other, asPredictions), subject.metric.score(truth, predictions)))
    }

    private func exchanged(
        _ subject: MetricCase, _ truth: Truth, _ predictions: Numbers
    ) -> (Truth, Numbers) {
        switch truth.answers {
        case .codes(let classes):
            (.classes(codes: predictions.classCodes, names: classes.names), subject.perfect(truth))
        case _ where subject.task == .multilabel:
            (.values(predictions.values.map { $0 >= 0.5 ? 1 : 0 }, width: predictions.width), subject.perfect(truth))
        default: (.values(predictions.values, width: predictions.width), subject.perfect(truth))
        }
    }

    @Test(arguments: MetricCase.all.filter { thresholdFree.contains($0.metric.id) })
    func onlyTheOrderOfScoresCounts(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let squeezed = Numbers(predictions.values.map { $0 * $0 * $0 / 1000 }, width: predictions.width)
        #expect(try isClose(subject.metric.score(truth, squeezed), subject.metric.score(truth, predictions)))
    }

    /// Truth and predictions, every number changed.
    private func changed(
        _ subject: MetricCase, truth change: (Double) -> Double, predictions: (Double) -> Double
    ) -> (truth: Truth, predictions: Numbers) {
        var (truth, said) = subject.rows()
        if case .numbers(var numbers) = truth.answers {
            numbers.values = numbers.values.map(change)
            truth.answers = .numbers(numbers)
        }
        said.values = said.values.map(predictions)
        return (truth, said)
    }

    private static func numeric(_ ids: Set<String>) -> [MetricCase] {
        MetricCase.all.filter { ids.contains($0.metric.id) && $0.task == .continuous }
    }

    @Test(arguments: numeric(scaleInvariant), [100, 1e-160, 2.55e-162, 1e-200, 1e160, 1e250])
    func theUnitDoesNotMatter(_ subject: MetricCase, _ unit: Double) throws {
        let (truth, predictions) = changed(subject, truth: { $0 * unit }, predictions: { $0 * unit })
        let (plain, said) = subject.rows()
        #expect(try isClose(subject.metric.score(truth, predictions), subject.metric.score(plain, said)))
    }

    @Test(arguments: numeric(homogeneous), [100, 1e-160, 1e-200, 1e160, 1e250])
    func theScoreHasTheUnitOfTheErrors(_ subject: MetricCase, _ unit: Double) throws {
        let (truth, predictions) = changed(subject, truth: { $0 * unit }, predictions: { $0 * unit })
        let (plain, said) = subject.rows()
        #expect(try isClose(subject.metric.score(truth, predictions) / unit, subject.metric.score(plain, said)))
    }

    @Test(arguments: numeric(shiftInvariant), [-7, 1024] as [Double])
    func theZeroDoesNotMatter(_ subject: MetricCase, _ shift: Double) throws {
        let (truth, predictions) = changed(subject, truth: { $0 + shift }, predictions: { $0 + shift })
        let (plain, said) = subject.rows()
        let (moved, score) = (try subject.metric.score(truth, predictions), try subject.metric.score(plain, said))
        // What is moved loses some digits.
        #expect(abs(moved - score) <= 1e-9 * max(1, abs(score)))
    }

    @Test(arguments: numeric(correlations), [2.55e-162, 1e-300, 1e154, 1e250])
    func theUnitOfThePredictionsWinsNothing(_ subject: MetricCase, _ unit: Double) throws {
        let (truth, predictions) = changed(subject, truth: { $0 }, predictions: { $0 * unit })
        let (plain, said) = subject.rows()
        #expect(try isClose(subject.metric.score(truth, predictions), subject.metric.score(plain, said)))
    }

    // A score that falls over the weeks loses to none.
    @Test(
        arguments: MetricCase.all.filter {
            $0.metric.input == .scores && $0.task != .relevance && $0.metric.id != "gini-stability"
        })
    func aConstantScoreWinsNothing(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let constant = Numbers(predictions.values.map { _ in 0.5 }, width: predictions.width)
        guard let score = try? subject.metric.score(truth, constant) else { return }
        #expect(try !subject.metric.isBetter(score, than: subject.metric.score(truth, predictions)))
    }
}
