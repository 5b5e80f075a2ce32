/// What a competition's `competition.yaml` says, checked: every value is of the right kind, and all fit together.
public struct Manifest: Sendable, Hashable {
    /// The competition's name in commands and paths: the folder's name.
    public var id: String
    /// The name for people.
    public var title: String
    /// A Markdown page about the competition, relative to its folder.
    public var description: String?
    /// What is predicted: the name of a kind of target.
    public var task: String
    /// Where files come from that do not lie in the folder.
    public var sources: [Source]
    /// The files, and what their columns mean.
    public var data: DataFiles
    /// How test rows are cut from the labelled file, and which of them are public.
    public var split: SplitRule
    /// How models are cross-validated.
    public var validation: ValidationRule
    /// The metric that judges.
    public var metric: MetricReference
    /// What a submission looks like and how many a team may make.
    public var submission: SubmissionRule
    /// Which medals the final board gives.
    public var medals: Medals

    /// Whether anybody knows the test rows' targets: then a judge can score submissions.
    public var hasSolution: Bool { data.solution != nil || data.test == nil || data.test?.labels != nil }

    /// A metric's name and parameters, as written.
    public struct MetricReference: Sendable, Hashable, Codable {
        /// The metric's id, such as `rmsle`.
        public var name: String
        /// Parameters such as `beta`.
        public var parameters: [String: Double]

        /// Makes a reference.
        public init(_ name: String, parameters: [String: Double] = [:]) {
            self.name = name
            self.parameters = parameters
        }
    }

    /// The medals that a final board gives.
    public enum Medals: String, Sendable, Hashable, Codable, CaseIterable {
        /// No medals.
        case none
        /// Kaggle's table: shares of gold, silver and bronze by the number of teams.
        case kaggle
    }
}
