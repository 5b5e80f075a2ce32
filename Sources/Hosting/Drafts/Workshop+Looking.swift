import Competitions
import Foundation

extension Workshop {
    private static let pause = Duration.milliseconds(200)

    /// Has a draft looked at, soon; throws `HostingError.noSuchDraft`.
    @discardableResult
    public func ask(for competition: String) throws -> Draft { try store.askForLook(atDraft: competition) }

    /// The draft once it was looked at as it is; somebody must run `run()` meanwhile.
    public func seen(_ competition: String) async throws -> Draft {
        while true {
            let draft = try store.askForLook(atDraft: competition)
            if draft.isSeen { return draft }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Looks at drafts until the task is cancelled. Throws `LeaderboardError.store` where the store cannot be read.
    public func run() async throws {
        try store.recoverDrafts()
        try recoverLaunches()
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
}
