import Competitions
public import Foundation
import Judging
import Leaderboard

extension Workshop {
    /// Shows a competition to all; of one that runs, puts the next edition in its place, and has all files judged again where their
    /// scores would be others.
    ///
    /// - Parameter opens: The first moment at which files are taken; nil leaves it as the schedule has it.
    /// - Throws: `HostingError.notReady` with the reasons.
    public func launch(_ competition: String, opens: Date? = nil, by person: Person) throws {
        let draft = try store.draft(of: competition)
        guard draft.isReady else {
            let mistakes = draft.isSeen ? draft.report?.mistakes ?? [] : []
            throw HostingError.notReady(
                competition: competition, reasons: mistakes.isEmpty ? ["have it checked first"] : mistakes)
        }
        let next = try edition(in: place(of: competition))
        let current = isLaunched(competition) ? try edition(in: home(of: competition)) : nil
        if let current { try requireSameRows(next, as: current, competition) }
        if let opens { try store.changeSchedule(of: competition) { $0.opensAt = opens } }
        let isOther =
            current.map { next.basis.difference(from: $0.basis, on: .public) != nil } ?? (draft.state == .launching)
        try store.noteLaunch(ofDraft: competition)
        try putInPlace(competition)
        try store.finishLaunch(of: competition, rescoring: isOther, by: person, at: now())
        try note(current == nil ? "launched" : "corrected", competition, person)
    }

    /// Finishes launches in the middle of which a process ended.
    func recoverLaunches() throws {
        for draft in try store.drafts() where draft.state == .launching {
            try putInPlace(draft.competition)
            try store.finishLaunch(
                of: draft.competition, rescoring: true, by: store.person(named: draft.person), at: now())
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

    /// Puts a draft's folder in its place, unless it is there; the one before stays under `hosting/editions`.
    private func putInPlace(_ competition: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: place(of: competition).path) else { return }
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
}
