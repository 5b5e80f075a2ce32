import ArgumentParser
import Competitions
import Faults
import Foundation
import Hosting
import Hummingbird
import Logging
import Serving
import Storage

@main
struct PodiumServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "podium-server", abstract: "Serve competitions.", subcommands: [Serve.self, Judge.self],
        defaultSubcommand: Serve.self)
}

/// Serves the competitions of a root.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the prepared competitions of a root.")

    @Option(help: "The folder that holds competitions/ and leaderboard/ (default: PODIUM_ROOT, or this folder).")
    var root: String?

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen at.")
    var port = 8080

    @Flag(help: "Let anybody make an account.")
    var signUp = false

    @Flag(help: "People come by https, through a proxy that passes the header Host on.")
    var behindTLS = false

    @Option(help: "Seconds that the judge may take for a file.")
    var judgeSeconds = 300

    @Option(help: "MiB of memory that the judge may take for a file.")
    var judgeMemory = 8192

    @Option(help: "MiB that a file may have which somebody brings.")
    var uploadLimit = 512

    @Option(help: "The program podium, which looks at competitions that are put together here (default: found).")
    var podium: String?

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is a number from 1 to 65535") }
        guard judgeSeconds > 0, judgeMemory > 0, (1...1 << 20).contains(uploadLimit) else {
            throw ValidationError(
                "--judge-seconds and --judge-memory are above 0, and --upload-limit is from 1 to 1048576")
        }
    }

    func run() async throws {
        let named = root ?? ProcessInfo.processInfo.environment["PODIUM_ROOT"].flatMap { $0.isEmpty ? nil : $0 }
        let root = URL(
            filePath: named ?? FileManager.default.currentDirectoryPath, directoryHint: .isDirectory
        ).standardizedFileURL
        // One server has the submissions of a root judged; the lock is held until it ends.
        let lock = try FileLock(root.appending(path: "hosting/server.lock"))
        let parts = try Parts(
            store: HostingStore(url: HostingStore.url(ofRoot: root)),
            shelf: UploadShelf(root: root, limit: uploadLimit << 20),
            hall: CompetitionHall(root: root), inspector: inspector(root: root),
            settings: Parts.Settings(allowsSignUp: signUp, isBehindTLS: behindTLS))
        let judge = ChildJudge(
            try Self.ownProgram(),
            arguments: ["judge", "--root", root.path, "--seconds", "\(judgeSeconds)", "--memory", "\(judgeMemory)"],
            folder: root.appending(path: "hosting/judging"),
            limits: ChildJudge.Limits(seconds: judgeSeconds, memory: judgeMemory))
        let queue = JudgeQueue(
            parts.store, shelf: parts.shelf, judge: judge, feedback: { try parts.hall.feedback(of: $0) },
            now: parts.now)
        var logger = Logger(label: "podium")
        logger.logLevel = .notice
        print("podium serves \(root.path) at http://\(host):\(port)")
        for (id, reason) in parts.hall.hidden() { print("not shown: \(id): \(reason)") }
        fflush(nil)
        try await ServingApplication.make(parts, queue: queue, host: host, port: port, logger: logger).runService()
        await parts.settle()
        withExtendedLifetime(lock) {}
    }

    private func inspector(root: URL) -> PodiumInspector {
        PodiumInspector(
            Self.find(podium), folder: root.appending(path: "hosting/looking"),
            limits: ChildJudge.Limits(seconds: 900, memory: judgeMemory))
    }

    /// The program podium: the one that is named, that started this server, that lies beside it, or in a folder of PATH.
    private static func find(_ named: String?) -> URL? {
        let environment = ProcessInfo.processInfo.environment
        let beside = (try? ownProgram()).map { $0.deletingLastPathComponent().appending(path: "podium") }
        let folders = (environment["PATH"] ?? "").split(separator: ":").map { URL(filePath: String($0)) }
        let places = [named, environment["PODIUM_PROGRAM"]].compactMap { $0.map { URL(filePath: $0) } }
        return (places + [beside].compactMap { $0 } + folders.map { $0.appending(path: "podium") })
            .first { access($0.path, X_OK) == 0 }
    }

    private static func ownProgram() throws -> URL {
        guard let program = Bundle.main.executableURL else { throw ValidationError("this program cannot find itself") }
        return program.resolvingSymlinksInPath()
    }
}

/// Judges one file in a process of its own; `Serve` calls it.
struct Judge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge one file, and write what the judge says.", shouldDisplay: false)

    @Option var root: String
    @Option var seconds: Int
    @Option var memory: Int
    @Argument var competition: String
    @Argument var file: String
    @Argument var report: String

    func run() throws {
        ChildJudge.Limits(seconds: seconds, memory: memory).apply()
        let root = URL(filePath: root, directoryHint: .isDirectory)
        let prepared = try Competition.load(competition, root: root).prepared()
        let judged = try JudgedFile(judging: URL(filePath: file), of: prepared)
        try AtomicFile.write(JSONEncoder().encode(judged), to: URL(filePath: report), permissions: 0o600)
    }
}
