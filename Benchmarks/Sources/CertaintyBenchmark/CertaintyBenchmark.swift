import Comparisons
import Foundation
import Randomness
import Scoring
import Workers

/// Whether intervals hold what they should hold as often as they say, and whether tests are wrong as rarely as they say:
/// `CertaintyBenchmark [trials] [part …]`, one JSON object a line; parts are coverage, pairs, boards, blame and attack (all).
@main enum CertaintyBenchmark {
    static func main() throws {
        let trials = CommandLine.arguments.dropFirst().compactMap { Int($0) }.first ?? 400
        let parts = Set(CommandLine.arguments.dropFirst().filter { Int($0) == nil })
        func asks(_ part: String) -> Bool { parts.isEmpty || parts.contains(part) }
        for population in Population.all {
            for units in [50, 500, 5000] {
                // Many rows take long, and their shares are near what they should be.
                let trials = units > 1000 ? trials / 4 : trials
                if asks("coverage") { try coverage(population, units: units, trials: trials) }
                if asks("pairs") { try pairs(population, units: units, trials: trials) }
            }
        }
        for population in Population.all where ["accuracy", "rmse"].contains(population.metric.id) {
            for units in [100, 1000] {
                if asks("boards") { try boards(population, units: units, trials: trials) }
                if asks("blame") { try blame(population, units: units, trials: trials) }
            }
        }
        for rounds in [100, 400, 1600] where asks("attack") {
            attack(rounds: rounds, rows: 1000, trials: max(1, trials / 20))
            looks(rounds: rounds, rows: 1000, trials: max(1, trials / 10))
        }
    }

    /// How often the intervals of one score hold the true one.
    private static func coverage(_ population: Population, units: Int, trials: Int) throws {
        let truth = try population.trueScore(skill: 0.5)
        let hits = try WorkerPool.shared.map(trials) { trial -> [Bool?] in
            let seed = Seed(trial).child(population.metric.id, units)
            var generator = seed.child("rows").generator()
            let rows = population.draw(units, [0.5], &generator)
            let sample = ScoredSample(population.metric, rows.truth)
            let terms = try sample.terms(of: rows.predictions[0])
            let sampled = try sample.sampled(rows.predictions, terms: [terms], seed: seed)
            let scores = sampled.scores
            let direct = sample.deLong(rows.predictions).flatMap {
                population.metric.id == "auc" ? $0.interval(0) : nil
            }
            let corrected = terms.flatMap {
                Interval.biasCorrected(scores.draws(of: 0), estimate: scores.estimates[0], jackknife: $0.jackknife)
            }
            return [
                Interval.percentile(scores.draws(of: 0)), corrected, sampled.intervals[0],
                direct ?? wilson(population.metric, scores, units),
            ].map { $0.map { $0.contains(truth) } }
        }
        for (place, name) in ["percentile", "bca", "board", "direct"].enumerated() {
            let known = hits.compactMap { $0[place] }
            if !known.isEmpty {
                report([
                    ("what", "coverage"), ("metric", population.metric.id), ("units", units), ("method", name),
                    ("share", share(known.count { $0 }, known.count)),
                ])
            }
        }
    }

    private static func wilson(_ metric: Metric, _ scores: ReplicatedScores, _ units: Int) -> Interval? {
        metric.id == "accuracy" ? .wilson(hits: scores.estimates[0] * Double(units), of: Double(units)) : nil
    }

    /// How often two equally good entries, and two that differ, are told apart at a level of 5 %.
    private static func pairs(_ population: Population, units: Int, trials: Int) throws {
        for (name, skills) in [("level", [0.5, 0.5]), ("power", [0.5, 0.8])] {
            let results = try WorkerPool.shared.map(trials) { trial -> [Bool] in
                let seed = Seed(trial).child("pair " + population.metric.id, units)
                var generator = seed.child("rows").generator()
                let rows = population.draw(units, skills, &generator)
                let sample = ScoredSample(population.metric, rows.truth)
                let terms = try rows.predictions.map { try sample.terms(of: $0) }
                let scores = try sample.replicated(rows.predictions, terms: terms, replicates: 1000, seed: seed)
                let bootstrap = Comparison.bootstrap(scores, 0, 1, direction: population.metric.direction)
                let curves = population.metric.id == "auc" ? sample.deLong(rows.predictions) : nil
                return [(curves?.comparison(0, 1) ?? bootstrap)?.isClear ?? false]
            }
            report([
                ("what", name), ("metric", population.metric.id), ("units", units),
                ("share", share(results.count { $0[0] }, results.count)),
            ])
        }
    }

    /// How often rank intervals hold the true rank of ten entries that differ a little, and how often ten equally good ones are
    /// put in tiers.
    private static func boards(_ population: Population, units: Int, trials: Int) throws {
        let steps = (0..<10).map { 0.8 - 0.05 * Double($0) }
        let equal = [Double](repeating: 0.5, count: 10)
        let results = try WorkerPool.shared.map(trials) { trial -> (held: Int, split: Bool) in
            func replicated(_ skills: [Double], _ name: String) throws -> ReplicatedScores {
                let seed = Seed(trial).child(name + population.metric.id, units)
                var generator = seed.child("rows").generator()
                let rows = population.draw(units, skills, &generator)
                return try ScoredSample(population.metric, rows.truth).replicated(
                    rows.predictions, replicates: 1000, seed: seed)
            }
            let ranks = RankIntervals(try replicated(steps, "steps"), direction: population.metric.direction)
            let tiers = Tiers(try replicated(equal, "equal"), direction: population.metric.direction)
            return ((0..<10).count { ranks.ranks[$0].contains($0 + 1) }, tiers.anchors.count > 1)
        }
        let held = results.reduce(0) { $0 + $1.held }
        report([
            ("what", "ranks"), ("metric", population.metric.id), ("units", units),
            ("share", share(held, 10 * trials)),
        ])
        report([
            ("what", "tiers"), ("metric", population.metric.id), ("units", units),
            ("share", share(results.count { $0.split }, trials)),
        ])
    }

