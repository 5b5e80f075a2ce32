public import Foundation
import Leaderboard
import Scoring

/// A scored file in the fields of mle-bench's reports, for programs that read those.
///
/// Source: OpenAI, "MLE-bench: Evaluating machine learning agents on machine learning engineering" (2024), `CompetitionReport`.
public struct MLEBenchReport: Sendable, Encodable {
    private let file: ScoredFile
    private let createdAt: Date

    /// The report of a file, made at `createdAt`.
    public init(_ file: ScoredFile, createdAt: Date = .now) {
        self.file = file
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case competition = "competition_id"
        case score
        case gold = "gold_threshold"
        case silver = "silver_threshold"
        case bronze = "bronze_threshold"
        case median = "median_threshold"
        case anyMedal = "any_medal"
        case goldMedal = "gold_medal"
        case silverMedal = "silver_medal"
        case bronzeMedal = "bronze_medal"
        case isAboveMedian = "above_median"
        case exists = "submission_exists"
        case isValid = "valid_submission"
        case isLowerBetter = "is_lower_better"
        case createdAt = "created_at"
        case path = "submission_path"
    }

    /// Writes every field; what is not known is null.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        let (report, standing) = (file.report, file.report?.standing)
        try fields.encode(file.task.competition, forKey: .competition)
        try fields.encode(report.flatMap { $0.private ?? $0.public }, forKey: .score)
        try fields.encode(standing?.gold, forKey: .gold)
        try fields.encode(standing?.silver, forKey: .silver)
        try fields.encode(standing?.bronze, forKey: .bronze)
        try fields.encode(standing?.median, forKey: .median)
        try fields.encode(standing?.medal != nil, forKey: .anyMedal)
        try fields.encode(standing?.medal == .gold, forKey: .goldMedal)
        try fields.encode(standing?.medal == .silver, forKey: .silverMedal)
        try fields.encode(standing?.medal == .bronze, forKey: .bronzeMedal)
        try fields.encode(standing?.isAboveMedian ?? false, forKey: .isAboveMedian)
        try fields.encode(FileManager.default.fileExists(atPath: file.task.file), forKey: .exists)
        try fields.encode(report?.valid ?? false, forKey: .isValid)
        try fields.encode(report.map { $0.direction == .minimize }, forKey: .isLowerBetter)
        try fields.encode(createdAt.ISO8601Format(), forKey: .createdAt)
        try fields.encode(file.task.file, forKey: .path)
    }
}
