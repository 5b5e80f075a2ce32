import Scoring
import Testing

@testable import Validation

@Suite struct TargetTransformTests {
    @Test func aLogarithmicMetricIsLearnedInLogarithms() throws {
        #expect(TargetTransform(for: .rmsle) == .log1p)
        #expect(TargetTransform(for: .rmse) == .identity)
        #expect(try TargetTransform.log1p.metric(for: .rmsle).id == "rmse")
    }

    @Test func comesBackToWhereItWas() {
        let values: [Double] = [0, 0.5, 1, 1_000, 7.5e5]
        let there = TargetTransform.log1p.forward(Truth.values(values, width: 1))
        guard case .values(let logs, _) = there else { return }
        let back = TargetTransform.log1p.inverse(Predictions(logs)).values
        for (value, result) in zip(values, back) { #expect(abs(value - result) <= 1e-9 * max(1, value)) }
    }

    /// The squared error of logarithms is the squared logarithmic error.
    @Test func theScoreIsTheSameInBothSpaces() throws {
        let truth = Truth.values([1, 10, 100], width: 1)
        let predictions = Predictions([2, 8, 130])
        let transform = TargetTransform.log1p
        let own = try Metric.rmsle.score(truth, predictions)
        let transformed = try transform.metric(for: .rmsle).score(
            transform.forward(truth), transform.forward(predictions))
        #expect(abs(own - transformed) < 1e-12)
    }

    @Test func predictionsStayWhereTheTargetCanBe() {
        #expect(TargetTransform.log1p.inverse(Predictions([-3])).values == [0])
    }
}
