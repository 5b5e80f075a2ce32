public import Foundation
import Storage
import Validation

/// The folder that says everything about a run.
///
///     run.json                what was asked, hashes, version; written first
///     log.txt                 what happened when, one line an event, all sittings one after the other
///     units/<model>.<n>.unit  a finished fold: scores, predictions and the fitted model
///     folds.csv               which rows each fold held out
///     oof/<model>.csv         out-of-fold predictions
///     test/<model>.csv        predictions of the test rows
///     submissions/<model>.csv the same in the competition's format
///     result.json             the report; written last
public struct RunFolder: Sendable, Hashable {
    /// The folder.
    public let url: URL

    /// The folder of a run under a root.
    public init(root: URL, competition: String, run: String) {
        url = root.appending(path: "runs/\(competition)/\(run)", directoryHint: .isDirectory)
    }

    var record: URL { url.appending(path: "run.json") }
    var log: URL { url.appending(path: "log.txt") }
    var lock: URL { url.appending(path: ".lock") }
    var folds: URL { url.appending(path: "folds.csv") }

    private var parts: [URL] { ["units", "oof", "test", "submissions"].map { url.appending(path: $0) } }

    /// Makes the folder and those inside it, where they are missing, and removes what a killed sitting left half written;
    /// for the holder of the run's lock only.
    func create() throws {
        for folder in parts {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        for folder in parts + [url] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
            where name.hasPrefix(".") && name != lock.lastPathComponent {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
        }
    }

    /// The report of a finished run.
    public var report: URL { url.appending(path: "result.json") }

    /// A model's submission.
    public func submission(of model: String) -> URL { url.appending(path: "submissions/\(model).csv") }

    /// A model's out-of-fold predictions.
    public func outOfFold(of model: String) -> URL { url.appending(path: "oof/\(model).csv") }

    /// A model's predictions of the test rows.
    public func test(of model: String) -> URL { url.appending(path: "test/\(model).csv") }

    func unit(_ unit: FoldUnit) -> URL {
        url.appending(path: "units/\(unit.model).\(unit.fold.map { String($0 + 1) } ?? "refit").unit")
    }
}
