import Comparisons
import Foundation
import Leaderboard
import Randomness
import Scoring
import Workers

/// How long a large board takes, as `board_peers.py` asks it: intervals, all pairs and tiers of the losses in a file, and a board
/// of 50,000 entries that is read from its store and ranked.
///
///     BoardBenchmark <folder with losses.f64>
@main struct BoardBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: BoardBenchmark <folder>\n".utf8))
            exit(2)
        }
        let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
        for rows in [10_000, 100_000] {
            let losses = try Losses(folder.appending(path: "losses.f64"), rows: rows)
            try certainty(losses, work: "1000 entries, \(rows) rows")
        }
        try terms()
        try reading(folder.appending(path: "board.sqlite"))
    }

    /// What finding out takes what each of 100,000 rows adds to an entry's score, entry by entry.
    private static func terms() throws {
        var generator = Seed(3).generator()
        let truth = (0..<100_000).map { _ in generator.normal() }
        let said = truth.map { 1 / (1 + exp(-$0 - generator.normal())) }
        let classes = Truth.classes(codes: truth.map { $0 > 0 ? 1 : 0 }, names: ["no", "yes"])
        for (metric, truth) in [(Metric.rmse, Truth.values(truth, width: 1)), (.accuracy, classes), (.auc, classes)] {
            let sample = ScoredSample(metric, truth)
            let entries = (0..<8).map { entry in Answers.numbers(said.map { $0 * (1 - 0.001 * Double(entry)) }) }
            let watch = Stopwatch()
            let found = try sample.terms(of: entries).compactMap(\.self).count
            let (seconds, processor) = watch.read()
            report([
                ("work", "terms of \(metric.id), 100000 rows, each entry"), ("peer", "podium"),
                ("s", rounded(seconds / 8)), ("cpu_s", rounded(processor / 8)), ("found", found),
            ])
        }
    }

    private static func certainty(_ losses: Losses, work: String) throws {
        let watch = Stopwatch()
        let entries = WorkerPool.current.collect(losses.entries) { ScoreTerms.mean(losses[$0]) }
        let sampled = SampledScores(entries, seed: Seed(1))
        let (ranks, tiers) = sampled.scores.ranksAndTiers(direction: .minimize)
        let chances = RankDistribution(sampled.scores, direction: .minimize)
        let (seconds, processor) = watch.read()
        let widths = sampled.intervals.compactMap { $0 }.map(\.margin)
        report([
            ("work", work), ("peer", "podium"), ("s", rounded(seconds)), ("cpu_s", rounded(processor)),
            ("replicates", sampled.scores.replicates.count), ("tiers", tiers.anchors.count),
            ("critical", rounded(tiers.criticalValue)), ("margin", rounded(widths.reduce(0, +) / Double(widths.count))),
            ("sure_ranks", ranks.ranks.count { $0.count < 50 }), ("best", rounded(chances.chanceOfFirst(0))),
        ])
    }

    /// The median of five readings of a board of 1,000 teams' entries.
    private static func reading(_ file: URL) throws {
        if !FileManager.default.fileExists(atPath: file.path) { try makeBoard(file) }
        var times: [(seconds: Double, processor: Double)] = []
        var rows = 0
        for _ in 0..<5 {
            let watch = Stopwatch()
            let entries = try LeaderboardStore(reading: file).entries(competition: "c")
            let standings = Standings(
                competition: "c", entries: entries, board: .private, metric: MetricLabel(.auc),
                rules: RankingRules(contender: .team), basis: basis)
            times.append(watch.read())
            rows = standings.rows.count
        }
        report([
            ("work", "read 50,000 entries"), ("peer", "podium"), ("s", rounded(times.map(\.seconds).sorted()[2])),
            ("cpu_s", rounded(times.map(\.processor).sorted()[2])), ("rows", rows),
        ])
    }

    private static let basis = ScoringBasis(
        metric: "auc", rules: String(repeating: "a", count: 64), data: String(repeating: "b", count: 64),
        solution: String(repeating: "c", count: 64), folds: String(repeating: "d", count: 64))

    private static func makeBoard(_ file: URL) throws {
        let store = try LeaderboardStore(url: file)
        var generator = Seed(1).generator()
        try store.enter(
            (0..<50_000).map { place in
                Entry(
                    competition: "c", team: "team \(place % 1000)",
                    submittedAt: Date(timeIntervalSince1970: 1_790_000_000 + Double(place)),
                    publicScore: generator.uniform(), privateScore: generator.uniform(), message: "attempt \(place)",
                    submissionHash: String(repeating: "e", count: 64), fileName: "submission.csv", basis: basis)
            })
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

    private static func report(_ fields: [(String, Any)]) {
        let members = fields.map { "\"\($0)\": " + ($1 is String ? "\"\($1)\"" : "\($1)") }
        FileHandle.standardOutput.write(Data(("{" + members.joined(separator: ", ") + "}\n").utf8))
    }
}

/// Seconds by the clock and of the processor, of all threads, since it was made.
private struct Stopwatch {
    private let start = ContinuousClock().now
    private let processor = Stopwatch.processor

    func read() -> (seconds: Double, processor: Double) {
        ((ContinuousClock().now - start) / .seconds(1), Stopwatch.processor - processor)
    }

    private static var processor: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// Losses of 1,000 entries, one after the other in a file of doubles, of which the first rows of each are taken.
private struct Losses {
    let entries = 1000
    private let rows: Int
    private let all: [Double]
    private let rowsInFile: Int

    init(_ file: URL, rows: Int) throws {
        let data = try Data(contentsOf: file, options: .mappedIfSafe)
        all = data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
        rowsInFile = all.count / 1000
        self.rows = min(rows, rowsInFile)
    }

    subscript(entry: Int) -> [Double] { Array(all[entry * rowsInFile..<entry * rowsInFile + rows]) }
}
