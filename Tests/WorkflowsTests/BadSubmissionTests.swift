import Foundation
import Problems
import Testing
import Workflows

/// What the judge says of files that are no submissions, word for word: `Tests/Fixtures/bad-submissions`, a competition each.
///
/// With `PODIUM_RECORD=1` in the environment the reports are written anew; read each of them as the person who gets it.
@Suite struct BadSubmissionTests {
    @Test(arguments: try BadSubmissions.all()) func isToldWell(_ fixture: BadSubmissions) throws {
        let temporary = try TemporaryWorkspace()
        try temporary.add(fixture.name, fixture.files["competition.yaml"] ?? "", files: fixture.files)
        try temporary.add("\(fixture.name)-other", fixture.files["competition.yaml"] ?? "", files: fixture.otherFiles)
        var recorded: [BadSubmissions.Report] = []
        for report in fixture.reports {
            let file = temporary.folder.appending(path: "said.csv")
            try report.bytes.write(to: file)
            let told = try temporary.workspace.score(fixture.name, file: file.path)
            let lines = told.linesWithKinds.map { $0.replacing(file.path, with: "said.csv").escaped }
            recorded.append(BadSubmissions.Report(file: report.file, lines: lines))
            #expect(lines == report.lines, "\(fixture.name): \(report.file)")
            #expect(!told.valid && told.score == nil && told.public == nil && told.private == nil, "\(report.file)")
            let other = try temporary.workspace.score("\(fixture.name)-other", file: file.path)
            #expect(other.problems == told.problems, "the report depends on the solution: \(report.file)")
            try expectDocument(of: told)
        }
        if ProcessInfo.processInfo.environment["PODIUM_RECORD"] != nil { try fixture.record(recorded) }
    }

    @Test func thereAreManyOfEveryShape() throws {
        #expect(try BadSubmissions.all().reduce(0) { $0 + $1.reports.count } >= 250)
    }

    /// The document of `--json` says the same.
    private func expectDocument(of report: ScoreReport) throws {
        let document = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any]
        let problems = document?["problems"] as? [[String: Any]]
        #expect(document?["valid"] as? Bool == false && document?["score"] == nil)
        #expect(problems?.map { $0["kind"] as? String } == report.problems.map(\.kind.rawValue))
        #expect(problems?.map { $0["count"] as? Int } == report.problems.map(\.count))
        #expect(problems?.map { $0["advice"] as? String } == report.problems.map(\.advice))
        let lines = problems?.map { ($0["examples"] as? [[String: Any]])?.map { $0["line"] as? Int } ?? [] }
        #expect(lines == report.problems.map { $0.examples.map(\.line) })
    }
}

extension ScoreReport {
    /// The report for people below its headline, each problem with its kind and count.
    fileprivate var linesWithKinds: [String] {
        var problems = self.problems[...]
        return text.split(separator: "\n").dropFirst().map { line in
            guard line.hasPrefix("✗"), let problem = problems.popFirst() else { return String(line) }
            return "\(problem.kind.rawValue) \(problem.count) \(line)"
        }
    }
}

extension String {
    /// The text with control characters as `\u{1B}`, as the program prints them otherwise.
    fileprivate var escaped: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.flatMap { scalar in
                    scalar.properties.generalCategory == .control
                        ? Array(scalar.escaped(asASCII: true).unicodeScalars) : [scalar]
                }))
    }
}

/// A competition, and bad files for it with what the judge must say of each.
///
/// In the fixture `== NAME` begins a file of the competition; `== other NAME` one that stands there in its place in a competition of
/// other solutions, of which every report must be the same. After `== reports` a line of `> ` is a bad file, with `\n`, `\t`, `\r`,
/// `\xNN` and `\\`, and the lines behind it are its report.
struct BadSubmissions: Sendable, CustomTestStringConvertible {
    struct Report: Sendable {
        let file: String
        var lines: [String]

        var bytes: Data {
            var (bytes, rest) = (Data(), Array(file.utf8)[...])
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                    bytes.append(byte)
                    continue
                }
                switch escaped {
                case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
                case UInt8(ascii: "r"): bytes.append(UInt8(ascii: "\r"))
                case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
                case UInt8(ascii: "x"):
                    bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                    rest = rest.dropFirst(2)
                default: bytes.append(escaped)
                }
            }
            return bytes
        }
    }

    let url: URL
    private let head: String
    let files: [String: String]
    private let others: [String: String]
    let reports: [Report]

    var name: String { url.deletingPathExtension().lastPathComponent }
    var testDescription: String { name }
    var otherFiles: [String: String] { files.merging(others) { $1 } }

    static func all() throws -> [BadSubmissions] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/bad-submissions").standardizedFileURL
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map(BadSubmissions.init)
    }

    private init(_ url: URL) throws {
        self.url = url
        let halves = try String(contentsOf: url, encoding: .utf8).split(separator: "== reports\n", maxSplits: 1)
        head = String(halves[0])
        var (files, others): ([String: String], [String: String]) = ([:], [:])
        for part in ("\n" + head).split(separator: "\n== ") {
            let (name, text) = (part.prefix { $0 != "\n" }, part.drop { $0 != "\n" }.dropFirst() + "\n")
            if name.hasPrefix("other ") {
                others[String(name.dropFirst(6))] = String(text)
            } else {
                files[String(name)] = String(text)
            }
        }
        (self.files, self.others) = (files, others)
        var reports: [Report] = []
        for line in halves.dropFirst().joined().split(separator: "\n") {
            if line.hasPrefix("> ") {
                reports.append(Report(file: String(line.dropFirst(2)), lines: []))
            } else if !reports.isEmpty {
                reports[reports.count - 1].lines.append(String(line))
            }
        }
        self.reports = reports
    }

    /// Writes the fixture with these reports.
    func record(_ reports: [Report]) throws {
        let told = reports.map { (["> \($0.file)"] + $0.lines).joined(separator: "\n") + "\n" }
        try Data((head + "== reports\n" + told.joined(separator: "\n")).utf8).write(to: url)
    }
}
