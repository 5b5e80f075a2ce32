import Foundation
import Synchronization

/// A program of this machine that does a task in a process of its own, which is ended where it takes too long.
struct ChildProgram: Sendable {
    /// The program's file.
    let program: URL
    /// Where what it says is kept while it runs.
    let folder: URL
    /// Seconds that it may take, by the clock.
    let seconds: Int

    /// How a program ended.
    struct Ended {
        /// Its exit status, or the number of the signal that ended it.
        let status: Int32
        /// What it wrote on standard output.
        let output: Data
        /// The end of what it wrote on standard error.
        let notes: String
    }

    /// Runs it with these words. Throws `ChildFailure` where it cannot be started, and `CancellationError`.
    func run(_ words: [String]) async throws -> Ended {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let output = folder.appending(path: UUID().uuidString)
        let notes = output.appendingPathExtension("log")
        defer { for file in [output, notes] { try? FileManager.default.removeItem(at: file) } }
        let status = try await status(of: words, output: Self.open(output), notes: Self.open(notes))
        let said = (try? String(contentsOf: notes, encoding: .utf8)) ?? ""
        return Ended(status: status, output: try Data(contentsOf: output), notes: String(said.suffix(Self.longestNote)))
    }

    private static let longestNote = 2000

    private static func open(_ file: URL) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
            throw ChildFailure(description: "the folder \(file.deletingLastPathComponent().path) cannot be written")
        }
        return try FileHandle(forWritingTo: file)
    }

    private func status(of words: [String], output: FileHandle, notes: FileHandle) async throws -> Int32 {
        let process = Process()
        process.executableURL = program
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = notes
        let child = ChildProcess(process)
        return try await withTaskCancellationHandler {
            try await child.status(within: seconds)
        } onCancel: {
            child.kill()
        }
    }
}

/// Why a program in a process of its own did not do what it should.
public struct ChildFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// One line for the host.
    public let description: String
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
                    ended.resume(throwing: ChildFailure(description: "the program cannot be started: \(error)"))
                }
            }
        }
        try Task.checkCancellation()
        return status
    }
}
