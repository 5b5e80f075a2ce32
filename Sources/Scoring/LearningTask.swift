/// What is predicted; named as in a manifest.
public enum LearningTask: String, Sendable, Hashable, Codable, CaseIterable {
    /// One of two classes.
    case binary
    /// One of three or more classes.
    case multiclass
    /// Any number of labels at once.
    case multilabel
    /// Real numbers.
    case regression
    /// An order of items within groups.
    case ranking
    /// Future values of series.
    case forecasting

    /// Whether the target is one of a list of classes.
    public var isClassification: Bool { self == .binary || self == .multiclass }
}
