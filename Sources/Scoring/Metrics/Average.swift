/// How the values of several classes or labels become one.
public enum Average: String, Sendable, Hashable, Codable, CaseIterable {
    /// The positive class alone.
    case positive
    /// The plain mean over classes or labels: rare ones count as much as frequent ones.
    case macro
    /// One value of all decisions counted together.
    case micro
    /// The mean over classes or labels, each weighing as much as it is frequent in the truth.
    case weighted
    /// The mean over rows of the value of each row's set of labels.
    case samples

    /// The types of target for which it makes sense.
    var targets: Set<TargetType> {
        switch self {
        case .positive: [.binary]
        case .macro, .micro, .weighted: [.binary, .multiclass, .multilabel]
        case .samples: [.multilabel]
        }
    }

    /// What it adds to a metric's id.
    var suffix: String { self == .positive ? "" : "-" + rawValue }
}
