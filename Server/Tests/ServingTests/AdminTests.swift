import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Testing

@testable import Serving

@Suite struct AdminTests {
    @Test func anAdministratorGivesRolesAndShutsPeopleOut() async throws {
        let example = try Example()
        let (alice, admin) = (try example.person("alice"), try example.person("adam", role: .admin, joins: false))
        try await example.test { client in
            let (hers, his) = (
                try example.browser(of: alice.person, client), try example.browser(of: admin.person, client)
            )
            _ = try await his.post("/admin/people/alice/role", ["role": "host"])
            #expect(try await hers.get("/host").status == .ok)
            #expect(try await his.post("/admin/people/alice/role", ["role": "king"]).status == .badRequest)
            _ = try await his.post("/admin/people/alice/disable")
            #expect(try await hers.get("/account").headers[.location] == "/sign-in?next=%2Faccount")
            #expect(try await client.call("ListCompetitions", by: alice).status == .unauthorized)
            let log = try await his.get("/admin").text
            #expect(log.contains("gave alice the role host") && log.contains("shut alice out"))
            _ = try await his.post("/admin/people/alice/enable")
            #expect(try await client.call("ListCompetitions", by: alice).status == .ok)
        }
    }

    @Test func whoIsInvitedMakesTheAccountOfThatName() async throws {
        let example = try Example(allowsSignUp: false)
        let admin = try example.person("adam", role: .admin, joins: false)
        try await example.test { client in
            let his = try example.browser(of: admin.person, client)
            let page = try await his.post("/admin/invitations", ["name": "carol"]).text
            let address = String(try #require(page.firstMatch(of: /http[^<]+(\/join\/carol\?ticket=[^<]+)</)?.1))
            let hers = try example.browser(of: nil, client)
            #expect(try await hers.get(address).text.contains("Welcome, carol"))
            let ticket = String(try #require(address.split(separator: "ticket=").last))
            let fields = ["ticket": ticket, "password": "correct horse"]
            #expect(try await hers.post("/join/mallory", fields).status == .notFound, "it is for one name")
            #expect(try await hers.post("/join/carol", fields).status == .seeOther)
            #expect(try example.parts.store.person(named: "carol").role == .participant)
            #expect(try await hers.post("/join/carol", fields).status == .conflict, "it is for one account")
            #expect(try await his.post("/admin/invitations", ["name": "carol"]).status == .conflict)
            #expect(try await his.post("/admin/invitations", ["name": "Carol <b>"]).status == .badRequest)
            let late = try await his.post("/admin/invitations", ["name": "dave"]).text
            let other = String(try #require(late.firstMatch(of: /(\/join\/dave\?ticket=[^<]+)</)?.1))
            example.clock.advance(by: 7 * 86_400 + 1)
            #expect(try await hers.get(other).status == .notFound)
        }
    }

    @Test func nobodyShutsThemselvesOut() async throws {
        let example = try Example()
        let admin = try example.person("adam", role: .admin, joins: false)
        try await example.test { client in
            let his = try example.browser(of: admin.person, client)
            for word in ["disable", "role"] {
                #expect(try await his.post("/admin/people/adam/\(word)", ["role": "host"]).status == .forbidden)
            }
            #expect(try await his.get("/admin").status == .ok)
        }
    }
}
