import Competitions
import Drawing
import Features
public import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Runs
import Scoring
import Splitters
import Storage

/// What a competition's data looks like, and what a model makes of it.
public struct DescribeReport: Sendable, Hashable, Codable {
    /// One feature column.
    public struct Item: Sendable, Hashable, Codable {
        /// The name.
        public let name: String
        /// What the values are.
        public let kind: String
        /// Missing values among the labeled rows.
        public let missing: Int
        /// Distinct values among them.
        public let distinct: Int
        /// The range, the most frequent values, or the dates, in a few words.
        public let summary: String
    }

    /// The competition's id.
    public let competition: String
    /// The title.
    public let title: String
    /// The task's name.
    public let task: String
    /// The metric's id.
    public let metric: String
    /// The labeled rows.
    public let trainRows: Int
    /// The rows to predict.
    public let testRows: Int
    /// The target's distribution in a few words; that of a competition that only judges is the judge's to know.
    public let target: String
    /// The feature columns.
    public let columns: [Item]
    /// The model whose features are shown; absent in a competition that only judges.
    public let model: String?
    /// What becomes of each column for that model, one line a column.
    public let plan: [String]
    /// What to know before trusting scores on the folds, one line each.
    public let warnings: [String]
    /// The page of pictures that was asked for.
    public var pictures: String?

    private enum CodingKeys: String, CodingKey {
        case competition, title, task, metric, target, columns, model, plan, warnings, pictures
        case trainRows = "train_rows"
        case testRows = "test_rows"
    }
}

extension Workspace {
    /// Describes a competition's columns and what becomes of each of them for a model; prepares the data where it is
    /// missing.
    ///
    /// - Parameters:
    ///   - model: the model; nil for one that looks at rows as they are: boosting at tables, networks at pictures.
    ///   - pictures: where a page of rows is written as a person would look at them: pictures class by class and as the model sees them in
    ///     training, texts, series as lines; nil for nowhere.
    /// - Throws: `Refusal` where a page is asked for and rows are a table's, and what the stations throw.
    public func describe(
        _ reference: String, model: String? = nil, pictures: URL? = nil,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> DescribeReport {
        let prepared = try preparedCompetition(reference, observe: observe)
        guard prepared.competition.manifest.data.train != nil else { return try DescribeReport(judging: prepared) }
        let dataset = try prepared.loadDataset()
        let model = model ?? prepared.modelToShow
        let estimator = try models.estimator(ModelSpecification(parsing: model))
        let lines = estimator.lines(for: dataset)
        var report = DescribeReport(
            competition: dataset.competition, title: prepared.competition.manifest.title,
            task: prepared.competition.kind.name, metric: dataset.problem.metric.id, trainRows: dataset.train.rowCount,
            testRows: dataset.test.rowCount, target: dataset.truth.summary,
            columns: try dataset.train.summaries(top: 3).map(DescribeReport.Item.init), model: model,
            plan: lines + (try ForecastSheet(dataset).map { [$0.summary] } ?? []),
            warnings: try dataset.foldWarnings()
                + dataset.train.oddValues(in: dataset.test).map { $0.advice(rows: "rows to predict") })
        if let pictures {
            try AtomicFile.write(
                Self.page(of: dataset, for: estimator, in: prepared.competition), to: pictures)
            report.pictures = pictures.path
        }
        return report
    }

    /// A page of some rows' pictures, of texts, or of series as lines. Throws `Refusal` where rows are none of these.
    private static func page(
        of dataset: Dataset, for estimator: any Estimator, in competition: Competition
    ) throws -> String {
        let (title, seed) = (competition.manifest.title, Seed(1))
        if let sheet = try PictureSheet(of: dataset, for: estimator, title: title, seed: seed) { return sheet.html }
        if let plot = try ForecastSheet(dataset)?.past(title: "Some of the series") {
            return HTMLPage(title: title, style: "", sections: [plot.section]).text
        }
        if competition.rowsAreWholeSeries { return try SeriesSheet(of: dataset, title: title, seed: seed).html }
        if let sheet = TextSheet(of: dataset, title: title, seed: seed) { return sheet.html }
        throw Refusal(
            "the rows of \(dataset.competition) are a table's, with nothing to look at but the values; `podium describe "
                + "\(dataset.competition)` tells of these")
    }
}

extension PreparedCompetition {
    /// The model that shows what becomes of rows.
    fileprivate var modelToShow: String {
        if competition.kind.type == .list { return ItemRegression.card.id }
        return competition.manifest.data.pictures.map { $0.modelToShow } ?? GradientBoosting.card.id
    }
}

extension ColumnKind {
    /// The model that shows what becomes of pictures of this kind.
    fileprivate var modelToShow: String { self == .photo ? "efficientnet-lite0" : "resnet" }
}

extension DescribeReport {
    /// What may be known of a competition that only judges.
    fileprivate init(judging prepared: PreparedCompetition) throws {
        let (manifest, receipt) = (prepared.competition.manifest, try prepared.receipt())
        let classes = manifest.data.classes.map { ": " + $0.shortened(separator: ", ") } ?? ""
        self.init(
            competition: manifest.id, title: manifest.title, task: prepared.competition.kind.name,
            metric: try prepared.competition.metric().id, trainRows: 0, testRows: receipt.testRows,
            target: manifest.data.targets.joined(separator: ", ") + ", which only the judge knows" + classes,
            columns: try prepared.unlabeledFeatures().summaries(top: 3).map(Item.init), model: nil, plan: [],
            warnings: [])
    }
}

extension DescribeReport.Item {
    fileprivate init(_ column: ColumnSummary) {
        self.init(
            name: column.name, kind: column.kind.rawValue, missing: column.missing, distinct: column.distinct,
            summary: column.inWords)
    }
}

extension ColumnSummary {
    fileprivate var inWords: String {
        if let distribution {
            return "\(distribution.range), median \(distribution.quartiles[1].short)" + distribution.meanInWords
        }
        if let lengths, 2 * distinct > rows - missing {
            return "\(lengths.range) letters, median \(lengths.quartiles[1].short): " + excerpts
        }
        if let first = dates.first, let last = dates.last { return "\(first) … \(last)" }
        return top.map { "\($0.text) \($0.count)" }.joined(separator: ", ")
    }

