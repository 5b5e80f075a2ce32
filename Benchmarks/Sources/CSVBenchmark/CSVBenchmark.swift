import Foundation
import Frames

/// Reads `DIR/table.csv`, the table of the peers' script, five times and prints the median as one JSON line.
@main enum CSVBenchmark {
    static func main() throws {
        guard let folder = CommandLine.arguments.dropFirst().first else {
            FileHandle.standardError.write(Data("usage: CSVBenchmark DIR   (DIR/table.csv is read)\n".utf8))
            exit(2)
        }
        let url = URL(fileURLWithPath: folder).appendingPathComponent("table.csv")
        let megabytes = try Double(Data(contentsOf: url, options: .alwaysMapped).count) / 1e6
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<5 {
            var frame: Frame?
            let time = try clock.measure { frame = try Frame(csv: url) }
            precondition(frame?.rowCount ?? 0 > 0, "the table is empty")
            times.append(Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
        }
        let seconds = times.sorted()[times.count / 2]
        print(
            String(
                format: #"{"peer": "podium", "s": %.3f, "MB_s": %.0f, "peak_MB": %.0f}"#, seconds,
                megabytes / seconds, peakMegabytes()))
    }

    /// The most memory this process ever held, the mapped file's pages counted.
    private static func peakMegabytes() -> Double {
        var usage = rusage()
        getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) * 1024 / 1e6
    }
}