    /// How often one of ten entries of which none has looked is told to have fitted the public rows.
    private static func blame(_ population: Population, units: Int, trials: Int) throws {
        let skills = (0..<10).map { 0.8 - 0.05 * Double($0) }
        let blamed = try WorkerPool.shared.map(trials) { trial -> Bool in
            func part(_ name: String) throws -> ReplicatedScores {
                let seed = Seed(trial).child(name + population.metric.id, units)
                var generator = seed.child("rows").generator()
                let rows = population.draw(units, skills, &generator)
                return try ScoredSample(population.metric, rows.truth).replicated(
                    rows.predictions, replicates: 1000, seed: seed)
            }
            let excesses = PublicExcess.excesses(
                public: try part("public"), private: try part("private"), direction: population.metric.direction)
            return excesses.contains { $0.isFitted }
        }
        report([
            ("what", "blame"), ("metric", population.metric.id), ("units", units),
            ("share", share(blamed.count { $0 }, trials)),
        ])
    }

    /// How often the vote of random files that did well on the public rows is told to have fitted them, beside nine random files.
    private static func looks(rounds: Int, rows: Int, trials: Int) {
        let told = WorkerPool.shared.collect(trials) { trial in
            var generator = Seed(trial).child("looks", rounds).generator()
            func tosses() -> [Bool] { (0..<rows).map { _ in generator.next() & 1 == 1 } }
            func hits(_ said: [Bool], _ truth: [Bool]) -> [Double] { zip(said, truth).map { $0 == $1 ? 1 : 0 } }
            let (open, hidden) = (tosses(), tosses())
            var votes = [Int](repeating: 0, count: rows)
            for _ in 0..<rounds {
                let guess = tosses()
                let isGood = hits(guess, open).reduce(0, +) > Double(rows) / 2
                for row in guess.indices where isGood { votes[row] += guess[row] ? 1 : -1 }
            }
            func scores(_ first: [Bool], _ truth: [Bool], _ part: String) -> ReplicatedScores {
                let entries = ([first] + (0..<9).map { _ in tosses() }).map { ScoreTerms.mean(hits($0, truth)) }
                return ReplicatedScores(entries, replicates: 1000, seed: Seed(trial).child(part))
            }
            let excesses = PublicExcess.excesses(
                public: scores(votes.map { $0 > 0 }, open, "public"), private: scores(tosses(), hidden, "private"),
                direction: .maximize)
            return excesses[0].isFitted
        }
        report([
            ("what", "looks"), ("rounds", rounds), ("rows", rows), ("share", share(told.count { $0 }, trials)),
        ])
    }

    /// What a board of 1,000 rows shows after the attack of Blum and Hardt on answers that are tosses of a coin: random files whose
    /// score was better than one half (plain board), or that were told a new best (Ladder), are put to the vote. The truth is 0.5.
    private static func attack(rounds: Int, rows: Int, trials: Int) {
        for isLadder in [false, true] {
            let shown = WorkerPool.shared.collect(trials) { trial in
                var generator = Seed(trial).child("attack", rounds).generator()
                let truth = (0..<rows).map { _ in generator.next() & 1 == 1 }
                var ladder = Ladder(.maximize)
                var best: ScoreTerms?
                func enter(_ guess: [Bool]) -> Double {
                    let terms = ScoreTerms.mean(zip(guess, truth).map { $0 == $1 ? 1.0 : 0.0 })
                    guard isLadder else { return terms.score }
                    let (before, step) = (ladder.best, best.map { terms.errorOfDifference(from: $0) } ?? 0)
                    let told = ladder.enter(terms.score, step: step, unit: terms.ladderUnit(within: 0...1))
                    if told != before { best = terms }
                    return told
                }
                var votes = [Int](repeating: 0, count: rows)
                var told = 0.5
                for _ in 0..<rounds {
                    let guess = (0..<rows).map { _ in generator.next() & 1 == 1 }
                    let score = enter(guess)
                    if score > (isLadder ? told : 0.5) { for row in 0..<rows { votes[row] += guess[row] ? 1 : -1 } }
                    told = max(told, score)
                }
                return enter(votes.map { $0 > 0 })
            }
            report([
                ("what", "attack"), ("board", isLadder ? "ladder" : "plain"), ("rounds", rounds), ("rows", rows),
                ("shown", (shown.reduce(0, +) / Double(trials) * 1000).rounded() / 1000),
            ])
        }
    }

    private static func share(_ count: Int, _ total: Int) -> Double {
        (Double(count) / Double(max(1, total)) * 1000).rounded() / 1000
    }

    /// Writes one JSON object as a line, at once.
    private static func report(_ fields: [(String, Any)]) {
        let members = fields.map { "\"\($0)\": " + ($1 is String ? "\"\($1)\"" : "\($1)") }
        FileHandle.standardOutput.write(Data(("{" + members.joined(separator: ", ") + "}\n").utf8))
    }
}
