package import Competitions
import Foundation
package import Leaderboard
import Scoring
import Storage

extension ScoringBasis {
    /// What scores of a prepared competition stand on.
    ///
    /// - Parameter folds: The number of folds, where it differs from the manifest's.
    package init(_ prepared: PreparedCompetition, folds: Int? = nil) throws {
        try self.init(prepared.competition, prepared.receipt(), folds: folds)
    }

    /// What scores of a competition stand on; without data, solution and folds where it is not prepared.
    package init(_ competition: Competition, _ receipt: PreparationReceipt?, folds: Int? = nil) throws {
        let manifest = competition.manifest
        var rule = manifest.validation
        if let folds { rule.folds = folds }
        let rows = receipt.map { Rows(files: $0.sha256, classes: $0.classes) }
        self.init(
            metric: try competition.metric().id, rules: try Self.hash(Rules(manifest)),
            data: try rows.map(Self.hash), solution: receipt?.solutionSHA256,
            folds: try rows.map { try Self.hash(Folds(rule: rule, rows: $0)) })
    }

    private static func hash(_ value: some Encodable) throws -> String {
        SHA256.hex(of: try JSONEncoder.readable.encode(value))
    }

    /// What decides how answers are judged, besides the solution.
    private struct Rules: Encodable {
        let task: String
        let metric: Manifest.MetricReference
        let parts: [Manifest.Part]
        let targets: [String]
        let positive: String?
        let group: String?
        let weight: String?

        init(_ manifest: Manifest) {
            task = manifest.task
            metric = manifest.metric
            parts = manifest.parts
            targets = manifest.data.targets
            positive = manifest.data.positive
            group = manifest.data.group
            weight = manifest.data.weight
        }
    }

    /// The rows to learn from.
    private struct Rows: Encodable {
        let files: [String: String]
        let classes: [String]
    }

    /// What decides the folds: the same rows are always dealt in the same way by the same rule.
    private struct Folds: Encodable {
        let rule: Manifest.ValidationRule
        let rows: Rows
    }
}
