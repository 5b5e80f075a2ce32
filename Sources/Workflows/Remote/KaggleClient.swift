public import Competitions
public import Foundation
import Preparation

/// Competitions of Kaggle, or of a server that speaks Kaggle's interface, such as Podium's: what is there, its files, one's own
/// submissions, the board.
///
/// Every method throws `FetchError` with what to do where the service refuses or cannot be reached, and `Refusal` for a name that
/// cannot be a competition's.
public struct KaggleClient {
    private let service: KaggleService
    private let runner: ScratchRunner
    private let folder: URL

    private static let methods = "competitions.CompetitionApiService/"

    /// A client of Kaggle with this machine's token, or of a server with that in `PODIUM_TOKEN`: no token goes elsewhere.
    ///
    /// - Parameters:
    ///   - server: The server's address; nil: Kaggle.
    ///   - folder: Where fetched files come to lie; it is made where it is not there.
    ///   - observe: told how far a transfer is.
    /// - Throws: `FetchError` and `Refusal` where there is no token or no such address.
    public init(
        server: String?, into folder: URL = FileManager.default.temporaryDirectory, tools: Tools = Tools(),
        observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws {
        self.folder = folder
        runner = try ScratchRunner(in: folder, tools: tools, title: server ?? "Kaggle") { step in
            observe(WorkEvent(step, of: "kaggle"))
        }
        if let server {
            service = try RemoteServer(server, environment: tools.environment, curl: tools.curl).kaggle(by: runner)
        } else {
            service = KaggleService(
                try KaggleToken.find(environment: tools.environment, home: tools.home), by: runner)
        }
    }

    /// The competitions whose name or title has a text, a page of them.
    public func competitions(search: String = "", page: Int = 1) throws -> [KaggleCompetition] {
        struct Question: Encodable {
            let group = "COMPETITION_LIST_TAB_EVERYTHING"
            let search: String
            let page: Int
        }
        struct Answer: Decodable { let competitions: [KaggleCompetition]? }
        let answer: Answer = try service.ask(
            Self.methods + "ListCompetitions", Question(search: search, page: page), of: .competitions)
        return answer.competitions ?? []
    }

    /// All files of a competition.
    public func files(_ competition: String) throws -> [KaggleFile] {
        struct Question: Encodable {
            let competitionName: String
            let pageToken: String
            let pageSize = 200
        }
        struct Answer: Decodable {
            let files: [KaggleFile]?
            let nextPageToken: String?
        }
        let name = try Self.name(competition)
        var (files, token, seen): ([KaggleFile], String, Set<String>) = ([], "", [])
        repeat {
            let answer: Answer = try service.ask(
                Self.methods + "ListDataFiles", Question(competitionName: name, pageToken: token),
                of: .competition(name))
            files += answer.files ?? []
            token = answer.nextPageToken ?? ""
        } while !token.isEmpty && seen.insert(token).inserted
        return files
    }

    /// Fetches all files as one archive, or one of them; returns where it lies. What lies there already is not replaced.
    public func download(_ competition: String, file: String? = nil) throws -> URL {
        let name = try Self.name(competition)
        let target = folder.appending(path: file?.split(separator: "/").last.map(String.init) ?? "\(name).zip")
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw Refusal("\(target.path) is there already; move it away, or fetch into another folder with --to")
        }
        let question = ["competitionName": name].merging(file.map { ["fileName": $0] } ?? [:]) { $1 }
        let method = file == nil ? "DownloadDataFiles" : "DownloadDataFile"
        let fetched = try service.file(Self.methods + method, question, of: .competition(name))
        try FileManager.default.moveItem(at: fetched, to: target)
        return target
    }

