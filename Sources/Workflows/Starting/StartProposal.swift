/// What a new competition would be, each part with why.
public struct StartProposal: Sendable, Hashable {
    /// A part that is proposed or was asked for, and why.
    public struct Choice<Value: Sendable & Hashable>: Sendable, Hashable {
        /// What it is.
        public let value: Value
        /// Why, in words that stand alone.
        public let reason: String
    }

    /// The columns to predict.
    public let target: Choice<[String]>
    /// The columns that name a row; empty: rows are numbered.
    public let id: Choice<[String]>
    /// The kind of target.
    public let task: Choice<String>
    /// What judges.
    public let metric: Choice<String>
    /// How rows are dealt into parts: `random`, `stratified`, `group` or `time`.
    public let split: Choice<String>
    /// The column whose equal values stay together; nil: none.
    public let group: String?
    /// The column that orders rows in time; nil: none.
    public let time: String?
    /// The classes of the target, where the manifest must name them.
    public let classes: [String]?
    /// Columns that models must not see, with why.
    public let ignored: [String: String]

    /// The parts in the order in which they are asked, with the value as a person would write it.
    public var answers: [StartAnswer] {
        [
            StartAnswer(question: .target, value: target.value.joined(separator: ", "), reason: target.reason),
            StartAnswer(
                question: .id, value: id.value.isEmpty ? StartQuestion.none : id.value.joined(separator: ", "),
                reason: id.reason),
            StartAnswer(question: .task, value: task.value, reason: task.reason),
            StartAnswer(question: .metric, value: metric.value, reason: metric.reason),
            StartAnswer(
                question: .split,
                value: ([split.value]
                    + [split.value == "group" ? group : split.value == "time" ? time : nil]
                    .compactMap { $0 }).joined(separator: " "), reason: split.reason),
        ]
    }
}

/// What is asked about a new competition.
public enum StartQuestion: String, Sendable, Hashable, Codable, CaseIterable {
    /// The columns to predict.
    case target
    /// The columns that name a row.
    case id
    /// The kind of target.
    case task
    /// What judges.
    case metric
    /// How rows are dealt into parts.
    case split

    /// The answer that there is no such column.
    public static let none = "none"
}

/// A question's answer with why.
public struct StartAnswer: Sendable, Hashable, Codable {
    /// What is asked.
    public let question: StartQuestion
    /// The answer as a person would write it.
    public let value: String
    /// Why.
    public let reason: String
}
