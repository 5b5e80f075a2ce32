import Competitions
import Foundation
import Hosting
import Leaderboard

/// A store in memory with a competition that takes two files a day, and people.
struct Example {
    static let noon = Date(timeIntervalSince1970: 1_800_014_400)
    let store: HostingStore
    let shelf: UploadShelf
    private let temporary = TemporaryFolder()
    var folder: URL { temporary.url }
    var schedule = Schedule()

    init() throws {
        store = try HostingStore(LeaderboardStore())
        shelf = UploadShelf(root: temporary.url, limit: 1000)
    }

    var terms: Terms {
        get throws {
            Terms(try Self.manifest, schedule: schedule)
        }
    }

    private static var manifest: Manifest {
        get throws {
            let text = """
                podium: 1
                id: flights
                title: Flights
                task: binary
                data: {train: flights.csv, id: id, target: late}
                split: {test: 0.25}
                metric: auc
                submission: {daily_limit: 2, final: 1}
                """
            return try Manifest.parse(text)
        }
    }

    /// Brings a file and submits it.
    @discardableResult
    func submit(_ person: Person, _ text: String = "id,late\n1,0.5\n", at moment: Date = Self.noon) throws
        -> HostedSubmission
    {
        let secret = try store.beginUpload(fileName: "mine.csv", by: person, under: terms, at: moment)
        try upload(text, secret, at: moment)
        return try store.submit(upload: secret, message: "a try", by: person, under: terms, shelf: shelf, at: moment)
    }

    func upload(_ text: String, _ secret: String, at moment: Date = Self.noon) throws {
        let digest = try store.openUpload(secret, at: moment)
        let file = try shelf.write(digest)
        try Array(text.utf8).withUnsafeBytes { try file.append($0) }
        try store.keepUpload(digest, file)
    }

    /// A queue that tells teams their scores as they are.
    func queue(_ judge: some SubmissionJudge = StubJudge(), at moment: Date = Self.noon) -> JudgeQueue {
        JudgeQueue(store, shelf: shelf, judge: judge, feedback: { _ in nil }, now: { moment })
    }

    func participant(_ name: String) throws -> Person {
        let person = try store.addPerson(name, at: Self.noon)
        try store.join("flights", as: person, at: Self.noon)
        return person
    }
}

/// A judge that says the same of every file, or fails.
struct StubJudge: SubmissionJudge {
    var failure: String?
    var score = 0.75

    func judge(_ file: URL, of competition: String) async throws -> JudgedFile {
        if let failure { throw Died(description: failure) }
        return JudgedFile(
            publicScore: score, privateScore: score / 2, sha256: "ab", basis: ScoringBasis(metric: "auc", rules: "r"))
    }
}

private struct Died: Error, CustomStringConvertible {
    let description: String
}
