public import Foundation
import Storage
import Synchronization

/// Judges in a process of its own, which is ended where it takes too long or too much memory.
public struct ChildJudge: SubmissionJudge {
    private let program: URL
    private let arguments: [String]
    private let folder: URL
    private let limits: Limits

    /// What a judge may take.
    public struct Limits: Sendable, Hashable {
        /// Seconds, by the clock.
        public var seconds: Int
        /// MiB of addresses.
        public var memory: Int

        /// Makes limits.
        public init(seconds: Int = 300, memory: Int = 8192) { (self.seconds, self.memory) = (seconds, memory) }

        /// Holds this process to them, for good: what asks for more memory fails, and what computes for longer is ended.
        public func apply() {
            #if os(Linux)
                let (space, time) = (__rlimit_resource_t(RLIMIT_AS.rawValue), __rlimit_resource_t(RLIMIT_CPU.rawValue))
            #else
                let (space, time) = (RLIMIT_AS, RLIMIT_CPU)
            #endif
            for (resource, amount) in [(space, rlim_t(memory) << 20), (time, rlim_t(seconds))] {
                var limit = rlimit(rlim_cur: amount, rlim_max: amount)
                setrlimit(resource, &limit)
            }
        }
    }

    /// A judge that runs `program` with `arguments`, a competition, a file, and where to write its `JudgedFile` as JSON.
    ///
    /// - Parameter folder: Where it may write that.
    public init(_ program: URL, arguments: [String], folder: URL, limits: Limits = Limits()) {
        (self.program, self.arguments, self.folder, self.limits) = (program, arguments, folder, limits)
    }

    /// Why a judge ended without a verdict.
    public struct Failure: Error, CustomStringConvertible {
        /// One line for the host.
        public let description: String
    }

    /// Judges a file. Throws `Failure` where the process could not be started, did not end in time, or ended badly.
    public func judge(_ file: URL, of competition: String) async throws -> JudgedFile {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let report = folder.appending(path: UUID().uuidString)
        let notes = report.appendingPathExtension("log")
        defer { for file in [report, notes] { try? FileManager.default.removeItem(at: file) } }
        guard FileManager.default.createFile(atPath: notes.path, contents: nil) else {
            throw Failure(description: "the judge's folder cannot be written")
        }
        let status = try await run([competition, file.path, report.path], notes: FileHandle(forWritingTo: notes))
        guard status == 0, let bytes = try? Data(contentsOf: report),
            let judged = try? JSONDecoder().decode(JudgedFile.self, from: bytes)
        else {
            let said = (try? String(contentsOf: notes, encoding: .utf8))?.suffix(400) ?? ""
            throw Failure(description: "the judge ended with \(status)\(said.isEmpty ? "" : ": \(said)")")
        }
        return judged
    }

    private func run(_ task: [String], notes: FileHandle) async throws -> Int32 {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments + task
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = notes
        process.standardError = notes
        let child = ChildProcess(process)
        return try await withTaskCancellationHandler {
            try await child.status(within: limits.seconds)
        } onCancel: {
            child.kill()
        }
    }
}

/// A process that is waited for without holding a thread.
private final class ChildProcess: Sendable {
    private let process: Mutex<Process>

    init(_ process: sending Process) { self.process = Mutex(process) }

    func kill() {
        process.withLock { if $0.isRunning { Foundation.kill($0.processIdentifier, SIGKILL) } }
    }

    /// The status with which it ended, a signal's number where one ended it; throws where it cannot be started.
    func status(within seconds: Int) async throws -> Int32 {
        let timer = Task {
            try await Task.sleep(for: .seconds(seconds))
            kill()
        }
        defer { timer.cancel() }
        let status: Int32 = try await withCheckedThrowingContinuation { ended in
            process.withLock { process in
                process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
                do { try process.run() } catch {
                    process.terminationHandler = nil
                    ended.resume(throwing: ChildJudge.Failure(description: "the judge cannot be started: \(error)"))
                }
            }
        }
        try Task.checkCancellation()
        return status
    }
}
