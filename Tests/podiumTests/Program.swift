import Foundation

/// The built program, run as a process of its own in a folder with the tests' small competitions.
final class Program {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    let folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")

    /// Where the program finds others; nil: where this process does.
    var path: String?

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/competitions").standardizedFileURL
        try FileManager.default.copyItem(at: fixtures, to: folder.appending(path: "competitions"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Makes programs of shell scripts, and lets this one find them, and the system's after them.
    func install(_ scripts: [String: String]) throws {
        let tools = folder.appending(path: "tools")
        try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
        for (name, script) in scripts {
            let file = tools.appending(path: name)
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        path = "\(tools.path):/usr/bin:/bin"
    }

    /// Runs the program to its end.
    func run(_ arguments: [String]) throws -> Result {
        try runAtOnce([arguments])[0]
    }

    /// Runs the program several times at once, each to its end.
    func runAtOnce(_ commands: [[String]]) throws -> [Result] {
        try commands.map(launch).map { process, output, errors in
            process.waitUntilExit()
            return Result(
                status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
                errors: try String(contentsOf: errors, encoding: .utf8))
        }
    }

    /// Runs the program to its end.
    func run(_ arguments: String...) throws -> Result { try run(arguments) }

    /// Starts the program; kills it with SIGKILL after `seconds`. Whether it was killed before its end.
    func kill(after seconds: Double, _ arguments: [String]) throws -> Bool {
        let (process, _, _) = try launch(arguments)
        Thread.sleep(forTimeInterval: seconds)
        let wasRunning = process.isRunning
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return wasRunning
    }

    /// Output goes to files, so that a full pipe never holds the program up.
    private func launch(_ arguments: [String]) throws -> (process: Process, output: URL, errors: URL) {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["XDG_CACHE_HOME": folder.appending(path: "cache").path, "PODIUM_ROOT": "", "COLUMNS": "100"]
        ) { $1 }
        if let path { process.environment?["PATH"] = path }
        let files = ["output", "errors"].map { folder.appending(path: "\($0)-\(UUID().uuidString)") }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, files[0], files[1])
    }

    /// Beside the test bundle.
    private static var executable: URL {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
            return bundle.bundleURL.deletingLastPathComponent().appending(path: "podium")
        #else
            return Bundle.main.bundleURL.appending(path: "podium")
        #endif
    }
}
