import Foundation
public import Leaderboard
public import Scoring

/// What a run gave, scored and entered: the document of `podium run --json`.
public struct RunOutcome: Sendable, Hashable, Encodable {
    /// The competition's id.
    public var competition: String
    /// The run's id.
    public var run: String
    /// The root of all random decisions of training.
    public var seed: Int
    /// Threads that were used.
    public var threads: Int
    /// The metric's id.
    public var metric: String
    /// Which way is better.
    public var direction: Metric.Direction
    /// The models and the blend, best cross-validated score first.
    public var entries: [Entry]
    /// The entry whose answer is given: the blend, unless a single model is better by more than chance.
    public var best: Entry
    /// Its submission file.
    public var submission: String
    /// The run's folder.
    public var folder: String
    /// What was found, in words: a page in Markdown.
    public var page: String
    /// The same with pictures: a page in HTML; nil where a limit left no time for it.
    public var pictures: String?
    /// For the blend, the models' weights.
    public var weights: [String: Double]?
    /// Models that could not be fitted, and why.
    public var failures: [String: String]
    /// Models for which there was no time; what of them is done is kept.
    public var unfinished: [String]
    /// Models that were on offer and not tried, as others before them gained nothing.
    public var spared: [String]
    /// Models whose submission has no score although the solution is known, and why.
    public var unscored: [String: String]

    /// The metric as boards show it; not part of the document.
    public var label: MetricLabel

    private enum CodingKeys: String, CodingKey {
        case competition, run, seed, threads, metric, direction, entries, best, submission, folder, page, pictures,
            weights,
            failures,
            unfinished, spared, unscored
    }
}
