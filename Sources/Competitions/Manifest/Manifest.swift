public import Scoring
import Splitters

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
    /// The targets of a task that is made of several; empty for all others.
    public var parts: [Part]
    /// Where files come from that do not lie in the folder.
    public var sources: [Source]
    /// The files, and what their columns mean.
    public var data: DataFiles
    /// How test rows are cut from the labeled file, and which of them are public.
    public var split: SplitRule
    /// How models are cross-validated.
    public var validation: ValidationRule
    /// The metric that judges.
    public var metric: MetricReference
    /// Metrics that do not rank, whose scores stand beside: in the manifest's order.
    public var further: [FurtherReference]
    /// What a submission looks like and how many a team may make.
    public var submission: SubmissionRule
    /// Which medals the final board gives.
    public var medals: Medals

    /// Whether anybody knows the test rows' targets: then a judge can score submissions.
    public var hasSolution: Bool { data.solution != nil || data.test == nil || data.test?.labels != nil }

    /// How tables of rows to predict are written: as the host's files, or plainly where preparing makes other rows of these.
    public var askedFiles: DataFiles {
        var files = data
        if split.by == .last { files.format = TextFormat() }
        return files
    }

    /// What the column of items that were met before is called where preparing makes it.
    public static let historyColumn = "history"

    /// A metric that does not rank, and what its score is called.
    public struct FurtherReference: Sendable, Hashable, Codable {
        /// What its score is called.
        public var name: String
        /// The metric.
        public var metric: MetricReference

        /// Names a metric.
        public init(_ name: String, _ metric: MetricReference) {
            self.name = name
            self.metric = metric
        }
    }

    /// A metric's name and parameters, as written.
    public struct MetricReference: Sendable, Hashable, Codable {
        /// The metric's id, such as `rmsle`.
        public var name: String
        /// Parameters such as `beta`, and the columns that it reads.
        public var parameters: [String: MetricSetting]
        /// The metrics whose weighted mean judges; nil where one metric does.
        public var terms: [Term]?

        /// Makes a reference.
        public init(_ name: String, parameters: [String: MetricSetting] = [:]) {
            self.name = name
            self.parameters = parameters
        }

        /// Makes a reference to the weighted mean of several.
        public init(meanOf terms: [Term]) {
            self.init("weighted-mean")
            self.terms = terms
        }

        /// One of several metrics.
        public struct Term: Sendable, Hashable, Codable {
            /// The metric.
            public var metric: MetricReference
            /// How much its score counts.
            public var weight: Double
            /// What of its score counts.
            public var counts: Counting

            /// Makes a term.
            public init(_ metric: MetricReference, weight: Double = 1, counts: Counting = .score) {
                self.metric = metric
                self.weight = weight
                self.counts = counts
            }
        }
    }

    /// One of several targets, with what judges it.
    public struct Part: Sendable, Hashable, Codable {
        /// What it is called: its first column, unless the manifest says otherwise.
        public var name: String
        /// The name of its kind of target.
        public var task: String
        /// The columns to predict.
        public var targets: [String]
        /// The class that counts as positive in a binary task; nil to choose it by name.
        public var positive: String?
        /// The metric that judges it.
        public var metric: MetricReference
        /// How much its score counts.
        public var weight: Double
        /// What of its score counts.
        public var counts: Counting

        /// Makes a part.
        public init(
            name: String, task: String, targets: [String], positive: String? = nil, metric: MetricReference,
            weight: Double = 1, counts: Counting = .score
        ) {
            self.name = name
            self.task = task
            self.targets = targets
            self.positive = positive
            self.metric = metric
            self.weight = weight
            self.counts = counts
        }
    }

    /// What of a part's score counts.
    public enum Counting: String, Sendable, Hashable, Codable, CaseIterable {
        /// The score itself.
        case score
        /// 1 − score.
        case complement
    }

    /// The medals that a final board gives.
    public enum Medals: String, Sendable, Hashable, Codable, CaseIterable {
        /// No medals.
        case none
        /// Kaggle's table: shares of gold, silver and bronze by the number of teams.
        case kaggle
    }
}
