import Foundation
import Frames
import Workers

/// Reads `DIR/table.csv`, the table of the peers' script, five times, and prints the median time, the rate and the most
/// memory the process ever held (the mapped file's pages counted) as one JSON line. Then does the same with a table of a
/// million rows and 28 columns of numbers, as a CSV file and as the column file that a preparation keeps beside it; the
/// latter's time holds the look at the CSV file by which it is known to stand for it.
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
        try loadPrepared(in: URL(fileURLWithPath: folder))
    }

    private static func loadPrepared(in folder: URL) throws {
        let (csv, file) = (
            folder.appendingPathComponent("million.csv"), folder.appendingPathComponent("million.columns")
        )
        try million().writeCSV(to: csv)
        let stamp = { try ColumnFileStamp(of: [csv], options: [CSVOptions()]) }
        try Frame(csv: csv).writeColumnFile(to: file, stamp: stamp())
        for _ in 0..<3 {
            let text = try (0..<5).map { _ in try time { try Frame(csv: csv) } }.sorted()[2]
            let columns = try (0..<5).map { _ in try time { try Frame(columnFile: file, stamp: stamp()) } }.sorted()[2]
            print(String(format: #"{"work": "prepared", "peer": "CSV file", "s": %.4f}"#, text))
            print(String(format: #"{"work": "prepared", "peer": "podium", "s": %.4f}"#, columns))
        }
    }

    /// Numbers of five decimals, the same each time.
    private static func million() throws -> Frame {
        var state: UInt64 = 1
        return try Frame(
            (0..<28).map { column in
                let values = (0..<1_000_000).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return Double(Int(state >> 44) - 1 << 19) / 1e5
                }
                return Column("f\(column)", .number(values))
            })
    }

    private static func readingTime(_ url: URL) throws -> Double { try time { try Frame(csv: url) } }

    private static func time(_ read: () throws -> Frame) throws -> Double {
        let time = try ContinuousClock().measure {
            let frame = try read()
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
