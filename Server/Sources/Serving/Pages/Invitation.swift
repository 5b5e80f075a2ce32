import Foundation
import Hosting
import Hummingbird

/// An address at which somebody makes the account of one name, where not anybody may: signed, good for some days, and for one account, as
/// the name is taken then.
struct Invitation {
    let name: String
    /// The page and what opens it.
    let address: String

    static let days = 7

    /// Invites somebody. Throws `HostingError.badName` or `.nameTaken`.
    init(of name: String, _ visit: Visit) throws {
        try visit.parts.store.checkFree(name)
        self.name = name
        let expiry = visit.parts.now() + TimeInterval(Self.days * 86_400)
        let ticket = Ticket(to: Self.page(of: name), until: expiry, by: visit.parts.signer)
        address = "\(Self.page(of: name))?ticket=\(ticket.text)"
    }

    static func page(of name: String) -> String { "/join/\(name)" }

    /// The name in the address, which the ticket must open; throws `ServingError.notFound`.
    static func name(in visit: Visit, ticket: String) throws -> String {
        let name = visit.context.parameters.get("name") ?? ""
        guard Ticket.opens(ticket, path: page(of: name), at: visit.parts.now(), by: visit.parts.signer) else {
            throw ServingError.notFound
        }
        return name
    }
}
