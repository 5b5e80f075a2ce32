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
        "lrap", "lwlrap", "top-k-accuracy", "top-k-error",
    ]
    /// Measuring truth and predictions in another unit changes nothing.
    static let scaleInvariant: Set = ["mape", "smape", "r2", "pearson", "spearman", "gini"]

    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(a)) }

    @Test(arguments: MetricCase.all) func perfectPredictionsReachTheBest(_ subject: MetricCase) throws {
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

    @Test(arguments: MetricCase.all) func equalWeightsAreNoWeights(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let weighted = try subject.metric.score(truth, predictions, weights: [Double](repeating: 0.5, count: 60))
        #expect(try isClose(weighted, subject.metric.score(truth, predictions)))
    }

    @Test(arguments: MetricCase.all.filter { $0.task != .relevance })
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

    @Test(arguments: MetricCase.all.filter { scaleInvariant.contains($0.metric.id) && $0.task == .continuous })
    func theUnitDoesNotMatter(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let inCents = Truth.values(subject.perfect(truth).values.map { $0 * 100 }, width: 1)
        let scaled = try subject.metric.score(inCents, Numbers(predictions.values.map { $0 * 100 }))
        #expect(try isClose(scaled, subject.metric.score(truth, predictions)))
    }

    @Test(arguments: MetricCase.all.filter { $0.metric.input == .scores && $0.task != .relevance })
    func aConstantScoreWinsNothing(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let constant = Numbers(predictions.values.map { _ in 0.5 }, width: predictions.width)
        guard let score = try? subject.metric.score(truth, constant) else { return }
        #expect(try !subject.metric.isBetter(score, than: subject.metric.score(truth, predictions)))
    }
}
