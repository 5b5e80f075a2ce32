/// A metric that does not rank: what it says of a submission stands beside the score that does.
public struct FurtherMetric: Sendable {
    /// What its score is called, on boards and in documents.
    public let name: String
    /// What judges.
    public let metric: Metric

    /// Names a metric.
    public init(_ name: String, _ metric: Metric) {
        self.name = name
        self.metric = metric
    }
}
