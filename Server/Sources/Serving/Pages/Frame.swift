import HTTPTypes
import Hosting
import Hummingbird

/// What stands around every page.
enum Frame {
    /// The whole page.
    static func page(_ title: String, caller: Caller?, seal: HTML, allowsSignUp: Bool, _ content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) – Podium</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/style.css">
        <script src="/live.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">To the content</a>
        <header><nav aria-label="Podium"><a class="home" href="/">Podium</a>\(account(caller, seal, allowsSignUp))</nav></header>
        <main id="main">
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private static func account(_ caller: Caller?, _ seal: HTML, _ allowsSignUp: Bool) -> HTML {
        guard let caller else {
            return "<a href=\"/sign-in\">Sign in</a>\(allowsSignUp ? "<a href=\"/sign-up\">Sign up</a>" as HTML : "")"
        }
        let admin: HTML = caller.person.role == .admin ? "<a href=\"/admin\">People</a>" : ""
        return """
            \(admin)<a href="/account">\(caller.person.name)</a>
            <form method="post" action="/sign-out">\(seal)<button class="plain">Sign out</button></form>
            """
    }

    /// What browsers may do with a page: take styles, pictures, scripts and forms from here, and nothing from elsewhere or from
    /// the page itself.
    static func headers(isBehindTLS: Bool) -> HTTPFields {
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ]
        let others = [
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("X-Frame-Options", "DENY"),
        ]
        for (name, value) in others + (isBehindTLS ? [("Strict-Transport-Security", "max-age=31536000")] : []) {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
