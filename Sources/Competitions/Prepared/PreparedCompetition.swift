public import Foundation
public import Frames

/// Where the prepared data of a competition lies: files that models may read.
///
/// The solution is not among them, and nothing here knows where it is.
public struct PreparedCompetition: Sendable {
    /// The competition.
    public let competition: Competition
    /// The folder of this preparation; it appears whole or not at all.
    public let folder: URL

    /// The files of `competition` in `folder`, whether they are there or not.
    public init(competition: Competition, folder: URL) {
        self.competition = competition
        self.folder = folder
    }

    /// The labeled rows: id, features, target; not there in a competition that only judges.
    public var train: URL { folder.appending(path: "train.csv") }
    /// The rows to predict: id, and the features where they are known.
    public var test: URL { folder.appending(path: "test.csv") }
    /// The labeled rows as `train` is read, by kind; for programs.
    public var trainColumns: URL { folder.appending(path: "train.columns") }
    /// The rows to predict as `test` is read, by kind; for programs.
    public var testColumns: URL { folder.appending(path: "test.columns") }
    /// A submission in the right format.
    public var sampleSubmission: URL { folder.appending(path: "sample_submission.csv") }
    /// The images of the labeled rows, in their order, in the IDX format.
    public var trainImages: URL { folder.appending(path: "train-images.idx") }
    /// The images of the rows to predict, in their order, in the IDX format.
    public var testImages: URL { folder.appending(path: "test-images.idx") }
    /// The photos or sounds that the labeled rows name, in an archive in which nothing is compressed.
    public func trainArchive(of kind: MediaKind) -> URL { folder.appending(path: "train-\(kind.plural).zip") }
    /// Those that the rows to predict name, in such an archive.
    public func testArchive(of kind: MediaKind) -> URL { folder.appending(path: "test-\(kind.plural).zip") }
    /// Where what is made of them is kept for the next time, and the weights of networks that see them.
    public func cache(of kind: MediaKind) -> URL { folder.appending(path: kind.plural, directoryHint: .isDirectory) }
    /// Where what is made of texts is kept for the next time, and the weights of networks that read them.
    public var textCache: URL { folder.appending(path: "texts", directoryHint: .isDirectory) }
    /// What was prepared, from what; written last.
    public var receiptFile: URL { folder.appending(path: "prepared.json") }

    /// Whether the data is there, whole.
    public var isReady: Bool { FileManager.default.fileExists(atPath: receiptFile.path) }

    /// What was prepared; throws `CompetitionError.notPrepared` before that.
    public func receipt() throws -> PreparationReceipt {
        guard isReady else { throw CompetitionError.notPrepared(id: competition.id) }
        do {
            return try JSONDecoder().decode(PreparationReceipt.self, from: Data(contentsOf: receiptFile))
        } catch {
            throw CompetitionError.unreadable(path: receiptFile.path, reason: "it is damaged; run podium prepare again")
        }
    }
}

extension Competition {
    /// Where this competition's data is or will be prepared: `<cache>/<id>/<fingerprint>`.
    ///
    /// The fingerprint follows what decides the prepared rows (task, sources, data, split and the embedded files), so
    /// that an edited manifest never meets data that was prepared for another one.
    public func prepared(cache: URL = Competition.defaultCache) throws -> PreparedCompetition {
        let folder = cache.appending(path: id, directoryHint: .isDirectory)
            .appending(path: try fingerprint(), directoryHint: .isDirectory)
        return PreparedCompetition(competition: self, folder: folder)
    }

    /// `$XDG_CACHE_HOME/podium`, or `~/.cache/podium`.
    public static var defaultCache: URL {
        let environment = ProcessInfo.processInfo.environment
        let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? URL(filePath: $0) : nil }
        return (base ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache"))
            .appending(path: "podium", directoryHint: .isDirectory)
    }
}
