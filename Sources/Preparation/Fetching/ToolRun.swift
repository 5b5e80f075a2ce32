package import Competitions
package import Foundation

extension ToolRun {
    /// How often a running program is looked at, in seconds.
    private static let interval = 0.1

    /// Runs `tool` in `folder` and waits for its end; nil when there is no such program.
    ///
    /// - Parameters:
    ///   - input: what it reads on its standard input: at most a few kilobytes, which no file holds.
    ///   - watch: called several times a second with what the program has said so far.
    package init?(
        _ tool: String, _ arguments: [String], in folder: URL, input: String = "", watch: (String) -> Void
    ) throws {
        guard let path = Self.locate(tool) else { return nil }
        // Into a file and not a pipe, which would stop a program that says much.
        let log = folder.appending(path: ".log")
        _ = try OutputFile(log)
        let handle = try Self.writing(to: log)
        defer { try? handle.close() }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = try Self.reading(input)
        process.standardOutput = handle
        process.standardError = handle
        // Files that grow elsewhere until they are whole could not be watched.
        let aside = folder.appending(path: ".aside", directoryHint: .isDirectory)
        try aside.makeFolder(mode: 0o700)
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C", "TMPDIR": aside.path]) { $1 }
        do {
            try process.run()
        } catch {
            throw PreparationError.file(path: path, action: "run", reason: error.systemReason)
        }
        while process.isRunning {
            Thread.sleep(forTimeInterval: Self.interval)
            watch(Self.text(of: log))
        }
        process.waitUntilExit()
        let said = Self.text(of: log).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        try log.remove()
        self.init(status: process.terminationStatus, lines: said.filter { !$0.isEmpty })
    }

    private static func text(of log: URL) -> String {
        (try? Data(contentsOf: log)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Something to read a few lines from. They are in the pipe before anybody reads: writing to a program that has ended would
    /// end this one.
    private static func reading(_ input: String) throws -> Any {
        if input.isEmpty { return FileHandle.nullDevice }
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        return pipe
    }

    private static func writing(to log: URL) throws -> FileHandle {
        do {
            return try FileHandle(forWritingTo: log)
        } catch {
            throw PreparationError.file(path: log.path, action: "write", reason: error.systemReason)
        }
    }

    private static func locate(_ tool: String) -> String? {
        if tool.contains("/") { return FileManager.default.isExecutableFile(atPath: tool) ? tool : nil }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(tool)" }.first(where: FileManager.default.isExecutableFile(atPath:))
    }
}
