public import Scoring

/// What a model is, for people: shown by `podium models`.
public struct ModelCard: Sendable, Hashable, Codable, Identifiable {
    /// The name on the command line and in runs: lower case with `-`.
    public let id: String
    /// The name for people.
    public let title: String
    /// What the model is, in one or two sentences.
    public let summary: String
    /// On what data it does well, and on what not.
    public let winsWhen: String
    /// The types of target that it can predict.
    public let targets: Set<TargetType>
    /// What can be set.
    public let parameters: [ModelParameter]
    /// How it says quantiles of a number.
    public let quantiles: Quantiles
    /// Where it is from.
    public let paper: String

    /// How a model says quantiles of a number.
    public enum Quantiles: String, Sendable, Hashable, Codable {
        /// It does not.
        case none
        /// It follows their losses, in a fit for each.
        case learned
        /// By how far it errs on rows that it did not see.
        case measured
        /// All that are asked for (`FitContext.levels`) in one fit.
        case together
    }

    /// Makes a card.
    public init(
        id: String, title: String, summary: String, winsWhen: String, targets: Set<TargetType>,
        parameters: [ModelParameter] = [], quantiles: Quantiles = .none, paper: String
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.winsWhen = winsWhen
        self.targets = targets
        self.parameters = parameters
        self.quantiles = quantiles
        self.paper = paper
    }
}

extension Set<TargetType> {
    /// One of a list of classes.
    static let classification: Set = [.binary, .multiclass]
    /// Classes, labels, real numbers, and relevances, which are learned as numbers where nothing better is known.
    static let supervised: Set = [.binary, .multiclass, .multilabel, .continuous, .relevance]
    /// Real numbers, and relevances as such.
    static let numeric: Set = [.continuous, .relevance]
}
