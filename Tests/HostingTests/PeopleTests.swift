import Foundation
import Hosting
import Testing

@Suite struct PeopleTests {
    private let noon = Example.noon
    private let light = PasswordHash.Cost(logN: 4, parallel: 1)

    @Test func aPasswordIsKeptAsSaltedScrypt() throws {
        let (first, second) = (
            try PasswordHash("correct horse", cost: light), try PasswordHash("correct horse", cost: light)
        )
        #expect(first.text.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(first != second, "each has a salt of its own")
        #expect(first.matches("correct horse"))
        #expect(!first.matches("correct house"))
        #expect(!PasswordHash(text: "$scrypt$ln=4").matches("correct horse"))
        #expect(throws: HostingError.badPassword) { try PasswordHash("short") }
    }

    /// hashlib.scrypt(b"correct horse", salt=b"0123456789abcdef", n=16, r=8, p=1, dklen=32)
    @Test func itIsTheScryptOfOthers() {
        let known = "$scrypt$ln=4,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg==$OAkZqUBelG6VIYdTJfYSENL5OmZRxMa3GwXn5oFliTg="
        #expect(PasswordHash(text: known).matches("correct horse"))
    }

    @Test(arguments: ["", "a", "Alice", "../etc", "a b", "-x", String(repeating: "a", count: 33), "é́e"])
    func aNameIsPlain(name: String) throws {
        let store = try Example().store
        #expect(throws: HostingError.badName(name)) { try store.addPerson(name, at: noon) }
    }

    @Test func aNameIsTakenOnce() throws {
        let store = try Example().store
        try store.addPerson("alice", at: noon)
        #expect(throws: HostingError.nameTaken("alice")) { try store.addPerson("alice", at: noon) }
    }

    @Test func whoSignsInIsKnownByPassword() throws {
        let store = try Example().store
        let alice = try store.addPerson("alice", password: PasswordHash("correct horse", cost: light), at: noon)
        try store.addPerson("robot", at: noon)
        #expect(try store.signIn(name: "alice", password: "correct horse") == alice)
        for (name, password) in [("alice", "wrong horse"), ("bob", "correct horse"), ("robot", "")] {
            #expect(throws: HostingError.notRecognized) { try store.signIn(name: name, password: password) }
        }
    }

    @Test func aTokenOpensUntilItIsTakenBack() throws {
        let store = try Example().store
        let (alice, bob) = (try store.addPerson("alice", at: noon), try store.addPerson("bob", at: noon))
        let token = try store.issueToken(to: alice, named: "laptop", scope: .submit, at: noon)
        let bearer = try #require(try store.bearer(of: token, at: .now))
        #expect(bearer.person == alice)
        #expect(bearer.scope == .submit)

        let id = try #require(store.tokens(of: alice).first?.id)
        try store.revokeToken(id, of: bob, at: noon)
        #expect(try store.bearer(of: token, at: .now) != nil, "nobody takes back another's")
        try store.revokeToken(id, of: alice, at: noon)
        #expect(try store.bearer(of: token, at: .now) == nil)
        #expect(try store.bearer(of: "podium_guess", at: .now) == nil)
    }

    @Test func aSessionEndsWithTheNextSignInAndWithTime() throws {
        let store = try Example().store
        let alice = try store.addPerson("alice", at: noon)
        let first = try store.beginSession(of: alice, insteadOf: nil, at: noon)
        let second = try store.beginSession(of: alice, insteadOf: first, at: noon)
        #expect(try store.person(inSession: first, at: noon) == nil)
        #expect(try store.person(inSession: second, at: noon) == alice)
        #expect(try store.person(inSession: second, at: noon + HostingStore.sessionLength) == nil)
        try store.endSessions(of: alice)
        #expect(try store.person(inSession: second, at: noon) == nil)
    }

    @Test func guessingIsSlowedForANameAndAnAddress() throws {
        let throttle = SignInThrottle(allowance: 2, window: 60)
        for second in 0..<2 { throttle.note(["name alice", "address 1"], at: noon + Double(second)) }
        #expect(throws: HostingError.throttled(seconds: 50)) { try throttle.check(["name alice"], at: noon + 10) }
        #expect(throws: HostingError.throttled(seconds: 50)) {
            try throttle.check(["name bob", "address 1"], at: noon + 10)
        }
        try throttle.check(["name bob"], at: noon + 10)
        try throttle.check(["name alice"], at: noon + 61)
    }

    @Test func aTicketOpensOnePathForAWhile() throws {
        let signer = try Example().store.signer()
        let ticket = Ticket(to: "/files/a.csv", until: noon + 60, by: signer).text
        #expect(Ticket.opens(ticket, path: "/files/a.csv", at: noon, by: signer))
        #expect(!Ticket.opens(ticket, path: "/files/b.csv", at: noon, by: signer))
        #expect(!Ticket.opens(ticket, path: "/files/a.csv", at: noon + 60, by: signer))
        #expect(!Ticket.opens(ticket.replacing("1", with: "2"), path: "/files/a.csv", at: noon, by: signer))
        #expect(!Ticket.opens(ticket, path: "/files/a.csv", at: noon, by: try Example().store.signer()))
    }
}
