import Competitions
import Foundation
import Frames
import Leaderboard
import Testing
import Workflows

/// A shelf: a folder of the machine that many competitions share, named by the environment of whoever hosts them.
struct ShelfOrigin: OriginKind {
    let name = "shelf"
    let summary = "A file on the shelf of this machine."
    let rule = TextRule(expectation: "a name on the shelf, such as 'tides'", pattern: "^[a-z]+$")
    let givesFiles = true
    let shelf: URL

    func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        let file = shelf.appending(path: place)
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw FetchError.failed(reason: "nothing of that name is on the shelf", advice: "put it into \(shelf.path)")
        }
        return file
    }
}

/// A logbook: a row a line, of `key=value` between tabs, the keys in any order; a key that is not there is missing.
struct LogbookFormat: TableFormat {
    let name = "logbook"
    let summary = "Lines of key=value between tabs."
    let extensions = ["log"]

    func read(_ file: URL, options: CSVOptions) throws -> Frame {
        var (keys, rows): ([String], [[String: String]]) = ([], [])
        for (index, line) in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").enumerated() {
            var row: [String: String] = [:]
            for field in line.split(separator: "\t") {
                let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2, row.updateValue(parts[1], forKey: parts[0]) == nil else {
                    throw FormatError("line \(index + 1): '\(field)' is no key=value, or its key comes twice")
                }
                if !keys.contains(parts[0]) { keys.append(parts[0]) }
            }
            rows.append(row)
        }
        let texts = try Frame(keys.map { key in Column(key, .text(TextValues(rows.map { $0[key] }))) })
        var typing = options
        (typing.header, typing.delimiter) = (.firstRecord, UInt8(ascii: ","))
        return try Frame(csvBytes: texts.csvBytes(), options: typing)
    }
}

/// A competition whose data is a logbook on a shelf, and a workspace that knows both.
private struct Harbor {
    let folder: URL
    var workspace: Workspace {
        var catalog = Catalog.standard
        catalog.origins.append(ShelfOrigin(shelf: folder.appending(path: "shelf")))
        catalog.tableFormats.append(LogbookFormat())
        return Workspace(root: folder, cache: folder.appending(path: "cache"), catalog: catalog)
    }

    init(_ log: String, sha256: String, source: String = "shelf: tides") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")
        for name in ["shelf", "competitions/tides"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        try Data(log.utf8).write(to: folder.appending(path: "shelf/tides"))
        try Data(
            """
            podium: 1
            id: tides
            title: How high is the water?
            task: regression
            source: [{\(source), sha256: {tides.log: \(sha256)}}]
            data: {train: tides.log, id: day, target: height}
            split: {test: 0.25, public: 0.5}
            metric: rmse
            """.utf8
        ).write(to: folder.appending(path: "competitions/tides/competition.yaml"))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}

@Suite struct LogbookTests {
    private static let log = (0..<160).map { day in
        "day=d\(day)\tmoon=\(day % 28)" + (day % 5 == 0 ? "" : "\twind=\(["north", "south"][day % 2])")
            + "\theight=\(abs(14 - day % 28) * 10 + day % 2)\n"
    }.joined()
    private static let sum = "361e8be35356b572c0d3cecd161d0e712315a4d66ea5f9c8c0dda593361ac7e8"

    /// From a file that only this file can find and read to ranked entries.
    @Test func anOriginAndAFormatOfOnesOwnRunEndToEnd() throws {
        let harbor = try Harbor(Self.log, sha256: Self.sum)
        defer { harbor.remove() }
        let outcome = try harbor.workspace.run("tides", RunOptions(models: ["random-forest", "constant"])) { _ in }
        #expect(outcome.best.model != "constant")
        #expect(try #require(outcome.best.publicScore) < 20)
        let report = try harbor.workspace.describe("tides", model: "ridge") { _ in }
        #expect(report.columns.map(\.name) == ["moon", "wind"])
        #expect(report.columns.map(\.kind) == ["integer", "category"])
        #expect(FileManager.default.fileExists(atPath: harbor.folder.appending(path: "shelf/tides").path))
    }

    /// What is wrong is told like that of what Podium knows itself.
    @Test func mistakesAreToldWithPlaceAndAdvice() throws {
        func refusal(_ harbor: Harbor) throws -> String {
            defer { harbor.remove() }
            do { _ = try harbor.workspace.prepare("tides") { _ in } } catch { return "\(error)" }
            return ""
        }
        let absent = try refusal(Harbor("", sha256: Self.sum, source: "shelf: moons"))
        #expect(absent.hasPrefix("shelf: moons: nothing of that name is on the shelf; put it into "))
        let damaged = try refusal(Harbor("day=1\theight", sha256: Self.damagedSum))
        #expect(damaged == "tides.log: line 1: 'height' is no key=value, or its key comes twice")
        let misspelt = try refusal(Harbor("", sha256: Self.sum, source: "shelf: Tides9"))
        #expect(misspelt.contains("5:18: 'source[0].shelf' is 'Tides9'; expected a name on the shelf, such as 'tides'"))
    }

    private static let damagedSum = "1f4d1615a039fd180febf2d592af04517398b3773b1e29a09dd04c6b0943145f"
}