    /// How some texts begin that hardly repeat.
    private var excerpts: String {
        top.map { "“\(PlainText.truncated(PlainText.harmless($0.text), to: 48))”" }.joined(separator: ", ")
    }
}

extension ColumnSummary.Distribution {
    /// From the smallest to the largest value, in as many digits as tell them apart.
    fileprivate var range: String {
        let digits = (4...17).first { minimum.short($0) != maximum.short($0) } ?? 4
        return "\(minimum.short(digits)) … \(maximum.short(digits))"
    }

    /// The mean; nothing where infinities are among the values.
    fileprivate var meanInWords: String { mean.isFinite ? ", mean \(mean.short)" : "" }
}

extension Truth {
    /// The classes with their shares, the values' range, or how many there are.
    fileprivate var summary: String {
        switch answers {
        case .codes(let codes): Self.shares(codes.codes, of: codes.names, rows: codes.codes.count)
        case .lists(let lists): Self.shares(lists.items, of: lists.names, rows: lists.rowCount)
        case .numbers(let numbers): Self.range(numbers.values)
        case .texts(let texts): "\(Set(texts).count) different texts"
        case .tuples(let tuples): "\(tuples.values.count / tuples.width) in \(tuples.rowCount) rows"
        case .parts(let parts): parts.map { "\($0.name): \(Truth($0.answers).summary)" }.joined(separator: "; ")
        }
    }

    private static func shares(_ codes: [Int32], of names: [String], rows: Int) -> String {
        var counts = [Int](repeating: 0, count: names.count)
        for code in codes { counts[Int(code)] += 1 }
        // Of more classes than one reads, the most frequent.
        let isShort = names.count <= mostShares
        let order = isShort ? Array(names.indices) : names.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
        return order.prefix(isShort ? names.count : fewShares).map { place in
            "\(names[place]) \((Double(counts[place]) / Double(max(1, rows)) * 100).short) %"
        }.joined(separator: ", ") + (isShort ? "" : ", and \(names.count - fewShares) rarer ones")
    }

    private static let (mostShares, fewShares) = (40, 20)

    private static func range(_ values: [Double]) -> String {
        guard let distribution = Column("", .number(values)).summary().distribution else { return "no rows" }
        return distribution.range + distribution.meanInWords
    }
}

extension Double {
    /// The number in at most four digits where that says enough.
    fileprivate var short: String { short(4) }

    /// The number in at most so many digits; a whole one of at most six in all of them.
    fileprivate func short(_ digits: Int) -> String {
        self == rounded() && abs(self) < 1e6 ? String(Int(self)) : String(format: "%.\(digits)g", self)
    }
}
