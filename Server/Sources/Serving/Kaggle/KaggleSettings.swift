import Foundation
import Hosting
import Hummingbird

extension KaggleService {
    static func addSettings(to book: inout RouteBook) {
        method("GetCompetitionSettings", .hostOfNamed, in: &book) { (request: CompetitionRequest, call) in
            try call.requireHost(of: request.id)
            return try CompetitionSettings(of: request.id, call.parts)
        }
        method("UpdateCompetitionSettings", .hostOfNamed, in: &book) { (request: SettingsRequest, call) in
            try call.requireHost(of: request.id)
            // A competition that is not there has no settings.
            _ = try CompetitionSettings(of: request.id, call.parts)
            try request.apply(call)
            try call.parts.store.note(
                "changed the settings of", in: request.id, by: call.person(), at: call.parts.now())
            return try CompetitionSettings(of: request.id, call.parts)
        }
    }
}

/// A moment as Kaggle's client writes it: ISO 8601, at times with an offset and a `Z` behind it.
enum KaggleMoment {
    /// Throws `ServingError.malformed`.
    static func parse(_ text: String) throws -> Date {
        let plain = text.hasSuffix("+00:00Z") ? text.dropLast(7) + "Z" : text[...]
        let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
        for style in styles { if let moment = try? style.parse(String(plain)) { return moment } }
        throw ServingError.malformed("'\(text.prefix(40))' is no moment; write 2027-01-31T18:00:00Z")
    }
}

/// What of a competition's settings there is here.
private struct CompetitionSettings: Encodable {
    let title: String
    let competitionName: String
    let deadline: Date?
    let disableSubmissions: Bool
    let hasLeaderboard = true
    let rulesRequired = true

    /// Those of a draft, or of one that runs; throws `ServingError.notFound`.
    init(of id: String, _ parts: Parts) throws {
        let draft = try? parts.store.draft(of: id)
        let schedule = try parts.store.schedule(of: id)
        title = try draft?.title ?? (draft == nil ? parts.hall.competition(id).title : id)
        competitionName = id
        deadline = schedule.closesAt
        disableSubmissions = schedule.isFrozen
    }
}

private struct SettingsRequest: NamesCompetition {
    struct Settings: Decodable {
        var title: String?
        var deadline: String?
        var disableSubmissions: Bool?
    }

    var competitionName: String?
    var settings: Settings?
    var updateMask: String?

    private static let known = ["title", "deadline", "disableSubmissions"]

    /// Changes what the mask names, or nothing where it names something else.
    func apply(_ call: Call) throws {
        let names = (updateMask ?? "").split(separator: ",").map(String.init)
        if let strange = names.first(where: { !Self.known.contains($0) }) {
            throw ServingError.malformed(
                "the setting '\(strange.prefix(40))' is not there; those are \(Self.known.joined(separator: ", "))")
        }
        let deadline = try settings?.deadline.map(KaggleMoment.parse)
        if names.contains("title") {
            guard (try? call.parts.store.draft(of: id)) != nil else {
                throw ServingError.malformed("the title of a competition that runs stands in its competition.yaml")
            }
            try call.parts.workshop.rename(id, to: settings?.title ?? "")
        }
        try call.parts.store.changeSchedule(of: id) { schedule in
            if names.contains("deadline") { schedule.closesAt = deadline }
            if names.contains("disableSubmissions") { schedule.isFrozen = settings?.disableSubmissions ?? false }
        }
    }
}
