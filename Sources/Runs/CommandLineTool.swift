import Dispatch
public import Foundation

/// A program of the system that starts workers elsewhere.
public struct CommandLineTool: Sendable {
    /// Where it is.
    public let program: URL

    /// Finds a program on the search path; throws `RunError.noWorkers` where it is not there.
    public init(_ name: String) throws {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let places = folders.map { URL(filePath: String($0)).appending(path: name) }
        guard let program = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw RunError.noWorkers(program: name, reason: "there is no such program on this machine's PATH")
        }
        self.program = program
    }

    /// Runs it to its end and gives what it wrote, without blanks at the ends; throws `RunError.noWorkers` with what it
    /// says where it fails.
    ///
    /// - Parameter patience: seconds after which it is ended, as one that asks a machine which does not answer; nil: never.
    @discardableResult
    public func run(_ arguments: [String], patience: Double? = nil) throws -> String {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Not by a milder signal: a program that was started on some threads does not hear it.
        let end = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
        if let patience { DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: end) }
        defer { end.cancel() }
        // Neither says more than a pipe holds, so that one can be read after the other.
        let said = try output.text()
        let complained = try errors.text()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let reason = complained.isEmpty ? "it ended with status \(process.terminationStatus)" : complained
            throw RunError.noWorkers(program: program.lastPathComponent, reason: reason)
        }
        return said
    }
}

extension Pipe {
    fileprivate func text() throws -> String {
        let data = try fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension String {
    /// The text as one word of a shell's line.
    public var quotedForShell: String { "'" + replacing("'", with: "'\\''") + "'" }
}
