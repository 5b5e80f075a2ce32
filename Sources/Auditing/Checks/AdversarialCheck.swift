import Drawing
import Features
import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring

/// Whether a model can tell rows of the test from labeled ones, and by which columns.
struct AdversarialCheck: AuditCheck {
    let id = "adversarial"
    let title = "telling the test from the labeled rows"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        let most = QuickModel.rows(of: data.train) / 2
        guard min(data.train.rowCount, data.test.rowCount) >= 50 else { return [] }
        let trainRows = Self.sample(data.train.rowCount, most, seed: AuditedData.seed.child("adversarial train"))
        let testRows = Self.sample(data.test.rowCount, most, seed: AuditedData.seed.child("adversarial test"))
        // A column of groups that were cut as such tells the parts by design.
        let hidden = [data.group?.train.name].compactMap(\.self)
        let table = try data.train.dropping(columns: hidden).selecting(rows: trainRows)
            .concatenating(data.test.dropping(columns: hidden).selecting(rows: testRows))
        guard !table.columns.isEmpty else { return [] }
        let codes =
            [Int32](repeating: 0, count: trainRows.count) + [Int32](repeating: 1, count: testRows.count)
        let groups = data.group.map {
            $0.train.selecting(rows: trainRows).hashes() + $0.test.selecting(rows: testRows).hashes()
        }
        let told = try Told(
            table: table, truth: .classes(codes: codes, names: Self.parts), groups: groups ?? table.rowNumbers,
            trainRows: trainRows.count, problem: Self.problem())
        guard told.deviations >= Association.sure, told.auc >= 0.55 else { return [] }
        let isTime = data.validatesLater
        return [
            AuditFinding(
                told.auc >= 0.7 && !isTime ? .warning : .note, id, columns: told.givers.map(\.name),
                evidence: "a quick model tells rows of the test from labeled ones with ROC AUC "
                    + "\(NumberText.short(told.auc)) (0.5: not at all)" + told.words,
                cure: isTime
                    ? "nothing where the test is later by design; a column that only counts time on may go by "
                        + "'data.columns: {…: ignore}'"
                    : "draw the test as new rows will come, by 'split', or leave such columns out by 'data.columns'; folds "
                        + "say little of such a test")
        ]
    }

    private static let parts = ["train", "test"]

    private static func problem() throws -> Problem {
        try Problem(
            ClassKind.binary.target(columns: ["part"], classes: parts),
            metric: MetricRegistry.standard.metric(named: "auc"))
    }

    private static func sample(_ count: Int, _ most: Int, seed: Seed) -> [Int] {
        guard count > most else { return Array(0..<count) }
        var generator = seed.generator()
        return generator.sample(most, of: count)
    }

    /// What three models said of the groups of rows that each of them did not learn from.
    private struct Told {
        let auc: Double
        /// From 0.5, in standard deviations of chance.
        let deviations: Double
        /// The columns without which the AUC falls most, with how far.
        let givers: [(name: String, loss: Double)]

        var words: String {
            guard !givers.isEmpty else { return "" }
            return ", by "
                + givers.map { "'\($0.name)' (−\(NumberText.short($0.loss)) without it)" }.joined(separator: ", ")
        }

        init(table: Frame, truth: Truth, groups: [UInt64], trainRows: Int, problem: Problem) throws {
            let folds = 3
            let places = Self.deal(groups, folds)
            var (scores, losses): ([Double], [String: Double]) = ([], [:])
            for fold in 0..<folds {
                let held = places.indices.filter { places[$0] == fold }
                let rest = places.indices.filter { places[$0] != fold }
                let seed = AuditedData.seed.child("adversarial", fold)
                let pipeline = try QuickModel.fit(
                    problem, on: table.selecting(rows: rest), truth: truth.selecting(rows: rest), seed: seed)
                let (rows, right) = (table.selecting(rows: held), truth.selecting(rows: held))
                let score = try problem.metric.score(right, pipeline.predict(rows))
                scores.append(score)
                for (name, without) in try Self.without(pipeline, rows, right, problem, seed: seed) {
                    losses[name, default: 0] += (score - without) / Double(folds)
                }
            }
            let auc = scores.reduce(0, +) / Double(folds)
            let train = Double(Set(groups.prefix(trainRows)).count)
            let test = Double(Set(groups.dropFirst(trainRows)).count)
            let spread = ((train + test + 1) / (12 * test * train)).squareRoot()
            self.auc = auc
            deviations = (auc - 0.5) / spread
            givers = losses.filter { $0.value >= 0.02 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
                .map { (name: $0.key, loss: $0.value) }
        }

        /// A fold for each row, the same within a group.
        private static func deal(_ groups: [UInt64], _ folds: Int) -> [Int] {
            var generator = AuditedData.seed.child("adversarial folds").generator()
            let all = Set(groups).sorted()
            let dealt = Dictionary(uniqueKeysWithValues: zip(all, generator.permutation(all.count)))
            return groups.map { (dealt[$0] ?? 0) % folds }
        }

        /// The score when a feature's values are dealt to other rows, by feature.
        private static func without(
            _ pipeline: FittedPipeline, _ rows: Frame, _ truth: Truth, _ problem: Problem, seed: Seed
        ) throws -> [(String, Double)] {
            guard let parts = pipeline.table, !rows.columns.contains(where: { $0.kind.isPicture }) else { return [] }
            let matrix = try parts.features.transform(rows)
            let dealt = try parts.model.scoresWithoutFeatures(on: matrix, repeats: 1, seed: seed) { numbers in
                try problem.metric.score(truth, .numbers(pipeline.surrogate.inverse(numbers)))
            }
            return zip(matrix.featureNames, dealt).map { ($0, $1[0]) }
        }
    }
}

extension Frame {
    /// A group of its own for each row.
    fileprivate var rowNumbers: [UInt64] { (0..<rowCount).map { UInt64($0) } }
}
