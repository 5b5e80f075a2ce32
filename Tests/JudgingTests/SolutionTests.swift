import Foundation
import Frames
import Judging
import Testing

@Suite struct SolutionTests {
    @Test func itIsWrittenForItsOwnerOnly() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = SolutionLocation.url(forPrepared: folder)
        try solution().write(to: url)

        #expect(url.path.hasSuffix("/private/solution.csv"))
        #expect(try String(contentsOf: url, encoding: .utf8) == "Id,y,Usage\n007,a,Public\n\"8,\"\"9\",b,Private\n")
        #expect(try mode(url.path) == 0o600)
        #expect(try mode(url.deletingLastPathComponent().path) == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).count == 1)
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

    private func solution() throws -> Solution {
        let target = Column("y", .category(CategoryValues(codes: [0, 1], levels: ["a", "b"])))
        return try Solution(idName: "Id", ids: ["007", "8,\"9"], columns: [target], usage: [.public, .private])
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
