import Competitions
import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Leaderboard
import Scoring

extension Parts {
    private static let ticketLength: TimeInterval = 3600

    /// An address that opens for an hour to whoever has it.
    func ticketed(_ path: String) -> String {
        let ticket = Ticket(to: path, until: now() + Self.ticketLength, by: signer)
        return "\(path)?ticket=\(ticket.text)"
    }
}

extension KaggleService {
    static func addCompetitions(to book: inout RouteBook) {
        method("ListCompetitions", .person(.read), in: &book) { (request: ListRequest, call) in
            try await request.answer(call)
        }
        method("ListDataFiles", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            let page = try request.page(of: hosted.files.files)
            return FileList(files: page.rows.map(FileItem.init), nextPageToken: page.next)
        }
        method("ListCompetitionPages", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            let pages = [
                PageItem(name: "description", content: hosted.overview),
                PageItem(name: "rules", content: try Rules.text(call.parts.terms(of: hosted.competition))),
            ]
            return PageList(pages: pages.filter { request.pageName.map($0.name.elementsEqual) ?? true })
        }
        route("DownloadDataFiles", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            try call.requireData(of: hosted.competition)
            return call.redirect(to: "/files/\(hosted.id)/archive/\(hosted.id).zip")
        }
        route("DownloadDataFile", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            try call.requireData(of: hosted.competition)
            guard let file = hosted.files[request.fileName ?? ""] else { throw ServingError.notFound }
            return call.redirect(to: "/files/\(hosted.id)/data/\(file.name)")
        }
    }
}

extension Call {
    /// Throws `HostingError` where the caller may not have a competition's data now.
    func requireData(of competition: Competition) throws {
        guard let caller else { throw ServingError.unknownCaller }
        try parts.requireData(of: competition, for: caller, page: base)
    }

    /// To an address that opens for a while to whoever has it: Kaggle's client sends it no token.
    func redirect(to path: String) -> Response {
        .redirect(to: base + parts.ticketed(path), type: .found)
    }
}

private struct ListRequest: Decodable {
    var group: String?
    var search: String?
    var sortBy: String?
    var page: Int?
    var pageToken: String?
    var pageSize: Int?

    func answer(_ call: Call) async throws -> CompetitionList {
        let person = try call.person()
        let wanted = (search ?? "").lowercased()
        var items: [CompetitionItem] = []
        for hosted in call.parts.hall.all()
        where wanted.isEmpty || "\(hosted.id) \(hosted.title)".lowercased().contains(wanted) {
            let item = try await CompetitionItem(hosted, for: person, call)
            if item.userHasEntered || group != "COMPETITION_LIST_TAB_ENTERED" { items.append(item) }
        }
        var request = CompetitionRequest()
        (request.pageSize, request.pageToken) = (pageSize, pageToken)
        if (pageToken ?? "").isEmpty, let page, page > 1 {
            request.pageToken = "\((min(page, 1_000_000) - 1) * (pageSize ?? 20))"
        }
        let page = try request.page(of: items)
        return CompetitionList(competitions: Array(page.rows), nextPageToken: page.next)
    }
}

private struct CompetitionList: Encodable {
    let competitions: [CompetitionItem]
    let nextPageToken: String
}

/// A competition as Kaggle's client lists it.
private struct CompetitionItem: Encodable {
    let ref: String
    let title: String
    let url: String
    let category = "Community"
    let reward = "Knowledge"
    let deadline: Date?
    let teamCount: Int
    let userHasEntered: Bool
    let userRank: Int?
    let maxDailySubmissions: Int?
    let maxTeamSize: Int
    let evaluationMetric: String
    let submissionsDisabled: Bool

    init(_ hosted: HostedCompetition, for person: Person, _ call: Call) async throws {
        let parts = call.parts
        let terms = try parts.terms(of: hosted.competition)
        let team = try parts.store.team(of: person, in: hosted.id)
        let board = try await parts.boards.standings(
            of: hosted.competition, isPrivate: terms.schedule.phase(at: parts.now()) == .revealed)
        ref = hosted.id
        title = hosted.title
        url = "\(call.base)/competitions/\(hosted.id)"
        deadline = terms.schedule.closesAt
        teamCount = try parts.store.teamCount(of: hosted.id)
        userHasEntered = team != nil
        userRank = team.flatMap { team in board.rows.first { $0.entry.team == team.name }?.rank }
        maxDailySubmissions = terms.dailyLimit
        maxTeamSize = terms.schedule.teamSize
        evaluationMetric = board.metric.title
        submissionsDisabled = terms.schedule.phase(at: parts.now()) != .open
    }
}

private struct FileList: Encodable {
    let files: [FileItem]
    let nextPageToken: String
}

private struct FileItem: Encodable {
    let name: String
    let ref: String
    let totalBytes: Int
    let creationDate: Date

    init(_ file: DataFiles.File) {
        (name, ref, totalBytes, creationDate) = (file.name, file.name, file.size, file.modified)
    }
}

private struct PageList: Encodable {
    let pages: [PageItem]
}

private struct PageItem: Encodable {
    let name: String
    let content: String
    let isPublished = true
    let mimeType = "text/markdown"
}
