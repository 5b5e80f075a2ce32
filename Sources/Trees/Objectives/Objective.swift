/// What boosting minimizes, and what its predictions mean.
public enum Objective: Sendable, Hashable, Codable {
    /// Log loss of targets 0 and 1 (or shares between); predicts the probability of 1.
    case binary
    /// Log loss of classes 0…classes - 1; predicts a probability for each.
    case softmax(classes: Int)
    /// Half the squared error; predicts the mean.
    case squaredError
    /// The absolute error; predicts the median.
    case absoluteError
    /// Squared error up to `delta` from the target, absolute error beyond (Huber, 1964).
    case huber(delta: Double)
    /// The pinball loss; predicts the quantile of this level in (0, 1).
    case quantile(level: Double)
    /// Poisson deviance of counts; predicts the mean through a logarithmic link.
    case poisson
    /// Tweedie deviance of this variance power in (1, 2); predicts the mean through a logarithmic link.
    case tweedie(power: Double)
    /// Gamma deviance of positive targets; predicts the mean through a logarithmic link.
    case gamma
    /// LambdaMART: relevance 0, 1, 2, … of items in groups, of whose order the top `truncation` count
    /// (Burges, "From RankNet to LambdaRank to LambdaMART", 2010). Predicts a score to sort by.
    case lambdaRank(truncation: Int = 30)
    /// Gradients come from a closure of the trainer; predicts the raw scores.
    case custom(outputs: Int = 1)

    /// Numbers predicted for each row.
    public var outputs: Int {
        switch self {
        case .softmax(let classes): classes
        case .custom(let outputs): outputs
        default: 1
        }
    }

    /// Whether leaves answer with a quantile of their rows' residuals instead of a Newton step.
    var leavesAreQuantiles: Bool {
        switch self {
        case .absoluteError, .quantile: true
        default: false
        }
    }
}