    /// Brings a file; the submission that became of it, as it stands now.
    public func submit(_ competition: String, file: URL, message: String?) throws -> KaggleSubmission {
        struct Beginning: Encodable {
            let competitionName, fileName: String
            let contentLength, lastModifiedEpochSeconds: Int
        }
        struct Place: Decodable { let token, createUrl: String }
        struct Submission: Encodable {
            let competitionName, blobFileTokens: String
            let submissionDescription: String?
        }
        struct Receipt: Decodable { let ref: Int? }
        let name = try Self.name(competition)
        let values = try? file.resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey, .isRegularFileKey])
        guard let values, values.isRegularFile == true, let size = values.fileSize, size > 0 else {
            throw Refusal("\(file.path) is no file with something in it")
        }
        let beginning = Beginning(
            competitionName: name, fileName: file.lastPathComponent, contentLength: size,
            lastModifiedEpochSeconds: Int(values.contentModificationDate?.timeIntervalSince1970 ?? 0))
        let place: Place = try service.ask(Self.methods + "StartSubmissionUpload", beginning, of: .competition(name))
        try service.upload(file.standardizedFileURL, to: place.createUrl)
        let submission = Submission(
            competitionName: name, blobFileTokens: place.token, submissionDescription: message)
        let receipt: Receipt = try service.ask(Self.methods + "CreateSubmission", submission, of: .competition(name))
        guard let ref = receipt.ref else {
            throw FetchError.failed(
                reason: "\(service.name) did not say what became of the file", advice: "look at the list of submissions"
            )
        }
        return try self.submission(ref, of: name)
    }

    /// Waits until a submission is judged, an hour at most; returns it as it stands then.
    public func wait(
        for submission: KaggleSubmission, of competition: String,
        observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> KaggleSubmission {
        let (name, start) = (try Self.name(competition), Date.now)
        var (submission, pause) = (submission, 1.0)
        while submission.isWaiting && start.timeIntervalSinceNow > -3600 {
            observe(.transfer(nil, detail: "submission \(submission.ref) waits to be judged"))
            Thread.sleep(forTimeInterval: pause)
            pause = min(30, pause * 1.5)
            submission = try self.submission(submission.ref, of: name)
        }
        return submission
    }

    /// One's own submissions, the newest first.
    public func submissions(_ competition: String) throws -> [KaggleSubmission] {
        struct Question: Encodable {
            let competitionName: String
            let page = 1
            let pageSize = 200
        }
        struct Answer: Decodable { let submissions: [KaggleSubmission]? }
        let name = try Self.name(competition)
        let answer: Answer = try service.ask(
            Self.methods + "ListSubmissions", Question(competitionName: name), of: .competition(name))
        return answer.submissions ?? []
    }

    /// How many files may still be brought.
    public func limits(_ competition: String) throws -> KaggleLimits {
        let name = try Self.name(competition)
        return try service.ask(Self.methods + "GetSubmissionLimits", ["competitionName": name], of: .competition(name))
    }

    /// The first rows of the board, in their order.
    public func leaderboard(_ competition: String, rows: Int = 50) throws -> [KaggleStanding] {
        struct Question: Encodable {
            let competitionName: String
            let pageSize: Int
        }
        struct Answer: Decodable { let submissions: [KaggleStanding]? }
        let name = try Self.name(competition)
        let answer: Answer = try service.ask(
            Self.methods + "GetLeaderboard", Question(competitionName: name, pageSize: rows), of: .competition(name))
        return answer.submissions ?? []
    }

    private func submission(_ ref: Int, of name: String) throws -> KaggleSubmission {
        try service.ask(Self.methods + "GetSubmission", ["ref": ref], of: .competition(name))
    }

    /// A competition's name, alone or in the address of its page.
    private static func name(_ text: String) throws -> String {
        let page = text.firstMatch(of: /^https?:\/\/[^\/]+\/(?:competitions|c)\/([^\/?#]+)/)
        let name = page.map { String($0.1) } ?? text
        guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,99}/) != nil else {
            throw Refusal(
                "'\(text.prefix(80))' is no competition's name, such as 'titanic', or the address of its page")
        }
        return name
    }
}
