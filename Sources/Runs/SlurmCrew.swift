import Foundation
import Storage
import Synchronization

/// Workers in the queue of a cluster that Slurm runs: one array of equal workers.
///
/// The queue is asked only whether any of them is still there, by the job's name: a controller that died right after the
/// submission forgets the array, and may give its number to another.
public final class SlurmCrew: WorkerCrew {
    private enum Queue {
        case notAsked
        case holds(Int)
        case silent(since: ContinuousClock.Instant)
    }

    private struct State {
        var queue = Queue.notAsked
        var submissions = 0
        var isDismissed = false

        /// Takes up an answer of the queue: a line for each worker; nil where there was none.
        mutating func note(_ answer: String?) {
            if let answer {
                queue = .holds(answer.split(separator: "\n").count)
            } else if case .silent = queue {
                return
            } else {
                queue = .silent(since: .now)
            }
        }
    }

    private static let mostSubmissions = 3
    private static let interval = 2.0
    private static let patience = Duration.seconds(60)
    /// Seconds that the controller has for an answer.
    private static let answer = 20.0

    private let count: Int
    private let threads: Int?
    private let command: [String]
    private let folder: RunFolder
    private let name: String
    private let note: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// A crew of `count` workers, each of which runs `command`.
    ///
    /// - Parameters:
    ///   - threads: the processors that each asks for; nil: what the site gives.
    ///   - note: told what becomes of the array.
    public init(
        count: Int, threads: Int?, command: [String], on folder: RunFolder, note: @escaping @Sendable (String) -> Void
    ) {
        self.count = count
        self.threads = threads
        self.command = command
        self.folder = folder
        self.note = note
        name = "podium-\(folder.url.lastPathComponent)-\(String(UInt32.random(in: 0...UInt32.max), radix: 16))"
    }

    /// Submits the array; throws `RunError.noWorkers` with what `sbatch` says.
    public func start() throws {
        try AtomicFile.write(script, to: scriptFile, permissions: 0o755)
        let output = folder.workers.appending(path: "slurm-%a.log").path
        let job = try CommandLineTool("sbatch").run(
            ["--parsable", "--job-name", name, "--array", "1-\(count)", "--output", output, "--open-mode", "append"]
                + (threads.map { ["--cpus-per-task", "\($0)"] } ?? []) + [scriptFile.path])
        note("job \(job) of \(count) workers is submitted")
        let submissions = state.withLock {
            $0.submissions += 1
            $0.queue = .notAsked
            return $0.submissions
        }
        if submissions == 1 { watch() }
    }

    /// Submits anew what the queue has lost, a few times; false when nothing is there, or the queue does not answer.
    public func tend() -> Bool {
        switch state.withLock({ $0.queue }) {
        case .notAsked: true
        case .holds(let jobs) where jobs > 0: true
        case .silent(let since): .now - since < Self.patience
        case .holds: submitAgain()
        }
    }

    /// Cancels the array.
    public func dismiss() {
        state.withLock { $0.isDismissed = true }
        do { try CommandLineTool("scancel").run(["--name", name], patience: Self.answer) } catch {
            note("the array is left to end by itself: \(error)")
        }
    }

    private func submitAgain() -> Bool {
        guard state.withLock({ $0.submissions }) < Self.mostSubmissions else { return false }
        note("no worker is left in the queue; the array is submitted again")
        do { try start() } catch {
            note("\(error)")
            return false
        }
        return true
    }

    /// Asks the queue every now and then, on a thread of its own, since an answer may take long.
    private func watch() {
        Thread.detachNewThread { [weak self] in
            while let self, !state.withLock({ $0.isDismissed }) {
                Thread.sleep(forTimeInterval: Self.interval)
                let asked = state.withLock { $0.submissions }
                let question = ["--noheader", "--array", "--name", name, "--format", "%i"]
                let answer = try? CommandLineTool("squeue").run(question, patience: Self.answer)
                state.withLock { if $0.submissions == asked { $0.note(answer) } }
            }
        }
    }

    private var scriptFile: URL { folder.workers.appending(path: "slurm.sh") }

    private var script: String {
        "#!/bin/sh\nexec \(command.map(\.quotedForShell).joined(separator: " "))\n"
    }
}
