import Foundation
import Leaderboard
import Testing
import Workflows

/// What counts on the private board is what a team chose.
@Suite struct ChooseWorkflowTests {
    /// A judge-only competition with two public and two private rows, and two entries of Ada: 1 is better in public,
    /// 2 in private.
    private func workspace() throws -> TemporaryWorkspace {
        let folder = try TemporaryWorkspace()
        try folder.add(
            "guess",
            """
            task: regression
            data: {solution: solution.csv, id: id, target: y}
            metric: mae
            submission: {final: 1}
            """,
            files: ["solution.csv": "id,y,Usage\na,1,Public\nb,2,Public\nc,3,Private\nd,4,Private\n"])
        let first = try folder.write("id,y\na,1\nb,2\nc,9\nd,9\n", to: "first.csv")
        let second = try folder.write("id,y\na,8\nb,8\nc,3\nd,4\n", to: "second.csv")
        for file in [first, second] {
            #expect(try folder.workspace.submit("guess", file: file, team: "Ada", message: nil).isGood)
        }
        return folder
    }

    private func privateEntry(_ workspace: Workspace) throws -> Int64? {
        struct Board: Decodable {
            struct Row: Decodable { let entry: Int64 }
            let entries: [Row]
        }
        let text = try workspace.leaderboard("guess", isPrivate: true, format: .json, showsCertainty: false)
        return try JSONDecoder().decode(Board.self, from: Data(text.utf8)).entries.first?.entry
    }

    @Test func theChosenEntryCountsAndNoneGivesTheChoiceBack() throws {
        let folder = try workspace()
        #expect(try privateEntry(folder.workspace) == 1)
        let report = try folder.workspace.choose("guess", entries: [2], team: " Ada")
        #expect(report.text == "guess: of Ada, entry 2 counts on the private board")
        #expect(try privateEntry(folder.workspace) == 2)
        #expect(try folder.workspace.choose("guess", entries: [], team: "Ada").chosen.isEmpty)
        #expect(try privateEntry(folder.workspace) == 1)
    }

    @Test func moreThanMayBeAndOthersEntriesAreRefused() throws {
        let folder = try workspace()
        #expect(throws: LeaderboardError.tooManySelected(count: 2, limit: 1)) {
            try folder.workspace.choose("guess", entries: [1, 2], team: "Ada")
        }
        #expect(throws: LeaderboardError.noSuchEntry(id: 2, competition: "guess")) {
            try folder.workspace.choose("guess", entries: [2], team: "Bea")
        }
    }
}
