import Foundation
import Trees
import Workers

/// Gradient boosting on the works that `Peers/boosting_peers.py` makes: 100 trees (a class), rate 0.1, the leaves that
/// the work names. Each work has a process of its own, so that its peak memory can be told. One JSON object a line.
///
///     BoostingBenchmark DIR [WORK…] [--threads 2] [--set '{"maxBins": 64}']
@main
struct BoostingBenchmark {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let threads = option("--threads", of: &arguments) ?? "2"
        let changes = option("--set", of: &arguments) ?? "{}"
        guard let folder = arguments.first else {
            FileHandle.standardError.write(Data("usage: BoostingBenchmark DIR [WORK…] [--threads N]\n".utf8))
            exit(2)
        }
        let works = try arguments.count > 1 ? Array(arguments.dropFirst()) : BoostingWork.names(in: folder)
        guard works.count == 1 else {
            for work in works { try runAlone([folder, work, "--threads", threads, "--set", changes]) }
            return
        }
        WorkerPool.shared.threads = Int(threads) ?? 2
        try BoostingWork(folder: folder, name: works[0]).run(changes: changes)
    }

    private static func runAlone(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
    }

    private static func option(_ name: String, of arguments: inout [String]) -> String? {
        guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
        defer { arguments.removeSubrange(index...index + 1) }
        return arguments[index + 1]
    }
}
