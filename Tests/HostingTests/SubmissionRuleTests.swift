import Foundation
import Hosting
import Leaderboard
import Testing

@Suite struct SubmissionRuleTests {
    private let noon = Example.noon

    @Test func whatWaitsCountsAndWhatWasRefusedDoesNot() async throws {
        let example = try Example()
        let alice = try example.participant("alice")
        try example.submit(alice)
        try example.submit(alice)
        #expect(throws: HostingError.dailyLimit(team: "alice", limit: 2)) { try example.submit(alice) }

        let queue = example.queue()
        _ = try await queue.judgeNext()
        #expect(throws: HostingError.dailyLimit(team: "alice", limit: 2), "a scored one counts once") {
            try example.submit(alice)
        }
        #expect(try example.store.allowance(of: "alice", under: example.terms, at: noon).left == 0)
        #expect(try example.store.allowance(of: "alice", under: example.terms, at: noon + 86_400).left == 2)
    }

    @Test func theCommandLineMeetsTheSameGate() throws {
        let example = try Example()
        let alice = try example.participant("alice")
        try example.submit(alice)
        let entry = Entry(competition: "flights", team: "alice", submittedAt: noon, publicScore: 0.5)
        #expect(try example.store.enter(entry, under: example.terms).id != nil)
        #expect(throws: HostingError.dailyLimit(team: "alice", limit: 2)) {
            try example.store.enter(entry, under: example.terms)
        }
    }

    @Test func aDayIsOneOfUTCAndRunsDoNotCount() throws {
        let example = try Example()
        let midnight = noon + 43_200
        func enter(at moment: Date, run: String? = nil) throws {
            let entry = Entry(
                competition: "flights", team: "t", model: run.map { _ in "m" }, run: run, submittedAt: moment)
            if run == nil {
                _ = try example.store.enter(entry, under: example.terms)
            } else {
                try example.store.entries.enter(entry)
            }
        }
        for second in [-2.0, -1] { try enter(at: midnight + second) }
        #expect(throws: HostingError.dailyLimit(team: "t", limit: 2)) { try enter(at: midnight - 0.5) }
        try enter(at: midnight)
        try enter(at: midnight, run: "r")
        #expect(try example.store.allowance(of: "t", under: example.terms, at: midnight).today == 1)
        #expect(try example.store.allowance(of: "t", under: example.terms, at: midnight - 1).today == 2)
    }

    @Test func filesAreTakenFromTheBeginningToTheEnd() throws {
        var example = try Example()
        let alice = try example.participant("alice")
        example.schedule = Schedule(opensAt: noon + 10, closesAt: noon + 20)
        #expect(throws: HostingError.notOpen(competition: "flights", opens: noon + 10)) { try example.submit(alice) }
        #expect(try !example.submit(alice, at: noon + 10).isLate)
        #expect(throws: HostingError.closed(competition: "flights", at: noon + 20)) {
            try example.submit(alice, at: noon + 20)
        }
        example.schedule.takesLate = true
        #expect(try example.submit(alice, at: noon + 20).isLate)
    }

    @Test func allFilesTogetherAreLimitedToo() throws {
        var example = try Example()
        let alice = try example.participant("alice")
        example.schedule.totalLimit = 3
        for day in [0.0, 0, 1] { try example.submit(alice, at: noon + day * 86_400) }
        #expect(throws: HostingError.totalLimit(team: "alice", limit: 3)) {
            try example.submit(alice, at: noon + 86_400)
        }
    }

    @Test func anUploadBecomesOneSubmissionAndStaysAsItWas() throws {
        let example = try Example()
        let (alice, bob) = (try example.participant("alice"), try example.participant("bob"))
        let secret = try example.store.beginUpload(
            fileName: "../../mine.csv", by: alice, under: example.terms, at: noon)
        func submit(_ person: Person) throws -> HostedSubmission {
            try example.store.submit(
                upload: secret, message: nil, by: person, under: example.terms, shelf: example.shelf, at: noon)
        }
        #expect(throws: HostingError.emptyUpload) { try submit(alice) }
        try example.upload("old", secret)
        try example.upload("new,", secret)
        #expect(throws: HostingError.noSuchUpload) { try submit(bob) }
        let submission = try submit(alice)
        #expect(submission.fileName == "mine.csv")
        #expect(submission.size == 4)
        #expect(try submit(alice) == submission, "asked again, it is the same")
        #expect(throws: HostingError.noSuchUpload) { try example.upload("other", secret) }
    }

    @Test func anUploadIsLimitedAndGrowsOld() throws {
        let example = try Example()
        let alice = try example.participant("alice")
        let secret = try example.store.beginUpload(fileName: "a.csv", by: alice, under: example.terms, at: noon)
        #expect(throws: HostingError.tooLarge(limit: 1000)) {
            try example.upload(String(repeating: "x", count: 1001), secret)
        }
        #expect(throws: HostingError.noSuchUpload) {
            try example.upload("x", secret, at: noon + HostingStore.uploadLength)
        }
    }

    @Test func nobodyFillsTheDiskWithUploads() async throws {
        let example = try Example()
        let alice = try example.participant("alice")
        func begin(at moment: Date) throws -> String {
            try example.store.beginUpload(fileName: "a.csv", by: alice, under: example.terms, at: moment)
        }
        let first = try begin(at: noon)
        try example.upload("x", first)
        for _ in 1..<HostingStore.openUploads { _ = try begin(at: noon) }
        #expect(throws: HostingError.tooManyUploads(20)) { try begin(at: noon) }
        let later = noon + HostingStore.uploadLength
        _ = try begin(at: later)

        let file = example.folder.appending(path: "hosting/uploads")
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.path).count == 1)
        let queue = example.queue(at: later)
        let running = Task { try await queue.run() }
        while try !FileManager.default.contentsOfDirectory(atPath: file.path).isEmpty {
            try await Task.sleep(for: .milliseconds(5))
        }
        running.cancel()
    }

    @Test func aTeamChoosesAmongItsOwnOnTheBoard() async throws {
        var example = try Example()
        let (alice, bob) = (try example.participant("alice"), try example.participant("bob"))
        let (first, second) = (try example.submit(alice), try example.submit(alice))
        let other = try example.submit(bob)
        let queue = example.queue()
        while try await queue.judgeNext() {}

        func choose(_ ids: Set<Int64>) throws {
            try example.store.chooseFinals(ids, by: alice, under: example.terms, at: noon)
        }
        try choose([second.id])
        let selected = try example.store.entries.entries(competition: "flights").filter(\.isSelected)
        #expect(try selected.map(\.id) == [example.store.submission(second.id).entry])
        #expect(throws: HostingError.noSuchSubmission(other.id)) { try choose([other.id]) }
        #expect(throws: LeaderboardError.tooManySelected(count: 2, limit: 1)) { try choose([first.id, second.id]) }
        example.schedule.closesAt = noon
        #expect(throws: HostingError.closed(competition: "flights", at: noon)) { try choose([first.id]) }
    }
}
