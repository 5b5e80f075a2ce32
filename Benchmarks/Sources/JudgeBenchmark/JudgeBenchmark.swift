import Foundation
import Judging
import Problems
import Scoring

/// Scores a submission of 10,000,000 rows in shuffled order, as `judge_peers.py` does: read solution and submission,
/// join on id, check, ROC AUC on Public and Private.
///
///     JudgeBenchmark <folder with solution.csv and submission.csv>
@main
struct JudgeBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: JudgeBenchmark <folder>\n".utf8))
            exit(2)
        }
        let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
        let solutionFile = folder.appending(path: "solution.csv")
        // The judge opens no solution that others may read.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: solutionFile.path)

        let target = ClassTarget(type: .binary, columns: ["target"], classes: ["0", "1"])
        let problem = try Problem(target, metric: .auc)
        let clock = ContinuousClock()
        let start = clock.now
        let solution = try Solution.read(from: solutionFile, problem: problem, targetKinds: ["target": .category])
        let judge = try Judge(solution: solution, problem: problem)
        let verdict = try judge.grade(folder.appending(path: "submission.csv"))
        try report(verdict, seconds: (clock.now - start) / .seconds(1))
    }

    private static func report(_ verdict: Verdict, seconds: Double) throws {
        for problem in verdict.problems { print(problem) }
        func rounded(_ value: Double, _ digits: Double) -> Double { (value * digits).rounded() / digits }
        let line = Line(
            peer: "podium", seconds: rounded(seconds, 100), publicScore: verdict.publicScore.map { rounded($0, 1e6) },
            privateScore: verdict.privateScore.map { rounded($0, 1e6) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }

    /// The peers' fields.
    private struct Line: Encodable {
        let peer: String
        let seconds: Double
        let publicScore: Double?
        let privateScore: Double?

        enum CodingKeys: String, CodingKey {
            case peer
            case seconds = "s"
            case publicScore = "Public"
            case privateScore = "Private"
        }
    }
}
