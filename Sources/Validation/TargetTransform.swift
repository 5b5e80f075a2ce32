import Foundation
public import Scoring

/// The space in which models learn the target.
///
/// A model that minimises squared error of log1p(y) minimises exactly the squared logarithmic error of y; so for that
/// metric the target is transformed, the models learn in the transformed space, and predictions come back.
public enum TargetTransform: String, Sendable, Hashable, Codable {
    /// The target as it is.
    case identity
    /// y → log(1 + y), for targets of at least 0 judged by a logarithmic error.
    case log1p

    /// The space that suits a metric.
    public init(for metric: Metric) { self = metric.id == "rmsle" ? .log1p : .identity }

    /// The target in the models' space.
    public func forward(_ truth: Truth) -> Truth {
        guard self == .log1p, case .values(let values, let width) = truth else { return truth }
        return .values(values.map { Foundation.log1p($0) }, width: width)
    }

    /// Predictions in the models' space.
    public func forward(_ predictions: Predictions) -> Predictions {
        guard self == .log1p else { return predictions }
        return Predictions(predictions.values.map { Foundation.log1p($0) }, width: predictions.width)
    }

    /// Predictions back in the target's own space, cut to where the target can be (at least 0 for `log1p`).
    public func inverse(_ predictions: Predictions) -> Predictions {
        guard self == .log1p else { return predictions }
        return Predictions(predictions.values.map { max(0, Foundation.expm1($0)) }, width: predictions.width)
    }

    /// The metric that, in the models' space, ranks models as `metric` does in the target's own.
    public func metric(for metric: Metric) throws -> Metric {
        self == .log1p ? try MetricRegistry.metric(named: "rmse") : metric
    }
}
