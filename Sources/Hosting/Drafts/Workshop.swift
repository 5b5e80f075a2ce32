import Competitions
public import Foundation
import Judging
import Leaderboard
import Storage

/// Where hosts put competitions together, and mend those that run: the one way for pages, `/api` and Kaggle's client.
///
/// A draft is a folder of files under `hosting/drafts`, apart from `competitions`, so that nothing that shows competitions can
/// show one that was not launched.
public struct Workshop: Sendable {
    let store: HostingStore
    let root: URL
    let cache: URL
    let inspector: any DraftInspector
    private let limit: Int
    let now: @Sendable () -> Date

    /// The workshop of a root whose data is prepared in `cache`.
    ///
    /// - Parameter limit: The most bytes of a draft's files together.
    public init(
        _ store: HostingStore, root: URL, cache: URL, inspector: any DraftInspector, limit: Int = 4 << 30,
        now: @escaping @Sendable () -> Date
    ) {
        (self.store, self.root, self.cache, self.inspector) = (store, root, cache, inspector)
        (self.limit, self.now) = (limit, now)
    }

    // MARK: Drafts

    /// Begins a competition. Throws `HostingError.badCompetitionName`, `.competitionTaken`, and `.notAllowed` for a person
    /// without the role of a host.
    @discardableResult
    public func begin(_ competition: String, title: String? = nil, by person: Person) throws -> Draft {
        guard person.role >= .host else {
            throw HostingError.notAllowed("begin a competition; ask an administrator for the role of a host")
        }
        guard competition.wholeMatch(of: /[a-z0-9][a-z0-9\-]{0,63}/) != nil else {
            throw HostingError.badCompetitionName(competition)
        }
        guard !isLaunched(competition) else { throw HostingError.competitionTaken(competition) }
        let title = try title.map { try Text.line($0, what: "a title", limit: 120) }
        try store.addDraft(of: competition, title: title, by: person, at: now())
        try FileManager.default.createDirectory(
            at: place(of: competition), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try note("began", competition, person)
        return try store.draft(of: competition)
    }

    /// The draft of a competition; of one that runs, its next edition, begun with the files that it has, unless there is one.
    @discardableResult
    public func open(_ competition: String, by person: Person) throws -> Draft {
        if let draft = try? store.draft(of: competition) { return draft }
        guard isLaunched(competition) else { throw HostingError.noSuchDraft(competition) }
        let copy = place(of: competition)
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.createDirectory(
            at: copy.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(at: home(of: competition), to: copy)
        try store.addDraft(of: competition, title: nil, by: person, at: now())
        try note("began a correction of", competition, person)
        return try store.draft(of: competition)
    }

    /// Whether a competition runs already, so that its draft is a correction.
    public func isLaunched(_ competition: String) -> Bool {
        FileManager.default.fileExists(atPath: home(of: competition).path)
    }

    /// The files of a draft, by their paths in its folder.
    public func files(of competition: String) -> [(name: String, size: Int)] {
        folder(of: competition).files.map { ($0.name, $0.file.size) }
    }

    /// The manifest of a draft; nil before there is one.
    public func manifest(of draft: Draft) -> String? { folder(of: draft.competition).manifest }

    /// Where a file may be written that shall become one of a draft's, by `take(_:written:named:into:)`.
    ///
    /// Throws `HostingError.diskFull`, `StorageError` and `CocoaError`.
    public func receive() throws -> (file: URL, writer: UploadWriter) {
        guard UploadShelf.freeBytes(of: root) > UploadShelf.reserve else { throw HostingError.diskFull }
        let file = drafts.appending(path: ".incoming/\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        return (file, try UploadWriter(AtomicFile(file, permissions: 0o600), limit: limit))
    }

    /// Takes a file that was received, once it is whole; throws as `take(_:named:into:)`, and nothing is left of it then.
    public func take(_ file: URL, written: UploadWriter, named name: String, into competition: String) throws {
        try written.finish()
        defer { try? FileManager.default.removeItem(at: file) }
        try take(file, named: name, into: competition)
    }

    /// Takes a file from where it lies; a zip archive of a competition's folder is unpacked.
    ///
    /// Throws `HostingError.noSuchDraft`, `.badFileName` and `.draftTooLarge`, and what reading an archive throws.
    public func take(_ file: URL, named name: String, into competition: String) throws {
        try change(competition) { try $0.take(file, named: name) }
    }

    /// Writes a text, such as the manifest, as one of a draft's files; throws as `take`.
    public func write(_ text: String, named name: String, into competition: String) throws {
        try change(competition) { try $0.write(text, named: name) }
    }

    /// Calls a draft otherwise, for the time when its manifest is proposed; throws `HostingError.badText`.
    public func rename(_ competition: String, to title: String) throws {
        try store.setTitle(ofDraft: competition, to: Text.line(title, what: "a title", limit: 120))
    }

    /// Puts an upload of a host into a draft as its solution, whatever the file is called; throws as `take`.
    public func takeSolution(_ file: URL, into competition: String) throws {
        try take(file, named: solutionName(of: competition), into: competition)
    }

    /// Removes the tables of a draft: all files but its manifest, its page and its solution.
    public func removeTables(of competition: String) throws {
        let kept = [Manifest.fileName, "description.md", solutionName(of: competition)]
        for (name, _) in files(of: competition) where !kept.contains(name) { try remove(name, from: competition) }
    }

    private func solutionName(of competition: String) -> String {
        parsedManifest(in: place(of: competition))?.data.solution ?? "solution.csv"
    }

    /// Removes a file of a draft; throws as `take`.
    public func remove(_ name: String, from competition: String) throws {
        try change(competition) { try $0.remove(name) }
    }

    /// Writes the page about a competition: of its draft where there is one, else of the one that runs, at once.
    ///
    /// Throws `HostingError.noSuchDraft`, `.badText`, and `.notAllowed` where the manifest names no page.
    public func describe(_ competition: String, _ text: String, by person: Person) throws {
        let text = try Text.page(text, what: "a page", limit: 100_000) + "\n"
        let draft = try? store.draft(of: competition)
        guard draft != nil || isLaunched(competition) else { throw HostingError.noSuchDraft(competition) }
        let folder = draft == nil ? home(of: competition) : place(of: competition)
        let manifest = parsedManifest(in: folder)
        guard let name = manifest == nil ? "description.md" : manifest?.description else {
            throw HostingError.notAllowed("write a page that competition.yaml does not name; add description: to it")
        }
        try AtomicFile.write(Data(text.utf8), to: folder.appending(path: name))
        try note("wrote the page of", competition, person)
    }

    /// Gives a draft up, with its files; a competition that runs stays as it is. Throws `HostingError.noSuchDraft`.
    public func discard(_ competition: String, by person: Person) throws {
        _ = try store.draft(of: competition)
        try store.removeDraft(of: competition)
        try? FileManager.default.removeItem(at: place(of: competition))
        try note("gave up the draft of", competition, person)
    }

    private func change(_ competition: String, _ change: (DraftFolder) throws -> Void) throws {
        _ = try store.draft(of: competition)
        try change(folder(of: competition))
        try store.noteChange(ofDraft: competition)
    }

    // MARK: Places

    private var drafts: URL { root.appending(path: "hosting/drafts", directoryHint: .isDirectory) }

    func place(of competition: String) -> URL {
        drafts.appending(path: competition, directoryHint: .isDirectory)
    }

    func home(of competition: String) -> URL {
        root.appending(path: "competitions/\(competition)", directoryHint: .isDirectory)
    }

    /// The manifest of a folder, whichever of its files are there; nil where it has mistakes.
    func parsedManifest(in folder: URL) -> Manifest? {
        DraftFolder(url: folder, limit: limit).manifest.flatMap { try? Manifest.parse($0) }
    }

    func folder(of competition: String) -> DraftFolder {
        DraftFolder(url: place(of: competition), limit: limit)
    }

    func note(_ deed: String, _ competition: String, _ person: Person) throws {
        try store.note(deed, in: competition, by: person, at: now())
    }
}
