import Foundation
import Frames
import Workers

/// Reads `DIR/table.csv`, the table of the peers' script, five times, and prints the median time, the rate and the most
/// memory the process ever held (the mapped file's pages counted) as one JSON line.
///
///     CSVBenchmark DIR [--threads 2]
@main
enum CSVBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let folder = arguments.first else {
            FileHandle.standardError.write(Data("usage: CSVBenchmark DIR [--threads N]\n".utf8))
            exit(2)
        }
        if let option = arguments.firstIndex(of: "--threads"), option + 1 < arguments.count {
            WorkerPool.shared.threads = Int(arguments[option + 1]) ?? 2
        }
        let url = URL(fileURLWithPath: folder).appendingPathComponent("table.csv")
        let megabytes = try Double(Data(contentsOf: url, options: .alwaysMapped).count) / 1e6
        let seconds = try (0..<5).map { _ in try readingTime(url) }.sorted()[2]
        print(
            String(
                format: #"{"peer": "podium", "s": %.3f, "MB_s": %.0f, "peak_MB": %.0f}"#, seconds,
                megabytes / seconds, peakMegabytes()))
    }

    private static func readingTime(_ url: URL) throws -> Double {
        let time = try ContinuousClock().measure {
            let frame = try Frame(csv: url)
            precondition(frame.rowCount > 0, "the table is empty")
        }
        return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    }

    private static func peakMegabytes() -> Double {
        var usage = rusage()
        getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) * 1024 / 1e6
    }
}
