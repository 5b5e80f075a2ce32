import Hosting
import Hummingbird

/// What administrators see and decide: people, their roles, and what hosts did.
enum AdminPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/admin", .admin) { visit in try overview(visit) }
        book.page(.post, "/admin/invitations", .admin) { visit in
            let invitation = try Invitation(of: visit["name"], visit)
            try visit.note("invited \(invitation.name)")
            return try overview(visit, invitation: invitation)
        }
        change("role", in: &book) { visit, person in
            guard let role = Role(rawValue: visit["role"]) else {
                throw ServingError.malformed("there is no such role")
            }
            try visit.parts.store.setRole(role, of: person)
            return "gave \(person.name) the role \(role.rawValue)"
        }
        change("disable", in: &book) { visit, person in
            try visit.parts.store.disable(person, at: visit.parts.now())
            return "shut \(person.name) out"
        }
        change("enable", in: &book) { visit, person in
            try visit.parts.store.enable(person)
            return "let \(person.name) in again"
        }
    }

    /// A form that changes a person; what it does is noted. Nobody changes themselves, so that somebody is left.
    private static func change(
        _ word: String, in book: inout RouteBook, _ change: @escaping @Sendable (Visit, Person) throws -> String
    ) {
        book.page(.post, "/admin/people/:name/\(word)", .admin) { visit in
            let person = try visit.parts.store.person(named: visit.context.parameters.get("name") ?? "")
            guard try person.id != visit.person().id else {
                throw HostingError.notAllowed("change your own account here; another administrator can")
            }
            try visit.note(change(visit, person))
            return visit.redirect(to: "/admin")
        }
    }

    private static func overview(_ visit: Visit, invitation: Invitation? = nil) throws -> Response {
        let invited = invitation.map { invitation -> HTML in
            """
            <div class="card" role="status"><p>Send this address to \(invitation.name). It is good for \(Invitation.days) days, until the account is made.</p>
            <pre><code>\(visit.base)\(invitation.address)</code></pre></div>
            """
        }
        let people = try visit.parts.store.people().map { try row($0, visit) }
        let deeds = try visit.parts.store.deeds().map { deed -> HTML in
            "<tr><td class=\"when\">\(Words.minute(deed.at))</td><td>\(deed.person)</td><td>\(deed.what) \(deed.competition ?? "")</td></tr>"
        }
        let log: HTML =
            deeds.isEmpty
            ? "<p>Nothing yet.</p>"
            : """
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
            <tbody>\(deeds)</tbody></table></div>
            """
        return visit.page(
            "People",
            """
            <h1>People</h1>\(invited)
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">Since</th><th scope="col">Role</th><th scope="col">Account</th></tr></thead>
            <tbody>\(people)</tbody></table></div>
            <p class="soft">An upload has at most \(Words.size(visit.parts.shelf.limit)). \(visit.parts.settings.allowsSignUp ? "Anybody may make an account." : "Accounts are made by invitation, and by podium user add.")</p>
            <form class="search" method="post" action="/admin/invitations">\(visit.seal)<label>Invite somebody as <input name="name" maxlength="32" autocapitalize="none" required></label><button>Make an invitation</button></form>
            <h2>Log</h2>\(log)
            """)
    }

    private static func row(_ person: Person, _ visit: Visit) throws -> HTML {
        let isSelf = try person.id == visit.person().id
        let action: HTML = "/admin/people/\(person.name)"
        let roles = Role.allCases.map { role -> HTML in
            let mark: HTML = role == person.role ? " selected" : ""
            return "<option\(mark)>\(role.rawValue)</option>"
        }
        let role: HTML =
            isSelf
            ? "\(person.role.rawValue)"
            : """
            <form class="search" method="post" action="\(action)/role">\(visit.seal)<select name="role" aria-label="Role of \(person.name)">\(roles)</select><button class="plain">Keep</button></form>
            """
        let (word, text): (HTML, HTML) = person.disabledAt == nil ? ("disable", "Shut out") : ("enable", "Let in again")
        let account: HTML =
            isSelf
            ? ""
            : "<form method=\"post\" action=\"\(action)/\(word)\">\(visit.seal)<button class=\"plain\" aria-label=\"\(text): \(person.name)\">\(text)</button></form>"
        return
            "<tr><td>\(person.name)</td><td class=\"when\">\(Words.minute(person.createdAt))</td><td>\(role)</td><td>\(account)</td></tr>"
    }
}
