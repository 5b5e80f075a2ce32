import Competitions
import Foundation
import Frames
import Problems
import Runs
import Scoring
import Validation

/// What a run's model says of new rows: the document of `podium predict --json`.
public struct PredictReport: Sendable, Encodable {
    /// A value of a predicted column.
    public enum Cell: Sendable, Hashable, Encodable {
        /// A number.
        case number(Double)
        /// A label, a list or a text.
        case text(String)

        /// Writes the plain value.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            }
        }
    }

    /// The competition's id.
    public let competition: String
    /// The run's name.
    public let run: String
    /// The model, or `blend`.
    public let model: String
    /// The predicted columns, as in a submission.
    public let columns: [String]
    /// For each row of the file its id (its number from 1, where it has none) and each column's value.
    public let rows: [Row]

    /// One row.
    public struct Row: Sendable, Encodable {
        /// The id.
        public let id: String
        /// The values by column.
        public let values: [String: Cell]
    }

    /// The predictions as a CSV file in the form of a submission.
    public let csv: String

    private enum CodingKeys: String, CodingKey { case competition, run, model, columns, rows }
}

/// What `podium predict` was asked.
public struct PredictOptions: Sendable, Hashable {
    /// What messages call the rows: the file's path.
    public var source: String
    /// The model, by its id with or without parameters, or `blend`; nil: the one with the best cross-validated score.
    public var model: String?
    /// The run's name; nil: the newest that is finished.
    public var run: String?

    /// Makes options.
    public init(source: String, model: String? = nil, run: String? = nil) {
        self.source = source
        self.model = model
        self.run = run
    }
}

extension Workspace {
    /// Predicts rows with a model or the blend of a past run; they need neither target nor id.
    ///
    /// - Parameter rows: a CSV file's bytes, with the columns of the labelled rows.
    /// - Throws: `Refusal` where no run is finished; `RunError` where the run stands on other data or rules than are here, or
    ///   has no such model; `FrameError` and `FeaturesError` where columns are not there.
    public func predict(_ reference: String, rows: [UInt8], _ options: PredictOptions) throws -> PredictReport {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let prepared = try competition.prepared(cache: cache)
        let problem = try prepared.problem()
        let run = try finishedRun(options.run, of: competition)
        guard try run.standsOn(prepared) else { throw RunError.changed(run: run.id) }
        let (model, ensemble) = try run.ensemble(of: options.model, for: problem, models: models)
        let frame = try Self.frame(
            rows, source: options.source, kinds: ensemble.columnKinds, competition: competition, id: problem.id)
        let answers = try ensemble.predict(frame)
        let ids =
            frame[problem.id].map { column in (0..<column.count).map { column.text(at: $0) ?? "" } }
            ?? (0..<frame.rowCount).map { String($0 + 1) }
        return try PredictReport(
            competition: competition.id, run: run.id, model: model, ids: ids,
            columns: zip(problem.form.columns, try problem.form.write(answers)).map { Column($0, $1) },
            idName: problem.id)
    }

    private func finishedRun(_ name: String?, of competition: Competition) throws -> PastRun {
        if let name { return try PastRun(name, of: competition, root: root) }
        let runs = PastRun.all(of: competition, root: root)
        guard let run = runs.first(where: { FileManager.default.fileExists(atPath: $0.folder.report.path) }) else {
            throw Refusal("\(competition.id) has no finished run yet; `podium run \(competition.id)` makes one")
        }
        return run
    }

    /// The rows with the kinds that their columns had in training, ids letter for letter; other columns are not read.
    private static func frame(
        _ rows: [UInt8], source: String, kinds: [String: ColumnKind], competition: Competition, id: String
    ) throws -> Frame {
        var options = CSVOptions(competition.manifest.data.format)
        let header = try Frame(csvBytes: rows, options: options, source: source).names
        options.kinds = kinds
        if header.contains(id) { options.kinds[id] = .text }
        options.columns = header.filter { options.kinds[$0] != nil }
        if let missing = kinds.keys.sorted().first(where: { !header.contains($0) }) {
            throw FrameError.noSuchColumn(missing, available: header)
        }
        return try Frame(csvBytes: rows, options: options, source: source)
    }
}

extension PredictReport {
    fileprivate init(
        competition: String, run: String, model: String, ids: [String], columns: [Column], idName: String
    ) throws {
        self.competition = competition
        self.run = run
        self.model = model
        self.columns = columns.map(\.name)
        rows = ids.enumerated().map { row, id in
            Row(
                id: id,
                values: Dictionary(
                    columns.map { column in
                        if case .number(let values) = column.values { return (column.name, .number(values[row])) }
                        return (column.name, .text(column.text(at: row) ?? ""))
                    }, uniquingKeysWith: { first, _ in first }))
        }
        csv = String(
            decoding: try Frame([Column(idName, .text(TextValues(ids)))] + columns).csvBytes(), as: UTF8.self)
    }
}
