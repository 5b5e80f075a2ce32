import Foundation
import Testing
import Workflows

/// Competitions of mle-bench, a few of each shape, give the scores of its graders.
///
/// The goldens are made by `Scripts/mle_bench.py --goldens`.
@Suite("Competitions of mle-bench") struct MLEBenchTests {
    /// A made-up file for a made-up solution, and what the grader says of it.
    struct Golden: Decodable, Sendable, CustomTestStringConvertible {
        let competition: String
        let manifest: String
        let answers: String
        let submission: String
        let score: Double

        var testDescription: String { competition }
    }

    static func goldens() throws -> [Golden] {
        let url = try #require(Bundle.module.url(forResource: "Goldens/mle_bench", withExtension: "json"))
        return try JSONDecoder().decode([Golden].self, from: Data(contentsOf: url))
    }

    @Test func eachIsJudgedAsByItsGrader() throws {
        for golden in try Self.goldens() {
            let temporary = try TemporaryWorkspace()
            try temporary.add(golden.competition, golden.manifest, files: ["answers.csv": golden.answers])
            let file = try temporary.write(golden.submission, to: "submission.csv")
            let report = try temporary.workspace.score(golden.competition, file: file)
            let score = try #require(report.private, "\(golden.competition): \(report)")
            #expect(abs(score - golden.score) <= 1e-9 * max(1, abs(golden.score)), "\(golden.competition)")
        }
    }
}
