/// What a target is to metrics and models: the closed list behind the open kinds of target.
///
/// Several kinds may share a type: numbers of now and numbers of the future are both `continuous`.
public enum TargetType: String, Sendable, Hashable, Codable, CaseIterable {
    /// One of two classes. Truth: codes; predictions: codes, or the probability of class 1.
    case binary
    /// One of three or more classes. Truth: codes; predictions: codes, or a probability for each class.
    case multiclass
    /// Any number of labels at once. Truth: 0 or 1 for each label, or lists; predictions: a probability for each, or lists.
    case multilabel
    /// Real numbers. Truth and predictions: `width` numbers a row.
    case continuous
    /// An order of items within groups. Truth: a relevance for each row, and groups; predictions: a score for each row.
    case relevance
    /// A list of items a row, the best first. Truth: lists of the items that are right; predictions: ranked lists.
    case list
    /// A text a row. Truth and predictions: texts.
    case text
    /// Any number of boxes a row. Truth and predictions: tuples of x, y, width, height.
    case boxes
    /// A number of points a row, in an order that counts. Truth and predictions: tuples of x, y.
    case points
    /// A set of pixels a row. Truth and predictions: tuples of start and length of a run, from 1.
    case masks
    /// Several targets of different types. Truth and predictions: parts, one for each.
    case several

    /// Whether the target is one of a list of classes.
    public var isClassification: Bool { self == .binary || self == .multiclass }
}
