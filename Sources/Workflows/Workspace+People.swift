import Foundation
public import Hosting
import Leaderboard

/// Somebody who may enter a server of this workspace.
public struct PersonReport: Sendable, Hashable, Codable {
    /// The name.
    public let name: String
    /// What they may do.
    public let role: Role
    /// A token, where one was made: shown this once.
    public var token: String?
}

extension Workspace {
    /// Makes an account, with a token for programs where one is wanted. Throws `HostingError` and `LeaderboardError.store`.
    public func addPerson(_ name: String, role: Role, password: String?, wantsToken: Bool) throws -> PersonReport {
        let store = try HostingStore(url: database)
        let person = try store.addPerson(name, role: role, password: password.map { try PasswordHash($0) }, at: .now)
        var report = PersonReport(name: person.name, role: person.role)
        if wantsToken {
            report.token = try store.issueToken(to: person, named: "podium user add", scope: .all, at: .now)
        }
        return report
    }

    /// Everybody who has an account, by name. Throws `LeaderboardError.store`.
    public func people() throws -> [PersonReport] {
        try HostingStore(LeaderboardStore(url: database)).people().map { PersonReport(name: $0.name, role: $0.role) }
    }
}
