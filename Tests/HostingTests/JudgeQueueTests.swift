import Foundation
import Hosting
import Leaderboard
import Testing

@Suite struct JudgeQueueTests {
    private let noon = Example.noon

    @Test func whatIsJudgedStandsOnTheBoardOnce() async throws {
        let example = try Example()
        let submission = try example.submit(example.participant("alice"))
        let queue = example.queue()
        #expect(try await queue.judgeNext())
        #expect(try await !queue.judgeNext())
        let scored = try example.store.submission(submission.id)
        #expect(scored.state == .scored)
        #expect(scored.verdict?.publicScore == 0.75)
        let entries = try example.store.entries.entries(competition: "flights")
        #expect(entries.map(\.id) == [scored.entry])
        #expect(entries.first?.privateScore == 0.375)
        #expect(entries.first?.submittedAt == noon)
    }

    @Test func theOldestIsJudgedFirstAndEachKnowsItsPlace() async throws {
        let example = try Example()
        let (alice, bob) = (try example.participant("alice"), try example.participant("bob"))
        let (first, second) = (try example.submit(alice), try example.submit(bob))
        #expect(try example.store.position(of: first) == 0)
        #expect(try example.store.position(of: second) == 1)
        _ = try await example.queue().judgeNext()
        #expect(try example.store.queue().map(\.id) == [second.id])
    }

    @Test func aJudgeThatDiesIsAskedAgainTwice() async throws {
        let example = try Example()
        let submission = try example.submit(example.participant("alice"))
        let failing = example.queue(StubJudge(failure: "the judge ended with 9"))
        for attempt in 1..<HostingStore.attempts {
            #expect(try await failing.judgeNext())
            let waiting = try example.store.submission(submission.id)
            #expect(waiting.state == .waiting)
            #expect(waiting.attempts == attempt)
        }
        #expect(try await failing.judgeNext())
        let failed = try example.store.submission(submission.id)
        #expect(failed.state == .failed)
        #expect(failed.failure == "the judge ended with 9")
        #expect(try await !failing.judgeNext())
        #expect(try example.store.allowance(of: "alice", under: example.terms, at: noon).left == 2, "it does not count")

        try example.store.judgeAgain(submission.id)
        _ = try await example.queue().judgeNext()
        #expect(try example.store.submission(submission.id).state == .scored)
    }

    @Test func aLateFileIsScoredAndHasNoPlace() async throws {
        var example = try Example()
        let alice = try example.participant("alice")
        example.schedule = Schedule(closesAt: noon, takesLate: true)
        let submission = try example.submit(alice)
        _ = try await example.queue().judgeNext()
        #expect(try example.store.submission(submission.id).verdict?.publicScore == 0.75)
        #expect(try example.store.entries.entries(competition: "flights").isEmpty)
    }

    @Test func theQueueGoesOnInAnotherProcess() async throws {
        let example = try Example()
        try example.submit(example.participant("alice"))
        let hanging = Task { try await example.queue(SleepingJudge()).run() }
        while try example.store.queue().first?.state != .judging { try await Task.sleep(for: .milliseconds(5)) }

        let next = Task { try await example.queue().run() }
        while try !example.store.queue().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        for task in [hanging, next] { task.cancel() }
        #expect(try example.store.entries.entries(competition: "flights").count == 1)
    }

    @Test func aChildThatFailsSaysWhy() async throws {
        let failing = child("echo no memory; exit 7")
        await #expect(throws: ChildFailure.self) { try await failing.judge(URL(filePath: "/a"), of: "flights") }
        do { _ = try await failing.judge(URL(filePath: "/a"), of: "flights") } catch {
            #expect("\(error)" == "the judge ended with 7: no memory\n")
        }
    }

    @Test func aChildThatHangsIsEnded() async throws {
        await #expect(throws: ChildFailure.self) {
            try await child("exec sleep 60", seconds: 1).judge(URL(filePath: "/a"), of: "flights")
        }
    }

    @Test func aChildsVerdictIsRead() async throws {
        let verdict = try JSONEncoder().encode(await StubJudge().judge(URL(filePath: "/a"), of: "flights"))
        let judged = try await child("printf '%s' '\(String(decoding: verdict, as: UTF8.self))' > \"$2\"").judge(
            URL(filePath: "/a"), of: "flights")
        #expect(judged.publicScore == 0.75)
    }

    /// A shell, for which `$0` is the competition, `$1` the file and `$2` the report.
    private func child(_ script: String, seconds: Int = 60) -> ChildJudge {
        ChildJudge(
            URL(filePath: "/bin/sh"), arguments: ["-c", script], folder: .temporaryDirectory,
            limits: ChildJudge.Limits(seconds: seconds))
    }
}

private struct SleepingJudge: SubmissionJudge {
    func judge(_ file: URL, of competition: String) async throws -> JudgedFile {
        try await Task.sleep(for: .seconds(3600))
        throw CancellationError()
    }
}
