import Foundation
import Frames
import Judging
import Problems
import Scoring
import Testing

@Suite struct SolutionTests {
    @Test func itIsWrittenForItsOwnerOnly() throws {
        try Example.withFolder { folder in
            let url = SolutionLocation.url(forPrepared: folder)
            try solution().write(to: url)

            #expect(url.path.hasSuffix("/private/solution.csv"))
            #expect(
                try String(contentsOf: url, encoding: .utf8) == "Id,y,Usage\n007,\"NA\",Public\n\"8,\"\"9\",b,Private\n"
            )
            #expect(try mode(url) == 0o600)
            #expect(try mode(url.deletingLastPathComponent()) == 0o700)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).count == 1)
        }
    }

    @Test func itComesBackLetterForLetter() throws {
        try Example.withFolder { folder in
            let url = SolutionLocation.url(forPrepared: folder)
            try solution().write(to: url)
            #expect(try Solution.read(from: url, problem: problem(), targetKinds: ["y": .category]) == solution())
        }
    }

    @Test func oneThatOthersMayReadIsRefused() throws {
        try Example.withFolder { folder in
            let url = folder.appending(path: "solution.csv")
            try solution().write(to: url)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: url.path)
            #expect(throws: JudgingError.openToOthers(path: url.path)) {
                try Solution.read(from: url, problem: problem(), targetKinds: ["y": .category])
            }
        }
    }

    @Test func aMissingOrDamagedOneIsRefused() throws {
        try Example.withFolder { folder in
            let url = folder.appending(path: "solution.csv")
            #expect(throws: JudgingError.noSolution(path: url.path)) {
                try Solution.read(from: url, problem: problem(), targetKinds: ["y": .number])
            }
            for (text, error) in [
                ("Id,y,Usage\n1,2,Publik\n", JudgingError.unknownUsage("Publik", row: 0)),
                ("Id,y,Usage\n1,2,Public\n2,,Private\n", .missingTruth(column: "y", count: 1)),
            ] {
                try text.write(to: url, atomically: false, encoding: .utf8)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
                #expect(throws: error) {
                    try Solution.read(from: url, problem: problem(), targetKinds: ["y": .number])
                }
            }
        }
    }

    @Test func rowsAreChosenByUsage() throws {
        #expect(try solution().rows(.public) == [0])
        #expect(try solution().rows(.private) == [1])
        #expect(try solution().rows(.ignored) == [])
    }

    @Test func whatDoesNotFitIsRefused() {
        let target = Column("y", .category(CategoryValues(codes: [0, -1], levels: ["a"])))
        #expect(throws: JudgingError.missingTruth(column: "y", count: 1)) {
            try Solution(idName: "Id", ids: ["1", "2"], columns: [target], usage: [.public, .public])
        }
        #expect(throws: JudgingError.unequalLengths(column: "Usage", rows: 1, expected: 2)) {
            try Solution(idName: "Id", ids: ["1", "2"], columns: [], usage: [.public])
        }
        #expect(throws: JudgingError.duplicateColumn("Usage")) {
            try Solution(idName: "Usage", ids: ["1"], columns: [], usage: [.public])
        }
    }

    private func problem() throws -> Problem { try Problem(NumberTarget(columns: ["y"]), metric: .rmse, key: ["Id"]) }

    private func solution() throws -> Solution {
        try Solution(
            idName: "Id", ids: ["007", "8,\"9"], columns: [Example.labels(["NA", "b"])], usage: [.public, .private])
    }

    private func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }
}
