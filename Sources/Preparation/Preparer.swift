public import Archives
public import Competitions
public import Foundation
import Storage

/// Brings a competition's data from its sources and makes of it what competitors and the judge need: train, test and a
/// sample submission, and apart from them the solution.
///
///     let prepared = try Preparer().prepare(Competition.load("titanic", root: root))
///     let dataset = try prepared.loadDataset()
///
/// Data appears whole or not at all: it is made aside and moved to its place in one step, so that a preparation which
/// fails or is killed leaves what was there before. Two processes may prepare the same competition at once.
public struct Preparer: Sendable {
    /// Where prepared and fetched data is kept.
    public let cache: URL
    /// The programs that fetch.
    public let tools: Tools
    /// How much archives may unpack to.
    public let limits: ArchiveLimits
    private let progress: @Sendable (PreparationStep) -> Void

    /// Makes a preparer; `progress` is told what it is doing.
    public init(
        cache: URL = Competition.defaultCache, tools: Tools = Tools(), limits: ArchiveLimits = ArchiveLimits(),
        progress: @escaping @Sendable (PreparationStep) -> Void = { _ in }
    ) {
        self.cache = cache
        self.tools = tools
        self.limits = limits
        self.progress = progress
    }

    /// Prepares a competition unless that is done already and nothing of it was damaged or edited since.
    ///
    /// - Parameter again: Whether to make the data anew although it is there; files in the store are used again.
    /// - Throws: `PreparationError`, `CompetitionError`, `FrameError` or `JudgingError`, each one clear line. What was
    ///   prepared before is still there.
    public func prepare(_ competition: Competition, again: Bool = false) throws -> PreparedCompetition {
        let prepared = try competition.prepared(cache: cache)
        if !again, isWhole(prepared) { return prepared }
        let home = prepared.folder.deletingLastPathComponent()
        try home.makeFolder()
        let lock = try lock(home)
        defer { withExtendedLifetime(lock) {} }
        let place = DataPlace(folder: prepared.folder)
        try place.recover()
        if !again, isWhole(prepared) { return prepared }
        if !again, prepared.isReady, let file = PreparedFiles(prepared: prepared).damaged { progress(.mending(file)) }
        let work = home.appending(path: ".partial", directoryHint: .isDirectory)
        try work.remove()
        try work.makeFolder(mode: 0o700)
        defer { try? work.remove() }
        try make(competition, in: work, for: place)
        return prepared
    }

    /// The files of a source that belongs to no competition, such as the weights of a pretrained network, by their names; what was
    /// fetched before is not fetched again. Throws `PreparationError`.
    public func files(of source: Manifest.Source, catalog: Catalog = .standard) throws -> [String: URL] {
        try cache.makeFolder()
        let work = cache.appending(path: ".fetching-\(UUID().uuidString)", directoryHint: .isDirectory)
        try work.makeFolder(mode: 0o700)
        defer { try? work.remove() }
        return try fetcher(of: [source], folder: work, catalog: catalog, in: work).fetch()
    }

    private func fetcher(
        of sources: [Manifest.Source], folder: URL, catalog: Catalog, in work: URL
    ) throws -> SourceFetcher {
        let store = FileStore(folder: cache.appending(path: "files", directoryHint: .isDirectory))
        try store.folder.makeFolder(mode: 0o700)
        return SourceFetcher(
            sources: sources, folder: folder, catalog: catalog, store: store, tools: tools, limits: limits,
            workspace: work, progress: progress)
    }

    private func isWhole(_ prepared: PreparedCompetition) -> Bool {
        prepared.isReady && PreparedFiles(prepared: prepared).damaged == nil
    }

    /// The right to change a competition's folder, once no other process has it.
    private func lock(_ folder: URL) throws -> FileLock {
        let file = folder.appending(path: ".lock")
        if let lock = try? FileLock(file) { return lock }
        progress(.waiting)
        return try FileLock(file, wait: true)
    }

    private func make(_ competition: Competition, in work: URL, for place: DataPlace) throws {
        let fetcher = try fetcher(
            of: competition.manifest.sources, folder: competition.folder, catalog: competition.catalog, in: work)
        let inputs = try InputFiles(
            competition: competition, fetched: fetcher.fetch(), workspace: work, limits: limits, progress: progress)
        let data = work.appending(path: "data", directoryHint: .isDirectory)
        try data.makeFolder()
        let writer = DataWriter(competition: competition, folder: data, workspace: work, progress: progress)
        try writer.write(inputs)
        try place.replace(with: data)
    }
}
