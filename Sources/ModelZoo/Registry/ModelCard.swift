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
    /// The tasks it can do.
    public let tasks: Set<LearningTask>
    /// What can be set.
    public let parameters: [ModelParameter]
    /// Where it is from.
    public let paper: String
    /// Whether it reads images and nothing else.
    public let needsImages: Bool

    /// Makes a card.
    public init(
        id: String, title: String, summary: String, winsWhen: String, tasks: Set<LearningTask>,
        parameters: [ModelParameter] = [], paper: String, needsImages: Bool = false
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.winsWhen = winsWhen
        self.tasks = tasks
        self.parameters = parameters
        self.paper = paper
        self.needsImages = needsImages
    }

    /// Whether the model can do the task.
    public func supports(_ task: LearningTask) -> Bool { tasks.contains(task) }
}

extension Set<LearningTask> {
    /// One of a list of classes.
    static let classification: Set = [.binary, .multiclass]
    /// Classes or real numbers.
    static let supervised: Set = [.binary, .multiclass, .regression, .forecasting]
    /// Real numbers.
    static let numeric: Set = [.regression, .forecasting]
}
