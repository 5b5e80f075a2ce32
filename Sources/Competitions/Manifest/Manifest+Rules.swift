public import Problems
public import Splitters

extension Manifest {
    /// How test rows are cut from the labeled file, and which test rows are public.
    public struct SplitRule: Sendable, Hashable, Codable {
        /// The share of the labeled rows that becomes the test; nil when a test file is given.
        public var test: Double?
        /// The share of the test rows whose score everybody sees; the rest is private.
        public var publicShare: Double
        /// How rows are chosen; `stratified` takes the same share of each class, or of each tenth of a number's range of
        /// ranks.
        public var by: HoldoutSplit.Rule
        /// The seed of the choice.
        public var seed: Int
        /// How many of each id's last items are to be predicted, where rows are chosen as the last ones; nil: one.
        public var last: Int?

        /// Makes a rule.
        public init(
            test: Double? = nil, publicShare: Double = 0.3, by: HoldoutSplit.Rule = .random, seed: Int = 0,
            last: Int? = nil
        ) {
            self.test = test
            self.publicShare = publicShare
            self.by = by
            self.seed = seed
            self.last = last
        }

        /// How many items of each id are to be predicted, where rows are chosen as the last ones.
        public var items: Int { last ?? 1 }

        /// Whether each part has the same share of each class.
        public var isStratified: Bool { by == .stratified }
    }

    /// How models are cross-validated.
    public struct ValidationRule: Sendable, Hashable, Codable {
        /// How rows are dealt into folds.
        public var method: SplitScheme.Method
        /// The number of folds, or of draws for the shuffle methods.
        public var folds: Int
        /// The seed of the shuffle.
        public var seed: Int
        /// How often a repeated method is repeated; no other method looks at it.
        public var repeats: Int
        /// Rows (time series) or groups (purged) left out between training and validation.
        public var gap: Int
        /// The most training rows (time series) or groups (purged); nil for all.
        public var maximumTraining: Int?
        /// The share of rows held out in each draw of the shuffle methods.
        public var test: Double

        /// Makes a rule.
        public init(
            method: SplitScheme.Method, folds: Int = 5, seed: Int = 0, repeats: Int = 10, gap: Int = 0,
            maximumTraining: Int? = nil,
            test: Double = 0.2
        ) {
            self.method = method
            self.folds = folds
            self.seed = seed
            self.repeats = repeats
            self.gap = gap
            self.maximumTraining = maximumTraining
            self.test = test
        }

    }

    /// What a submission looks like, and how many a team may make.
    public struct SubmissionRule: Sendable, Hashable, Codable {
        /// The header of a submission; nil for the id and the targets (or the classes).
        public var columns: [String]?
        /// The word of the form that the predicted columns have; nil for the usual one.
        public var form: String?
        /// What the numbers of predicted tuples are, by the words of `TupleField`; nil for those of the true ones.
        public var items: [String]?
        /// What is asked of files beyond their predicted columns; nil for nothing more.
        public var rules: SubmissionRules?
        /// Submissions a team may make a day; nil for any number.
        public var dailyLimit: Int?
        /// Submissions that a team may choose for the final board.
        public var final: Int
        /// The teams and models whose entries stand on boards to be compared with, and take part in nothing.
        public var baselines: [String]
        /// What a team is told of its public score; nil for the score itself.
        public var feedback: Feedback?

        /// What a team is told of a file's public score.
        public enum Feedback: String, Sendable, Hashable, Codable, CaseIterable {
            /// The score.
            case score
            /// The score where it is better than the team's best by more than chance, and otherwise that best again.
            case ladder
        }

        /// The models that say the same of every row, or the same list to everybody.
        public static let standardBaselines = ["constant", "popularity"]

        /// Makes a rule.
        public init(
            columns: [String]? = nil, form: String? = nil, items: [String]? = nil, rules: SubmissionRules? = nil,
            dailyLimit: Int? = nil, final: Int = 2, baselines: [String] = standardBaselines, feedback: Feedback? = nil
        ) {
            self.columns = columns
            self.form = form
            self.items = items
            self.rules = rules
            self.dailyLimit = dailyLimit
            self.final = final
            self.baselines = baselines
            self.feedback = feedback
        }
    }
}
