import Hosting

/// Who may come by a route.
enum Access: Hashable {
    /// Everybody.
    case everybody
    /// Whoever has the secret that stands in the address, or in the body.
    case bearerOfSecret
    /// Who is signed in, or bears a token with this scope or a wider one.
    case person(AccessScope)
    /// A host, signed in or bearing a token for all; of the competition that the path names, where it names one.
    case host
    /// A host of the competition that the request's body names, who is asked for there.
    case hostOfNamed
    /// An administrator, signed in.
    case admin

    /// Throws `ServingError.unknownCaller` or `HostingError` where a caller may not come by a path with this competition.
    func check(_ caller: Caller?, of competition: String?, _ store: HostingStore) throws {
        switch self {
        case .everybody, .bearerOfSecret: return
        case .person(let scope): try Self.require(scope, caller)
        case .host: try Self.requireHost(caller, of: competition, store)
        case .hostOfNamed: try Self.require(.all, caller)
        case .admin:
            try Self.require(.all, caller)
            guard caller?.person.role == .admin else {
                throw HostingError.notAllowed("see this; it is for administrators")
            }
        }
    }

    /// Throws as `check` where a caller is no host of a competition, or, where none is named, of any.
    static func requireHost(_ caller: Caller?, of competition: String?, _ store: HostingStore) throws {
        guard let caller else { throw ServingError.unknownCaller }
        guard try store.isHost(caller.person, of: competition) else {
            throw HostingError.notAllowed("see this; it is for hosts")
        }
        try require(.all, caller)
    }

    private static func require(_ scope: AccessScope, _ caller: Caller?) throws {
        guard let caller else { throw ServingError.unknownCaller }
        guard caller.scope >= scope else { throw HostingError.narrowToken(needs: scope) }
    }
}

/// Who sent a request, and what they let their token do.
struct Caller: Sendable {
    let person: Person
    let scope: AccessScope
}

extension Parts {
    /// Whether a caller may see what hosts of a competition see.
    func isHost(_ caller: Caller?, of competition: String?) throws -> Bool {
        guard let caller, caller.scope == .all else { return false }
        return try store.isHost(caller.person, of: competition)
    }
}
