public import Foundation
import Synchronization

/// Workers that are processes of this machine, or of others behind a program of this one such as ssh.
///
/// A worker's standard input is held open as long as the crew shall work: it ends with this process, however that ends, so
/// that no worker is left behind (`podium work --until-input-ends`).
public final class ProcessCrew: WorkerCrew {
    /// How a worker is started.
    public struct Command: Sendable, Hashable {
        /// The worker for people, such as "worker 2".
        public let title: String
        /// The program.
        public let program: URL
        /// Its arguments.
        public let arguments: [String]

        /// Makes a command.
        public init(title: String, program: URL, arguments: [String]) {
            self.title = title
            self.program = program
            self.arguments = arguments
        }
    }

    private struct Member {
        let command: Command
        var process: Process?
        var input: Pipe?
        var starts = 0

        var isRunning: Bool { process?.isRunning == true }
        var hasFailed: Bool { process.map { !$0.isRunning && $0.terminationStatus != 0 } ?? false }
    }

    private static let mostStarts = 4
    private static let grace = 1.0

    private let folder: RunFolder
    private let note: @Sendable (String) -> Void
    private let members: Mutex<[Member]>

    /// A crew of one process for each command.
    ///
    /// - Parameter note: told what becomes of workers.
    public init(_ commands: [Command], on folder: RunFolder, note: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.note = note
        members = Mutex(commands.map { Member(command: $0) })
    }

    /// Starts the workers; throws `RunError.noWorkers`.
    public func start() throws {
        try FileManager.default.createDirectory(at: folder.workers, withIntermediateDirectories: true)
        try members.withLock { members in for place in members.indices { try start(&members[place]) } }
    }

    /// Starts anew workers that died, each a few times; false when none is at work.
    public func tend() -> Bool {
        members.withLock { members in
            for place in members.indices where members[place].hasFailed { replace(&members[place]) }
            // One that has just failed again is started anew at the next look.
            return members.contains { $0.isRunning || $0.hasFailed }
        }
    }

    /// Ends all workers; those that do not listen are killed.
    public func dismiss() {
        members.withLock { members in
            for member in members where member.isRunning {
                try? member.input?.fileHandleForWriting.close()
                member.process?.terminate()
            }
            let end = Date.now.addingTimeInterval(Self.grace)
            while members.contains(where: \.isRunning), Date.now < end { Thread.sleep(forTimeInterval: 0.01) }
            for member in members where member.isRunning {
                _ = member.process.map { kill($0.processIdentifier, SIGKILL) }
            }
            for place in members.indices { members[place].process = nil }
        }
    }

    private func replace(_ member: inout Member) {
        let log = folder.log(ofWorker: member.command.title).path
        guard member.starts < Self.mostStarts else {
            note("\(member.command.title) ended \(member.starts) times and is left out; see \(log)")
            member.process = nil
            return
        }
        note("\(member.command.title) ended and is started again; see \(log)")
        do { try start(&member) } catch {
            note("\(error)")
            member.process = nil
        }
    }

    private func start(_ member: inout Member) throws {
        let (process, input) = (Process(), Pipe())
        // Another worker that had this end, too, would keep it open.
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.executableURL = member.command.program
        process.arguments = member.command.arguments
        process.standardInput = input
        let log = try FileHandle(appendingTo: folder.log(ofWorker: member.command.title))
        process.standardOutput = log
        process.standardError = log
        do { try process.run() } catch {
            throw RunError.noWorkers(program: member.command.program.path, reason: error.localizedDescription)
        }
        member.process = process
        member.input = input
        member.starts += 1
    }
}

extension RunFolder {
    /// What a worker says.
    fileprivate func log(ofWorker title: String) -> URL {
        workers.appending(path: title.replacing(" ", with: "-").replacing("/", with: "-") + ".log")
    }
}

extension FileHandle {
    /// A file, made where it is missing, that is written at its end; throws `CocoaError`.
    fileprivate convenience init(appendingTo url: URL) throws {
        let file = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: url.path]) }
        self.init(fileDescriptor: file, closeOnDealloc: true)
    }
}
