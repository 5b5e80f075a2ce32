import Archives
import Drawing
import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Leaderboard
import NIOCore

extension KaggleService {
    static func addBoards(to book: inout RouteBook) {
        method("GetLeaderboard", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let standings = try await call.parts.shownBoard(of: request.competition(call))
            let page = try request.page(of: standings.rows)
            let digits = standings.metric.precision
            return BoardAnswer(
                submissions: page.rows.map { BoardItem($0, digits: digits) }, nextPageToken: page.next)
        }
        route("DownloadLeaderboard", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            let standings = try await call.parts.shownBoard(of: hosted)
            let board = standings.board == .private ? "private" : "public"
            let zip = try Data.archive(of: standings.csv(), named: "\(hosted.id)-\(board)leaderboard.csv")
            return Response(
                status: .ok, headers: [.contentType: "application/zip"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: zip)))
        }
    }
}

extension Parts {
    /// The board that all may see: the private one once it is revealed, the public one before.
    func shownBoard(of hosted: HostedCompetition) async throws -> Standings {
        try await boards.standings(of: hosted.competition, isPrivate: isRevealed(hosted))
    }

    /// Whether the private board is shown to all.
    func isRevealed(_ hosted: HostedCompetition) throws -> Bool {
        try store.schedule(of: hosted.id).revealedAt != nil
    }
}

extension Data {
    /// A zip archive of one text. Throws `ArchiveError`.
    fileprivate static func archive(of text: String, named name: String) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip")
        defer { try? FileManager.default.removeItem(at: file) }
        let zip = try StoredZip(file)
        try Array(text.utf8).withUnsafeBytes { try zip.append($0, named: name) }
        try zip.finish()
        return try Data(contentsOf: file)
    }
}

private struct BoardAnswer: Encodable {
    let submissions: [BoardItem]
    let nextPageToken: String
}

private struct BoardItem: Encodable {
    let teamName: String
    let submissionDate: Date
    let score: String

    init(_ standing: Standing, digits: Int) {
        teamName = standing.entry.team
        submissionDate = standing.entry.submittedAt
        score = NumberText.fixed(standing.score, digits: digits)
    }
}
