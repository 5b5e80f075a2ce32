public import Foundation

/// Who judges a file: apart from the process that answers people, so that no file can harm that.
public protocol SubmissionJudge: Sendable {
    /// What becomes of a competition's file. Throws where the judge ended without a verdict.
    func judge(_ file: URL, of competition: String) async throws -> JudgedFile
}

/// Has the submissions of a store judged, one after the other in each of some lanes. What it knows is in the store, so that
/// it goes on where a process that was killed had stopped.
public struct JudgeQueue: Sendable {
    private let store: HostingStore
    private let shelf: UploadShelf
    private let judge: any SubmissionJudge
    private let lanes: Int
    private let feedback: @Sendable (_ competition: String) throws -> PublicFeedback?
    private let now: @Sendable () -> Date

    private static let heartbeat = Duration.seconds(5)
    private static let patience: TimeInterval = 30
    private static let tidying = Duration.seconds(3600)
    private static let pause = Duration.milliseconds(100)

    /// A queue of a store, of which no other process has submissions judged.
    ///
    /// - Parameter feedback: What teams of a competition are told of their public scores; nil: the scores.
    public init(
        _ store: HostingStore, shelf: UploadShelf, judge: any SubmissionJudge, lanes: Int = 1,
        feedback: @escaping @Sendable (_ competition: String) throws -> PublicFeedback?,
        now: @escaping @Sendable () -> Date
    ) {
        (self.store, self.shelf, self.judge, self.lanes, self.now) = (store, shelf, judge, lanes, now)
        self.feedback = feedback
    }

    /// Judges until the task is cancelled. Throws `LeaderboardError.store` where the store cannot be read.
    public func run() async throws {
        try store.recoverQueue()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try? store.forgetOldUploads(on: shelf, at: now())
                    try? await Task.sleep(for: Self.tidying)
                }
            }
            for _ in 0..<lanes {
                group.addTask {
                    while !Task.isCancelled {
                        // A store that is busy, or a full disk, is met again at the next look.
                        let isIdle = await (try? judgeNext()) != true
                        if isIdle { try? await Task.sleep(for: Self.pause) }
                    }
                }
            }
        }
    }

    /// Judges the submission that is next; false where none waits. Throws `LeaderboardError.store`.
    public func judgeNext() async throws -> Bool {
        guard let submission = try store.claim(at: now(), patience: Self.patience) else { return false }
        let result = await beating(submission.id) {
            try await judge.judge(shelf.url(of: submission.upload), of: submission.competition)
        }
        switch result {
        case .success(let judged):
            try store.finish(submission.id, judged, telling: feedback(submission.competition), at: now())
        case .failure(is CancellationError): try store.putBack(submission.id)
        case .failure(let error): try store.noteFailure(submission.id, "\(error)", at: now())
        }
        return true
    }

    private func beating(
        _ id: Int64, _ body: @escaping @Sendable () async throws -> JudgedFile
    ) async -> Result<JudgedFile, any Error> {
        let beats = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: Self.heartbeat)
                try? store.beat(id, at: now())
            }
        }
        defer { beats.cancel() }
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
