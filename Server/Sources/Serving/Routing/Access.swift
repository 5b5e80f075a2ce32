import Hosting

/// Who may come by a route.
enum Access: Hashable {
    /// Everybody.
    case everybody
    /// Whoever has the secret that stands in the address.
    case bearerOfAddress
    /// Who is signed in, or bears a token with this scope or a wider one.
    case person(AccessScope)
    /// A host, signed in or bearing a token for all.
    case host

    /// Throws `ServingError.unknownCaller` or `HostingError` where a caller may not come.
    func check(_ caller: Caller?) throws {
        switch self {
        case .everybody, .bearerOfAddress: return
        case .person(let scope): try Self.require(scope, .participant, caller)
        case .host: try Self.require(.all, .host, caller)
        }
    }

    private static func require(_ scope: AccessScope, _ role: Role, _ caller: Caller?) throws {
        guard let caller else { throw ServingError.unknownCaller }
        guard caller.person.role >= role else { throw HostingError.notAllowed("see this; it is for hosts") }
        guard caller.scope >= scope else { throw HostingError.narrowToken(needs: scope) }
    }
}

/// Who sent a request, and what they let their token do.
struct Caller: Sendable {
    let person: Person
    let scope: AccessScope

    var isHost: Bool { person.role >= .host && scope == .all }
}
