import Foundation
import Hosting
import Hummingbird

extension KaggleService {
    /// What Kaggle's client asks for hosts: a competition from nothing, its data, its settings, its launch.
    static func addHosting(to book: inout RouteBook) {
        method("CreateCompetition", .hostOfNamed, in: &book) { (request: BeginRequest, call) in
            try call.requireHost(of: nil)
            let workshop = call.parts.workshop
            let draft = try workshop.begin(request.slug ?? "", title: request.title, by: call.person())
            if let text = request.briefDescription, !text.isEmpty {
                try workshop.describe(draft.competition, text, by: call.person())
            }
            return BeginAnswer(ref: draft.competition, url: "\(call.base)/host/drafts/\(draft.competition)")
        }
        method("StartBlobUpload", of: "blobs.BlobApiService", .hostOfNamed, in: &book) { (request: BlobRequest, call) in
            try call.requireHost(of: nil)
            let name = (request.name ?? "").split(separator: "/").last.map(String.init) ?? ""
            let secret = try call.parts.store.beginBlob(name, by: call.person(), at: call.parts.now())
            return UploadAnswer(token: secret, createUrl: "\(call.base)/uploads/\(secret)")
        }
        method("CreateCompetitionData", .hostOfNamed, in: &book) { (request: DataRequest, call) in
            try call.requireHost(of: request.id)
            let workshop = call.parts.workshop
            let draft = try workshop.open(request.id, by: call.person())
            try workshop.removeTables(of: draft.competition)
            for file in request.files ?? [] {
                try call.takeBlob(file.token) { try workshop.take($0, named: file.name ?? "", into: draft.competition) }
            }
            return BeginAnswer(ref: draft.competition, url: "\(call.base)/host/drafts/\(draft.competition)")
        }
        method("CreateCompetitionSolution", .hostOfNamed, in: &book) { (request: SolutionRequest, call) in
            try call.requireHost(of: request.id)
            let workshop = call.parts.workshop
            let draft = try workshop.open(request.id, by: call.person())
            try call.takeBlob(request.blobToken) { try workshop.takeSolution($0, into: draft.competition) }
            try workshop.ask(for: draft.competition)
            return Nothing()
        }
        method("GetCompetitionSolutionStatus", .hostOfNamed, in: &book) { (request: CompetitionRequest, call) in
            try call.requireHost(of: request.id)
            guard let draft = try? call.parts.store.draft(of: request.id) else {
                return SolutionAnswer(ready: try request.competition(call).id == request.id, setupError: nil)
            }
            return SolutionAnswer(draft)
        }
        method("LaunchCompetition", .hostOfNamed, in: &book) { (request: LaunchRequest, call) in
            try call.requireHost(of: request.id)
            let opens = try request.futureTime.map(KaggleMoment.parse)
            _ = try await call.parts.workshop.seen(request.id)
            try call.parts.workshop.launch(request.id, opens: opens, by: call.person())
            return Nothing()
        }
        method("ListCompetitionHosts", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            // A draft is there for its hosts alone.
            let isDraft = (try? call.parts.store.draft(of: request.id)) != nil
            let maySee = try isDraft && call.parts.isHost(call.caller, of: request.id)
            if !maySee { _ = try request.competition(call) }
            return HostList(hosts: try call.parts.store.organizers(of: request.id).map(HostItem.init))
        }
        method("AddCompetitionHost", .hostOfNamed, in: &book) { (request: HostRequest, call) in
            try call.requireHost(of: request.id)
            let person = try call.parts.store.person(named: request.userName ?? "")
            try call.parts.store.addOrganizer(person, to: request.id)
            try call.parts.store.note(
                "added \(person.name) as a host of", in: request.id, by: call.person(), at: call.parts.now())
            return Nothing()
        }
        for name in ["CreateCompetitionPage", "UpdateCompetitionPage"] {
            method(name, .hostOfNamed, in: &book) { (request: PageRequest, call) in
                try call.requireHost(of: request.id)
                let name = request.pageName ?? request.page?.name ?? ""
                guard ["description", "overview"].contains(name) else {
                    throw HostingError.notAllowed(
                        "write the page '\(name.prefix(40))'; there is one to write, 'description'")
                }
                try call.parts.workshop.describe(request.id, request.page?.content ?? "", by: call.person())
                return Nothing()
            }
        }
        addSettings(to: &book)
    }
}

extension Call {
    /// Throws `HostingError` where the caller is no host of a competition, or, where none is named, of any.
    func requireHost(of competition: String?) throws {
        try Access.requireHost(caller, of: competition, parts.store)
    }

    fileprivate func takeBlob(_ token: String?, _ take: (URL) throws -> Void) throws {
        try parts.store.takeBlob(token ?? "", by: person(), from: parts.shelf, take)
    }
}

private struct BeginRequest: Decodable {
    var slug: String?
    var title: String?
    var briefDescription: String?
}

private struct BeginAnswer: Encodable {
    let ref: String
    let url: String
}

private struct BlobRequest: Decodable {
    var name: String?
}

private struct DataRequest: NamesCompetition {
    struct File: Decodable {
        var name: String?
        var token: String?
    }

    var competitionName: String?
    var files: [File]?
}

private struct SolutionRequest: NamesCompetition {
    var competitionName: String?
    var blobToken: String?
}

private struct SolutionAnswer: Encodable {
    let ready: Bool
    let setupError: String?

    init(ready: Bool, setupError: String?) { (self.ready, self.setupError) = (ready, setupError) }

    init(_ draft: Draft) {
        let mistakes = draft.isSeen ? draft.report?.mistakes ?? [] : []
        ready = draft.isReady
        setupError = mistakes.isEmpty ? nil : mistakes.joined(separator: "\n")
    }
}

private struct LaunchRequest: NamesCompetition {
    var competitionName: String?
    var futureTime: String?
}

private struct HostRequest: NamesCompetition {
    var competitionName: String?
    var userName: String?
}

private struct HostList: Encodable {
    let hosts: [HostItem]
}

private struct HostItem: Encodable {
    let id: Int64
    let userName: String
    let displayName: String

    init(_ person: Person) { (id, userName, displayName) = (person.id, person.name, person.name) }
}

private struct PageRequest: NamesCompetition {
    struct Page: Decodable {
        var name: String?
        var content: String?
    }

    var competitionName: String?
    var pageName: String?
    var page: Page?
}
