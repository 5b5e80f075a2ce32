import Archives
import Competitions
public import Foundation
import Frames
import Problems
import Runs
import Scoring
import Storage
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
    /// For each row of a submission its id (its number in the file from 1, where that has none) and each column's value.
    public let rows: [Row]

    /// One row.
    public struct Row: Sendable, Encodable {
        /// The id; of a key of several columns all of it, in words.
        public let id: String
        /// The values of a key of several columns, by column; absent where one column names the row.
        public let key: [String: String]?
        /// The values by column.
        public let values: [String: Cell]
    }

    /// The predictions as a CSV file in the form of a submission.
    public let csv: String

    private enum CodingKeys: String, CodingKey { case competition, run, model, columns, rows }
}

/// What `podium export` wrote.
public struct ExportReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public let competition: String
    /// The run's name.
    public let run: String
    /// The model, or `blend`.
    public let model: String
    /// The file's path.
    public let file: String
    /// Its size.
    public let bytes: Int
}

/// What `podium predict` was asked.
public struct PredictOptions: Sendable, Hashable {
    /// What messages call the rows: the file's path.
    public var source: String
    /// The model, by its id with or without parameters, or `blend`; nil: the one whose answer the run gave.
    public var model: String?
    /// The run's name; nil: the newest that is finished and has the model.
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
    /// - Parameters:
    ///   - reference: A competition, or the path of a file that `export` wrote, which needs no competition here.
    ///   - rows: a CSV file's bytes, plain or packed as zip or gz, with the columns of the labeled rows; photos and sounds are named by their paths from its folder.
    /// - Throws: `Refusal` where no run is finished; what `Predictor` throws; `FrameError` and `FeaturesError` where columns are
    ///   not there.
    public func predict(_ reference: String, rows: [UInt8], _ options: PredictOptions) throws -> PredictReport {
        let predictor = try predictor(reference, options)
        let rows = try rows.unpacked(name: options.source, advice: "give the table by itself")
        let kinds = predictor.ensemble.columnKinds
        let frame = try Self.frame(rows, source: options.source, kinds: kinds, data: predictor.files)
            .withMedia(
                of: kinds, in: URL(filePath: options.source).deletingLastPathComponent(), source: options.source)
        let features = try TextStore.remembering([frame])[0]
        let keys = try Self.keys(of: rows, frame, source: options.source, data: predictor.files)
        return try PredictReport(
            competition: predictor.competition, run: predictor.run, model: predictor.model,
            keyCount: keys.columns.count,
            table: predictor.problem.table(of: predictor.ensemble.predict(features), keys: keys))
    }

    /// Writes a model or the blend of a past run as one file, which predicts on any machine that has this program.
    ///
    /// - Parameter file: nil: `<competition>-<model>.podium` in the working directory. The file is whole or absent.
    /// - Throws: `Refusal` where no run is finished; what `Predictor` throws; `StorageError` where the file cannot be written.
    public func export(_ reference: String, model: String?, run: String?, to file: URL?) throws -> ExportReport {
        let predictor = try pastPredictor(reference, model: model, run: run)
        let name = "\(predictor.competition)-\(predictor.model).podium".replacing("/", with: "-")
        let file = file ?? URL(filePath: name)
        let bytes = try predictor.encoded()
        try AtomicFile.write(bytes, to: file)
        return ExportReport(
            competition: predictor.competition, run: predictor.run, model: predictor.model, file: file.path,
            bytes: bytes.count)
    }

    private func predictor(_ reference: String, _ options: PredictOptions) throws -> Predictor {
        let file = URL(filePath: reference)
        guard Predictor.isFile(file) else {
            return try pastPredictor(reference, model: options.model, run: options.run)
        }
        let predictor = try Predictor(
            decoding: Data(contentsOf: file, options: .mappedIfSafe), catalog: catalog, models: models)
        if let model = options.model, model != predictor.model {
            throw Refusal("\(reference) holds \(predictor.model), and no other model")
        }
        return predictor
    }

    private func pastPredictor(_ reference: String, model: String?, run: String?) throws -> Predictor {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        try competition.requireLabeledRows()
        let run = try answeringRun(run, with: model, of: competition)
        return try Predictor(model, of: run, in: competition.prepared(cache: cache), models: models)
    }

    /// The run that is named; else the newest that is finished and has the model, or the newest of all that are finished; where
    /// none is, the same of those of which some models are done.
    private func answeringRun(_ name: String?, with model: String?, of competition: Competition) throws -> PastRun {
        if let name { return try PastRun(name, of: competition, root: root) }
        let all = PastRun.all(of: competition, root: root)
        let finished = all.filter(\.isFinished)
        let runs = finished.isEmpty ? all.filter(\.hasAnswer) : finished
        guard let newest = runs.first else {
            throw Refusal("\(competition.id) has no finished run yet; `podium run \(competition.id)` makes one")
        }
        guard let model, model != "blend" else { return newest }
        return runs.first { $0.model(named: model) != nil } ?? newest
    }

    /// What names the rows, letter for letter; their numbers from 1 where the file has no such columns. Columns of a key of
    /// several are read again: in the frame they have the kinds of features.
    private static func keys(
        of rows: [UInt8], _ frame: Frame, source: String, data: Manifest.DataFiles
    ) throws -> RowKeys {
        let numbers = TextValues((0..<frame.rowCount).map { String($0 + 1) })
        if let id = data.soleID { return RowKeys([frame[id] ?? Column(id, .text(numbers))]) }
        do {
            let options = CSVOptions(data.format).keys(data.key)
            return RowKeys(try Frame(csvBytes: rows, options: options, source: source).columns)
        } catch FrameError.noSuchColumn {
            return RowKeys([Column("row", .text(numbers))])
        }
    }

    /// The rows with the kinds that their columns had in training, the id of one column letter for letter; other columns are
    /// not read.
    private static func frame(
        _ rows: [UInt8], source: String, kinds: [String: ColumnKind], data: Manifest.DataFiles
    ) throws -> Frame {
        var options = CSVOptions(data.format)
        let header = try Frame(csvBytes: rows, options: options, source: source).names
        options.kinds = kinds
        if let id = data.soleID, header.contains(id) { options.kinds[id] = .text }
        options.columns = header.filter { options.kinds[$0] != nil }
        if let missing = kinds.keys.sorted().first(where: { !header.contains($0) }) {
            throw FrameError.noSuchColumn(missing, available: header)
        }
        return try Frame(csvBytes: rows, options: options, source: source)
    }
}

extension PredictReport {
    fileprivate init(
        competition: String, run: String, model: String, keyCount: Int, table: Frame
    ) throws {
        let keys = RowKeys(Array(table.columns.prefix(keyCount)))
        let columns = table.columns.dropFirst(keyCount)
        self.competition = competition
        self.run = run
        self.model = model
        self.columns = columns.map(\.name)
        rows = keys.indices.map { row in
            Row(
                id: keys[row], key: keys.columns.count == 1 ? nil : keys.values(of: row),
                values: Dictionary(
                    columns.map { column in
                        if case .number(let values) = column.values { return (column.name, .number(values[row])) }
                        return (column.name, .text(column.text(at: row) ?? ""))
                    }, uniquingKeysWith: { first, _ in first }))
        }
        csv = String(decoding: try table.csvBytes(), as: UTF8.self)
    }
}
