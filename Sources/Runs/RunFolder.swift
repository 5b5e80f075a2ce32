public import Foundation
import Storage
import Validation

/// The folder that says everything about a run.
///
///     run.json                what was asked, hashes, version; written first
///     log.txt                 what happened when, one line an event, all sittings one after the other
///     units/<model>.<n>.unit  a finished fold: scores, predictions and the fitted model
///     blocks/<SHA-256>        what many fitted models have alike, such as the weights of a pretrained network
///     units/<model>.<n>.failed
///                             why a fold cannot be done
///     units/<model>.<n>.checkpoints/
///                             what a long fit goes on from; gone when the fold is finished
///     leases/                 who works on which fold now; gone when the run is finished
///     workers/                what workers that the run started said, and the script that a queue was given
///     origin.json             where the competition's folder was
///     folds.csv               which rows each fold held out
///     oof/<model>.csv         out-of-fold predictions
///     test/<model>.csv        predictions of the test rows
///     submissions/<model>.csv the same in the competition's format
///     report.md               what was found, in words; of the models that are done so far
///     report.html             the same with pictures: what the answer misses, and what it goes by
///     so-far.json             the report of the models that are done; gone when the run is finished
///     result.json             the report; written last
public struct RunFolder: Sendable, Hashable {
    /// The folder.
    public let url: URL

    /// The folder of a run under a root.
    public init(root: URL, competition: String, run: String) {
        self.init(url: root.appending(path: "runs/\(competition)/\(run)", directoryHint: .isDirectory))
    }

    /// The folder of a run at `url`.
    init(url: URL) { self.url = url }

    var record: URL { url.appending(path: "run.json") }
    var log: URL { url.appending(path: "log.txt") }
    var leases: URL { url.appending(path: "leases", directoryHint: .isDirectory) }
    var workers: URL { url.appending(path: "workers", directoryHint: .isDirectory) }
    var origin: URL { url.appending(path: "origin.json") }
    var blocks: URL { url.appending(path: "blocks", directoryHint: .isDirectory) }
    var folds: URL { url.appending(path: "folds.csv") }

    private var parts: [URL] { ["units", "oof", "test", "submissions"].map { url.appending(path: $0) } }

    /// Makes the folder and those inside it, where they are missing.
    func create() throws {
        for folder in parts + [leases] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    /// Removes what only the work on a run needs, when it is finished, and what killed processes left half written. What
    /// cannot be removed stays: it is in nobody's way.
    func clean() {
        try? FileManager.default.removeItem(at: leases)
        try? FileManager.default.removeItem(at: reportSoFar)
        for folder in parts + [url] { try? AtomicFile.removeLeftovers(in: folder) }
        let units = url.appending(path: "units")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: units.path)) ?? []
        for name in names where name.hasSuffix(".checkpoints") {
            try? FileManager.default.removeItem(at: units.appending(path: name))
        }
    }

    /// The report of a finished run.
    public var report: URL { url.appending(path: "result.json") }

    /// What was found, for people: Markdown.
    public var page: URL { url.appending(path: "report.md") }

    /// What was found, for people: a page with pictures.
    public var pictures: URL { url.appending(path: "report.html") }

    /// The report of the models that are done, of a run that is not finished.
    public var reportSoFar: URL { url.appending(path: "so-far.json") }

    /// A model's submission.
    public func submission(of model: String) -> URL { url.appending(path: "submissions/\(model).csv") }

    /// A model's out-of-fold predictions.
    public func outOfFold(of model: String) -> URL { url.appending(path: "oof/\(model).csv") }

    /// A model's predictions of the test rows.
    public func test(of model: String) -> URL { url.appending(path: "test/\(model).csv") }

    func unit(_ unit: FoldUnit) -> URL { url.appending(path: "units/\(Self.name(of: unit)).unit") }

    func failure(of unit: FoldUnit) -> URL { url.appending(path: "units/\(Self.name(of: unit)).failed") }

    func checkpoints(of unit: FoldUnit) -> URL {
        url.appending(path: "units/\(Self.name(of: unit)).checkpoints", directoryHint: .isDirectory)
    }

    /// A unit's name in the names of its files.
    static func name(of unit: FoldUnit) -> String {
        "\(unit.model).\(unit.fold.map { String($0 + 1) } ?? "refit")"
    }
}
