import Foundation
import Testing

/// Other people's bytes reach neither the terminal nor a spreadsheet as they are, and never at any length.
@Suite struct ForeignTextTests {
    let program: Program

    init() throws { program = try Program() }

    private func write(_ text: String, to name: String = "mine.csv") throws -> String {
        let url = program.folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    @Test func escapeSequencesDoNotReachTheTerminal() throws {
        let escape = "\u{1B}[31m"
        for text in ["id,\(escape)target\n1,0\n", "id,target\n\(escape)1,0\n", "id,target\n1,\(escape)\n"] {
            let result = try program.run("score", "tiny-binary", try write(text))
            #expect(result.status == 1)
            #expect(!result.output.contains("\u{1B}") && !result.errors.contains("\u{1B}"))
            #expect(result.output.contains("not a valid submission"))
        }
    }

    @Test func escapeSequencesOfAHostDoNotReachItEither() throws {
        let folder = program.folder.appending(path: "competitions/tiny-binary")
        let data = folder.appending(path: "data.csv")
        let text = try String(contentsOf: data, encoding: .utf8).replacing("city", with: "\u{1B}[31mcity")
        try Data(text.utf8).write(to: data)
        for command in [["describe", "tiny-binary"], ["prepare", "tiny-binary"]] {
            let result = try program.run(command)
            #expect(result.status == 0)
            #expect(!(result.output + result.errors).contains("\u{1B}"))
        }
    }

    @Test func aHugeHeaderIsRefusedInFewWords() throws {
        let header = (0..<40_000).map { "column\($0)" }.joined(separator: ",")
        let result = try program.run("score", "tiny-binary", try write("id,target,\(header)\n"), "--json")
        #expect(result.status == 1)
        #expect(result.output.contains("there are more than 1002 columns"))
        #expect(result.output.utf8.count < 10_000)
    }

    @Test func aPipeIsNotWaitedFor() throws {
        let pipe = program.folder.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let result = try program.run("score", "tiny-binary", pipe)
        #expect(result.status == 1)
        #expect(result.output.contains("it is a named pipe, expected a file"))
        let manifest = program.folder.appending(path: "competitions/tiny-regression/competition.yaml").path
        try FileManager.default.removeItem(atPath: manifest)
        #expect(mkfifo(manifest, 0o600) == 0)
        #expect(try program.run("prepare", "tiny-regression").errors.contains("it is not a regular file"))
    }

    @Test func whatIsPreparedCanBePreparedAgain() throws {
        #expect(try program.run("prepare", "tiny-binary").status == 0)
        #expect(try !program.run("prepare", "tiny-binary").errors.contains("reading"))
        #expect(try program.run("prepare", "tiny-binary", "--again").errors.contains("reading data.csv"))
    }
}
