import Archives
import Drawing
public import Foundation
import Frames
import Leaderboard
import Storage

/// All that belongs to a competition as one zip archive: a root that `podium` reads, with the files that were submitted.
///
///     competitions/<id>/           its folder
///     leaderboard/podium.sqlite    its entries, and nobody's secrets
///     submissions/<number>-<name>  the files as they came
///     submissions.csv              what became of each
///     teams.csv                    who was in which team
///     announcements.md             what was announced
///     schedule.json                when it ran
public struct CompetitionExport {
    private let competition: String
    private let root: URL
    private let store: HostingStore
    private let shelf: UploadShelf

    /// The export of a competition of a root.
    public init(of competition: String, root: URL, store: HostingStore, shelf: UploadShelf) {
        (self.competition, self.root, self.store, self.shelf) = (competition, root, store, shelf)
    }

    /// Writes the archive to a file beside others of its kind, and returns it. Throws `ArchiveError`, `FrameError`,
    /// `StorageError` and `LeaderboardError`.
    public func write() throws -> URL {
        let folder = root.appending(path: "hosting/exports", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let place = folder.appending(path: "\(competition).zip")
        let aside = folder.appending(path: ".\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: aside, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: aside) }
        let file = aside.appending(path: "export.zip")
        let zip = try StoredZip(file)
        try appendFolder(to: zip)
        try appendEntries(to: zip, in: aside)
        try appendSubmissions(to: zip)
        try appendTexts(to: zip)
        try zip.finish()
        guard rename(file.path, place.path) == 0 else {
            throw StorageError(operation: "write", path: place.path, reason: String(cString: strerror(errno)))
        }
        return place
    }

    private func appendFolder(to zip: borrowing StoredZip) throws {
        let folder = DraftFolder(url: root.appending(path: "competitions/\(competition)"), limit: .max)
        for (name, file) in folder.files { try zip.append(file.url, named: "competitions/\(competition)/\(name)") }
    }

    private func appendEntries(to zip: borrowing StoredZip, in folder: URL) throws {
        let file = folder.appending(path: "podium.sqlite")
        // The file is whole once it is closed.
        do {
            let board = try LeaderboardStore(url: file)
            for entry in try store.entries.entries(competition: competition) { try board.enter(entry) }
        }
        try zip.append(file, named: "leaderboard/podium.sqlite")
    }

    private func appendSubmissions(to zip: borrowing StoredZip) throws {
        let submissions = try store.submissions(competition: competition, limit: .max)
        for submission in submissions {
            let file = shelf.url(of: submission.upload)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            let name = submission.fileName.replacing(/[^A-Za-z0-9._\-]/, with: "_")
            try zip.append(file, named: "submissions/\(submission.id)-\(name)")
        }
        let header = [
            "number", "team", "person", "submitted_at", "state", "late", "public", "private", "file", "message",
            "sha256",
        ]
        let rows = submissions.map { submission in
            [
                "\(submission.id)", CSVText.harmless(submission.team), submission.person,
                submission.submittedAt.formatted(.iso8601),
                submission.state.rawValue, submission.isLate ? "1" : "0",
                submission.verdict?.publicScore.map { "\($0)" } ?? "",
                submission.verdict?.privateScore.map { "\($0)" } ?? "", CSVText.harmless(submission.fileName),
                CSVText.harmless(submission.message ?? ""),
                submission.verdict?.sha256 ?? "",
            ]
        }
        try zip.append(([header] + rows).map(CSVText.line).joined(), named: "submissions.csv")
    }

    private func appendTexts(to zip: borrowing StoredZip) throws {
        let members = try store.teams(of: competition).flatMap { team in
            try store.members(of: team).map { [CSVText.harmless(team.name), $0.name] }
        }
        try zip.append(([["team", "person"]] + members).map(CSVText.line).joined(), named: "teams.csv")
        let said = try store.announcements(of: competition).reversed().map {
            "## \($0.createdAt.formatted(.iso8601)), \($0.person)\n\n\($0.text)\n"
        }
        try zip.append(said.joined(separator: "\n"), named: "announcements.md")
        let schedule = try JSONEncoder.readable.encode(store.schedule(of: competition))
        try zip.append(String(decoding: schedule, as: UTF8.self) + "\n", named: "schedule.json")
    }
}

extension StoredZip {
    fileprivate func append(_ file: URL, named path: String) throws {
        let mapped = try MappedFile(file)
        try withExtendedLifetime(mapped) { try append(UnsafeRawBufferPointer(mapped.bytes), named: path) }
    }

    fileprivate func append(_ text: String, named path: String) throws {
        try Array(text.utf8).withUnsafeBytes { try append($0, named: path) }
    }
}
