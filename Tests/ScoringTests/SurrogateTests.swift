import Testing

@testable import Scoring

/// What models minimize must lead where the metric wants to go.
@Suite struct SurrogateTests {
    /// Metrics under which the constant 1 is best, though the share of the positive rows says more.
    private static let rewardsCertainty: Set = ["pf1", "pfbeta"]
    /// Metrics to which classes count the same however frequent they are.
    private static let forgetsShares: Set = ["balanced-log-loss"]
    /// Metrics of sums over rows, of which a constant for each row says little.
    private static let sumsRows: Set = ["wrmsse"]
    /// Metrics that a constant does well or badly under: a score of one is comparable with another's.
    private static let cases = MetricCase.all.filter {
        $0.task != .relevance && $0.task != .multilabel && $0.metric.input != .scores
            && !rewardsCertainty.union(forgetsShares).union(sumsRows).contains($0.metric.id) && $0.metric.roles.isEmpty
    }

    /// No other constant scores better than the surrogate's.
    @Test(arguments: cases, [1, 2] as [UInt64]) func theConstantIsBest(_ subject: MetricCase, _ seed: UInt64) throws {
        let truth = subject.rows(seed: seed).truth
        let surrogate = subject.metric.surrogate(for: subject.task)
        let best = try score(of: surrogate.constant(of: truth, for: subject.metric), subject, truth)
        for other in constants(subject, truth) {
            guard let score = try? score(of: other, subject, truth) else { continue }
            #expect(
                !subject.metric.isBetter(score, than: best + 1e-9 * (subject.metric.direction == .maximize ? 1 : -1)))
        }
    }

    /// Rows that count more draw the constant to them.
    @Test(arguments: cases.filter { $0.task == .continuous }) func weightsMoveTheConstant(_ subject: MetricCase) throws
    {
        let truth = Truth.values([1, 2, 4, 8, 16], width: 1).weighted(by: [1, 1, 1, 1, 9])
        let surrogate = subject.metric.surrogate(for: .continuous)
        let constant = surrogate.constant(of: truth, for: subject.metric)[0]
        let equal = surrogate.constant(of: truth.weighted(by: nil), for: subject.metric)[0]
        #expect(constant >= equal)
    }

    /// The squared error of logarithms is the squared logarithmic error.
    @Test func theScoreIsTheSameInBothSpaces() throws {
        let (truth, predictions) = (Truth.values([1, 10, 100], width: 1), Numbers([2, 8, 130]))
        let surrogate = Metric.rmsle.surrogate(for: .continuous)
        let own = try Metric.rmsle.score(truth, predictions)
        let inside = try surrogate.metric(inSpaceOf: .rmsle).score(
            surrogate.forward(truth), surrogate.space.forward(predictions))
        #expect(abs(own - inside) < 1e-12)
    }

    @Test func comesBackToWhereItWas() {
        let values: [Double] = [0, 0.5, 1, 1_000, 7.5e5]
        let space = TargetSpace.log1p
        let back = space.inverse(space.forward(Numbers(values))).values
        for (value, result) in zip(values, back) { #expect(abs(value - result) <= 1e-9 * max(1, value)) }
    }

    /// What a metric cannot judge is cut to what it can.
    @Test(arguments: ["rmsle", "poisson-deviance", "gamma-deviance", "tweedie-deviance"])
    func predictionsStayInTheMetricsDomain(_ id: String) throws {
        let metric = try MetricRegistry.standard.metric(named: id)
        let cut = metric.surrogate(for: .continuous).inverse(Numbers([-30, 0, 3]))
        #expect(throws: Never.self) { try metric.score(.values([1, 2, 3], width: 1), cut) }
    }

    /// Labels of a few rows change too seldom to guide anything.
    @Test func labelsAreGuidedByTheLogLoss() {
        #expect(Metric.accuracy.surrogate(for: .binary).guide(for: .accuracy).id == "log-loss")
        #expect(Metric.auc.surrogate(for: .binary).guide(for: .auc).id == "auc")
    }

    private func score(of row: [Double], _ subject: MetricCase, _ truth: Truth) throws -> Double {
        let said = Numbers((0..<truth.rowCount).flatMap { _ in row }, width: row.count)
        return try subject.metric.score(truth, said)
    }

    /// Many constants: numbers over the truth's range and beyond, or probabilities.
    private func constants(_ subject: MetricCase, _ truth: Truth) -> [[Double]] {
        switch subject.task {
        case .binary: return (0...100).map { [Double($0) / 100] }
        case .multiclass:
            var shares: [[Double]] = []
            for a in 0...10 {
                for b in 0...10 - a { shares.append([Double(a) / 10, Double(b) / 10, Double(10 - a - b) / 10]) }
            }
            return shares
        default: return (1...240).map { [Double($0) / 20] }
        }
    }
}
