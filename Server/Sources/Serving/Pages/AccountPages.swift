import HTTPTypes
import Hosting
import Hummingbird

/// Signing in and out, and what belongs to a person.
enum AccountPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/sign-in", .everybody) { visit in signInForm(visit) }
        book.page(.post, "/sign-in", .everybody) { visit in try await signIn(visit) }
        book.page(.get, "/sign-up", .everybody) { visit in
            try requireSignUp(visit)
            return visit.page("Sign up", "<h1>Sign up</h1>\(form(visit, to: "/sign-up", button: "Make an account"))")
        }
        book.page(.post, "/sign-up", .everybody) { visit in try await signUp(visit) }
        book.page(.get, "/join/:name", .bearerOfSecret) { visit in
            let ticket = visit.request.uri.queryParameters.get("ticket") ?? ""
            return joinForm(try Invitation.name(in: visit, ticket: ticket), ticket: ticket, visit)
        }
        book.page(.post, "/join/:name", .bearerOfSecret) { visit in
            let name = try Invitation.name(in: visit, ticket: visit["ticket"])
            let password = try await hash(visit["password"], visit.parts)
            return try begin(visit.parts.store.addPerson(name, password: password, at: visit.parts.now()), visit)
        }
        book.page(.post, "/sign-out", .person(.all)) { visit in
            try visit.parts.store.endSession(visit.secret)
            return visit.setting(cookie: try Secret.text(), on: visit.redirect(to: "/"))
        }
        book.page(.post, "/account/sign-out-everywhere", .person(.all)) { visit in
            try visit.parts.store.endSessions(of: visit.person())
            return visit.setting(cookie: try Secret.text(), on: visit.redirect(to: "/"))
        }
        book.page(.get, "/account", .person(.all)) { visit in try account(visit) }
        book.page(.post, "/account/tokens", .person(.all)) { visit in
            let token = try visit.parts.store.issueToken(
                to: visit.person(), named: visit["name"], scope: AccessScope(rawValue: visit["scope"]) ?? .submit,
                at: visit.parts.now())
            return try account(visit, token: token)
        }
        book.page(.post, "/account/tokens/:id/revoke", .person(.all)) { visit in
            let id = Int64(visit.context.parameters.get("id") ?? "") ?? 0
            try visit.parts.store.revokeToken(id, of: visit.person(), at: visit.parts.now())
            return visit.redirect(to: "/account")
        }
        book.page(.post, "/account/password", .person(.all)) { visit in try await changePassword(visit) }
    }

    // MARK: Signing in

    private static func signInForm(_ visit: Visit, error: String? = nil) -> Response {
        let next = visit.request.uri.queryParameters.get("next") ?? visit["next"]
        let alert = error.map { "<p class=\"bad\" role=\"alert\">\($0)</p>" as HTML }
        return visit.page(
            "Sign in", status: error == nil ? .ok : .unauthorized,
            """
            <h1>Sign in</h1>\(alert)
            \(form(visit, to: "/sign-in", button: "Sign in", next: next))
            """)
    }

    private static func form(_ visit: Visit, to action: String, button: String, next: String = "") -> HTML {
        let completion = action == "/sign-in" ? "current-password" : "new-password"
        return """
            <form class="stack" method="post" action="\(action)">\(visit.seal)
            <input type="hidden" name="next" value="\(next)">
            <label>Name <input name="name" autocomplete="username" autocapitalize="none" required></label>
            <label>Password <input name="password" type="password" autocomplete="\(completion)" required></label>
            <button>\(button)</button></form>
            """
    }

    private static func signIn(_ visit: Visit) async throws -> Response {
        let (name, keys) = (visit["name"], ["name \(visit["name"])", "address \(visit.context.address)"])
        let moment = visit.parts.now()
        // Behind a proxy all come from one address, which says nothing.
        let watched = visit.parts.settings.isBehindTLS ? [keys[0]] : keys
        try visit.parts.throttle.check(watched, at: moment)
        do {
            let (store, password) = (visit.parts.store, visit["password"])
            let person = try await HashingLane.shared.run { try store.signIn(name: name, password: password) }
            visit.parts.throttle.forget(keys[0])
            return try begin(person, visit)
        } catch HostingError.notRecognized {
            visit.parts.throttle.note(watched, at: moment)
            return signInForm(visit, error: HostingError.notRecognized.description)
        }
    }

    private static func begin(_ person: Person, _ visit: Visit) throws -> Response {
        let secret = try visit.parts.store.beginSession(of: person, insteadOf: visit.secret, at: visit.parts.now())
        return visit.setting(cookie: secret, on: visit.redirect(to: safe(visit["next"])))
    }

    /// A page of this server, or home: nobody is led elsewhere.
    private static func safe(_ path: String) -> String {
        let isPage = path.wholeMatch(of: /\/([A-Za-z0-9._\-][A-Za-z0-9._\-\/]*(\?[A-Za-z0-9._~\-%=&+:*]*)?)?/) != nil
        return isPage ? path : "/"
    }

    private static func requireSignUp(_ visit: Visit) throws {
        guard visit.parts.settings.allowsSignUp else {
            throw HostingError.notAllowed("make an account here; ask the host for one")
        }
    }

    private static func joinForm(_ name: String, ticket: String, _ visit: Visit) -> Response {
        visit.page(
            "Welcome",
            """
            <h1>Welcome, \(name)</h1><p>You were invited to make an account of this name.</p>
            <form class="stack" method="post" action="\(Invitation.page(of: name))">\(visit.seal)
            <input type="hidden" name="ticket" value="\(ticket)"><input name="name" value="\(name)" autocomplete="username" hidden>
            <label>Password, at least 10 characters <input name="password" type="password" minlength="10" autocomplete="new-password" required></label>
            <button>Make the account</button></form>
            """)
    }

    private static func signUp(_ visit: Visit) async throws -> Response {
        try requireSignUp(visit)
        let keys = ["sign-up \(visit.context.address)"]
        try visit.parts.throttle.check(keys, at: visit.parts.now())
        visit.parts.throttle.note(keys, at: visit.parts.now())
        let (parts, name) = (visit.parts, visit["name"])
        let password = try await hash(visit["password"], parts)
        return try begin(parts.store.addPerson(name, password: password, at: parts.now()), visit)
    }

    private static func hash(_ password: String, _ parts: Parts) async throws -> PasswordHash {
        try await HashingLane.shared.run { try PasswordHash(password, cost: parts.settings.passwordCost) }
    }

    // MARK: The account

    private static func changePassword(_ visit: Visit) async throws -> Response {
        let person = try visit.person()
        let (store, old) = (visit.parts.store, visit["old"])
        try visit.parts.throttle.check(["name \(person.name)"], at: visit.parts.now())
        do {
            _ = try await HashingLane.shared.run { try store.signIn(name: person.name, password: old) }
        } catch HostingError.notRecognized {
            visit.parts.throttle.note(["name \(person.name)"], at: visit.parts.now())
            throw HostingError.notRecognized
        }
        try store.setPassword(try await hash(visit["password"], visit.parts), of: person)
        return try begin(person, visit)
    }

    private static func account(_ visit: Visit, token: String? = nil) throws -> Response {
        let person = try visit.person()
        let shown = token.map { token -> HTML in
            """
            <div class="card" role="status"><p>Your new token. It is shown this once; keep it like a password.</p>
            <pre><code>\(token)</code></pre>
            <p class="soft">For Kaggle's client: <code>export KAGGLE_API_TOKEN=…</code></p></div>
            """
        }
        let tokens = try visit.parts.store.tokens(of: person).filter { $0.revokedAt == nil }.map { token -> HTML in
            """
            <tr><td>\(token.name)</td><td>\(token.scope.rawValue)</td><td class="when">\(Words.minute(token.createdAt))</td>
            <td><form method="post" action="/account/tokens/\(token.id)/revoke">\(visit.seal)
            <button class="plain" aria-label="Take the token \(token.name) back">Take back</button></form></td></tr>
            """
        }
        let table: HTML =
            tokens.isEmpty
            ? ""
            : """
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">May</th><th scope="col">Made</th><th scope="col">Use</th></tr></thead>
            <tbody>\(tokens)</tbody></table></div>
            """
        return visit.page(
            "Account",
            """
            <h1>\(person.name)</h1><p class="soft">\(person.role.rawValue)</p>\(shown)
            <h2>Tokens</h2><p>Programs enter with a token: <code>kaggle</code>, <code>kagglehub</code>, <code>podium</code>.</p>\(table)
            <form class="stack" method="post" action="/account/tokens">\(visit.seal)
            <label>Name of a new token <input name="name" maxlength="60" required></label>
            <label>It may <select name="scope"><option value="submit">submit and look</option><option value="read">only look</option><option value="all">all that I may</option></select></label>
            <button>Make a token</button></form>
            <h2>Password</h2>
            <form class="stack" method="post" action="/account/password">\(visit.seal)
            <input name="name" value="\(person.name)" autocomplete="username" hidden>
            <label>Password <input type="password" name="old" autocomplete="current-password" required></label>
            <label>New password, at least 10 characters <input type="password" name="password" minlength="10" autocomplete="new-password" required></label>
            <button>Change it, and sign out everywhere else</button></form>
            <h2>Sessions</h2>
            <form method="post" action="/account/sign-out-everywhere">\(visit.seal)<button>Sign out everywhere</button></form>
            """)
    }
}
