import Foundation

/// A run of another program that has ended.
struct ToolRun {
    /// The exit status; a signal's number where a signal ended it.
    let status: Int32
    /// The lines that it said on standard error and output.
    let lines: [String]

    /// Runs `tool` in `folder` and waits for its end; nil when there is no such program.
    init?(_ tool: String, _ arguments: [String], in folder: URL) throws {
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
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
        do {
            try process.run()
        } catch {
            throw PreparationError.file(path: path, action: "run", reason: error.systemReason)
        }
        process.waitUntilExit()
        status = process.terminationStatus
        let text = (try? Data(contentsOf: log)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
        try log.remove()
    }

    /// The line that says best why the program failed: the last one that starts like an error, else the last one.
    func reason(prefixes: [String]) -> String {
        let told = lines.last { line in prefixes.contains { line.hasPrefix($0) } } ?? lines.last
        guard let told else { return "it failed with status \(status) and said nothing" }
        let bare = prefixes.first { told.hasPrefix($0) }.map { String(told.dropFirst($0.count)) } ?? told
        return bare.trimmingCharacters(in: .whitespaces)
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
