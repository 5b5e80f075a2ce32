import Foundation
import Hosting
import Leaderboard
import Testing

@Suite struct TeamTests {
    private let noon = Example.noon

    @Test func aPersonHasOneTeamInACompetition() throws {
        let example = try Example()
        let alice = try example.participant("alice")
        let team = try #require(try example.store.team(of: alice, in: "flights"))
        #expect(try example.store.join("flights", as: alice, at: noon) == team)
        #expect(try example.store.teamCount(of: "flights") == 1)
        #expect(try example.store.team(of: alice, in: "other") == nil)
    }

    @Test func nobodyGetsTheTeamOfTheCommandLine() throws {
        let example = try Example()
        try example.store.entries.enter(Entry(competition: "flights", team: "podium", submittedAt: noon))
        let person = try example.participant("podium")
        #expect(try example.store.team(of: person, in: "flights")?.name == "podium-2")
    }

    @Test func aMergedTeamHasTheFilesOfBoth() async throws {
        let example = try Example()
        let (alice, bob) = (try example.participant("alice"), try example.participant("bob"))
        for person in [alice, bob] { try example.submit(person) }
        let queue = example.queue()
        while try await queue.judgeNext() {}
        let team = try #require(try example.store.team(of: alice, in: "flights"))
        let invitation = try example.store.invite(to: team)
        #expect(throws: HostingError.badInvitation) {
            try example.store.accept(invitation: "guess", as: bob, under: example.terms, at: noon)
        }
        #expect(try example.store.accept(invitation: invitation, as: bob, under: example.terms, at: noon) == team)
        #expect(try example.store.members(of: team).map(\.name) == ["alice", "bob"])
        #expect(try example.store.submissions(competition: "flights", team: team).count == 2)
        #expect(try example.store.entries.entries(competition: "flights").map(\.team) == ["alice", "alice"])
        #expect(try example.store.allowance(of: "alice", under: example.terms, at: noon).left == 0)
    }

    @Test func aTeamStaysAsSmallAsItsCompetitionWants() throws {
        var example = try Example()
        example.schedule.teamSize = 1
        let (alice, bob) = (try example.participant("alice"), try example.participant("bob"))
        let invitation = try example.store.invite(to: #require(try example.store.team(of: alice, in: "flights")))
        #expect(throws: HostingError.teamTooLarge(limit: 1)) {
            try example.store.accept(invitation: invitation, as: bob, under: example.terms, at: noon)
        }
    }
}
