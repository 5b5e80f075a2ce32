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
    private let store: HostingStore
    private let root: URL
    private let cache: URL
    private let inspector: any DraftInspector
    private let limit: Int
    private let now: @Sendable () -> Date

    private static let pause = Duration.milliseconds(200)

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
    public func receive() throws -> (file: URL, writer: UploadWriter) {
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

    // MARK: Looking

    /// Has a draft looked at, soon; throws `HostingError.noSuchDraft`.
    @discardableResult
    public func ask(for competition: String) throws -> Draft { try store.askForLook(atDraft: competition) }

    /// The draft once it was looked at as it is; somebody must run `run()` meanwhile.
    public func seen(_ competition: String) async throws -> Draft {
        while true {
            let draft = try store.askForLook(atDraft: competition)
            if draft.state == .seen { return draft }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Looks at drafts until the task is cancelled. Throws `LeaderboardError.store` where the store cannot be read.
    public func run() async throws {
        try store.recoverDrafts()
        while !Task.isCancelled {
            let isIdle = await (try? lookAtNext()) != true
            if isIdle { try? await Task.sleep(for: Self.pause) }
        }
    }

    /// Looks at a draft that waits; false where none does. Throws `LeaderboardError.store`.
    public func lookAtNext() async throws -> Bool {
        guard let draft = try store.claimDraft() else { return false }
        var report = DraftReport()
        do {
            // What was proposed of other tables is proposed anew.
            if let manifest = manifest(of: draft), manifest == draft.report?.proposal {
                try folder(of: draft.competition).remove(Manifest.fileName)
            }
            report = try await inspector.inspect(place(of: draft.competition), title: draft.title)
            report.mistakes += foreignSources(of: draft)
        } catch { report.mistakes = ["\(error)"] }
        try store.keep(report, of: draft)
        return true
    }

    /// Files that a server would fetch are the server's own business: who has an account there could make it ask any address.
    private func foreignSources(of draft: Draft) -> [String] {
        let sources = parsedManifest(in: place(of: draft.competition))?.sources ?? []
        let known = parsedManifest(in: home(of: draft.competition))?.sources ?? []
        return sources == known
            ? [] : ["source: files are not fetched for a competition that is put together here; upload them"]
    }

    // MARK: Launching

    /// Shows a competition to all; of one that runs, puts the next edition in its place, and has all files judged again where their
    /// scores would be others.
    ///
    /// - Parameter opens: The first moment at which files are taken; nil leaves it as the schedule has it.
    /// - Throws: `HostingError.notReady` with the reasons.
    public func launch(_ competition: String, opens: Date? = nil, by person: Person) throws {
        let draft = try store.draft(of: competition)
        guard draft.state == .seen, let report = draft.report else {
            throw HostingError.notReady(competition: competition, reasons: ["have it checked first"])
        }
        guard report.mistakes.isEmpty else {
            throw HostingError.notReady(competition: competition, reasons: report.mistakes)
        }
        let next = try edition(in: place(of: competition))
        let current = isLaunched(competition) ? try edition(in: home(of: competition)) : nil
        if let current { try requireSameRows(next, as: current, competition) }
        try move(competition)
        try store.removeDraft(of: competition)
        if let opens { try store.changeSchedule(of: competition) { $0.opensAt = opens } }
        try note(current == nil ? "launched" : "corrected", competition, person)
        if let current, next.basis.difference(from: current.basis, on: .public) != nil {
            try store.rescore(competition, by: person, at: now())
        }
    }

    private struct Edition {
        let receipt: PreparationReceipt
        let basis: ScoringBasis
    }

    private func edition(in folder: URL) throws -> Edition {
        let prepared = try Competition(folder: folder).prepared(cache: cache)
        return Edition(receipt: try prepared.receipt(), basis: try ScoringBasis(prepared))
    }

    /// Teams have the rows to predict already, and files for them.
    private func requireSameRows(_ next: Edition, as current: Edition, _ competition: String) throws {
        let file = "test.csv"
        guard next.receipt.sha256[file] == current.receipt.sha256[file],
            next.receipt.submissionColumns == current.receipt.submissionColumns
        else {
            throw HostingError.notReady(
                competition: competition,
                reasons: [
                    "the rows to predict would be others than those that teams have; name train, test and solution as files of "
                        + "their own, and change the solution alone"
                ])
        }
    }

    /// Puts a draft's folder in its place; the one before stays under `hosting/editions`.
    private func move(_ competition: String) throws {
        let files = FileManager.default
        let home = home(of: competition)
        if isLaunched(competition) {
            let editions = root.appending(path: "hosting/editions/\(competition)", directoryHint: .isDirectory)
            try files.createDirectory(
                at: editions, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let count = try files.contentsOfDirectory(atPath: editions.path).count
            try files.moveItem(at: home, to: editions.appending(path: "\(count + 1)"))
        } else {
            try files.createDirectory(at: home.deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        // Those who keep what they read of a competition see by its manifest's moment that there is something new.
        let manifest = place(of: competition).appending(path: Manifest.fileName)
        try files.setAttributes([.modificationDate: Date.now], ofItemAtPath: manifest.path)
        try files.moveItem(at: place(of: competition), to: home)
    }

    // MARK: Places

    private var drafts: URL { root.appending(path: "hosting/drafts", directoryHint: .isDirectory) }

    private func place(of competition: String) -> URL {
        drafts.appending(path: competition, directoryHint: .isDirectory)
    }

    private func home(of competition: String) -> URL {
        root.appending(path: "competitions/\(competition)", directoryHint: .isDirectory)
    }

    /// The manifest of a folder, whichever of its files are there; nil where it has mistakes.
    private func parsedManifest(in folder: URL) -> Manifest? {
        DraftFolder(url: folder, limit: limit).manifest.flatMap { try? Manifest.parse($0) }
    }

    private func folder(of competition: String) -> DraftFolder {
        DraftFolder(url: place(of: competition), limit: limit)
    }

    private func note(_ deed: String, _ competition: String, _ person: Person) throws {
        try store.note(deed, in: competition, by: person, at: now())
    }
}
