public import Competitions
public import Foundation
import Hosting
public import ModelZoo
import Storage
import Workers

/// Where the user works: the folder with `competitions/`, `runs/` and `leaderboard/`.
///
/// Each subcommand of the program is one function of a workspace; see the extensions.
public struct Workspace: Sendable {
    /// The folder.
    public let root: URL
    /// Where prepared data is kept.
    public let cache: URL
    /// What manifests may name.
    public let catalog: Catalog
    /// The models that runs may train.
    public let models: ModelRegistry

    /// A workspace of given folders.
    public init(root: URL, cache: URL, catalog: Catalog = .standard, models: ModelRegistry = .standard) {
        self.root = root
        self.cache = cache
        self.catalog = catalog
        self.models = models
    }

    /// The workspace at `root`, or where the environment's `PODIUM_ROOT` says, or the working directory; prepared data is
    /// kept in `$XDG_CACHE_HOME/podium` or `~/.cache/podium`.
    public init(root: String? = nil) {
        let named = root ?? ProcessInfo.processInfo.environment["PODIUM_ROOT"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            root: URL(filePath: named ?? FileManager.default.currentDirectoryPath, directoryHint: .isDirectory),
            cache: Competition.defaultCache)
    }

    /// The board's database.
    var database: URL { HostingStore.url(ofRoot: root) }

    /// A report as one JSON document with sorted keys; what is not known is absent.
    public static func json(_ report: some Encodable) throws -> String {
        String(decoding: try JSONEncoder.readable.encode(report), as: UTF8.self)
    }

    /// The same on one line.
    public static func jsonLine(_ report: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }
}

extension WorkerPool {
    /// The pool that work with so many threads is done in: a new one, or the current one where nobody says how many.
    static func of(threads: Int?) -> WorkerPool { threads.map(WorkerPool.init(threads:)) ?? .current }
}
