import Foundation

/// What a manifest must say of one of the 82 competitions of mle-bench, so that Podium gives the score of its grader.
///
/// The table of all of them is `mle-bench.json`. `Scripts/mle_bench.py` judges made-up answers by it and by the graders, and
/// compares.
public struct BenchmarkCompetition: Sendable, Decodable {
    /// How the answers become a solution, where they are not one as they stand.
    public enum AnswersForm: String, Sendable, Decodable {
        /// A column of 0 and 1 for each class: the class becomes the target.
        case oneHot = "one-hot"
        /// JSON lines with `example_id` and `annotations`, as Natural Questions has them: two rows each, `_long` and `_short`,
        /// with all right answers, blanks between.
        case naturalQuestions = "natural-questions"
    }

    /// Where the classes come from that a manifest must list.
    public enum ClassSource: String, Sendable, Decodable {
        /// From the answers, and from the labels that competitors have.
        case found
    }

    /// The manifest's keys by the rule of the competition itself, where that is another than the grader's.
    public struct Rule: Sendable, Decodable {
        let data: ManifestValue?
        let metric: ManifestValue?
        let submission: ManifestValue?
    }

    /// Whose rule judges.
    public enum Judge: Sendable {
        /// mle-bench's grader.
        case grader
        /// Kaggle, as the competition's page says.
        case kaggle
    }

    /// `task`.
    public let task: String
    /// How the answers become a solution; nil: as they stand.
    public let answers: AnswersForm?
    /// Where the classes come from; nil: there are none, or `data` lists them.
    public let classes: ClassSource?
    /// Columns of the solution that are made of one of the answers', by name.
    public let derive: [String: DerivedColumn]?
    /// The rule of the competition itself; nil: the same.
    public let kaggle: Rule?

    private let data: ManifestValue
    private let metric: ManifestValue
    private let submission: ManifestValue?

    /// `data`, without the names of files. The target `*` stands for all columns of the answers but the id.
    public func data(for judge: Judge) -> ManifestValue { kaggle(judge)?.data.map(data.merging) ?? data }

    /// `metric`.
    public func metric(for judge: Judge) -> ManifestValue { kaggle(judge)?.metric ?? metric }

    /// `submission`: graders take columns in any order.
    public func submission(for judge: Judge) -> ManifestValue {
        let all = ManifestValue.keys(["order": .text("any")]).merging(submission ?? .keys([:]))
        return kaggle(judge)?.submission.map(all.merging) ?? all
    }

    private func kaggle(_ judge: Judge) -> Rule? { judge == .kaggle ? kaggle : nil }

    /// All 82 by id. Throws `DecodingError` where the table is damaged.
    public static func all() throws -> [String: BenchmarkCompetition] {
        try JSONDecoder().decode([String: BenchmarkCompetition].self, from: Data(PackageResources.mle_bench_json))
    }
}
