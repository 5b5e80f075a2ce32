import Foundation
import Testing

/// A run may be killed at any moment; asked for again, it ends with the entries of a run that was left alone, each once.
@Suite struct InterruptionTests {
    private static let command = ["run", "tiny-binary", "--model", "logistic", "--model", "knn", "--json"]

    private struct Document: Decodable {
        struct Entry: Decodable {
            let model: String
            let cv: Scores
            let `public`: Double?
            let sha256: String
        }
        struct Scores: Decodable {
            let folds: [Double]
        }
        let run: String
        let entries: [Entry]
    }

    @Test func twentyKillsChangeNothing() throws {
        let undisturbed = try outcome(of: try Program())
        var survivors = 0
        for kill in 0..<20 {
            let program = try Program()
            let seconds = 0.02 + Double(kill) * 0.04
            if try !program.kill(after: seconds, Self.command) { survivors += 1 }
            let resumed = try outcome(of: program)
            #expect(resumed.run == undisturbed.run)
            #expect(resumed.entries.map(\.model) == undisturbed.entries.map(\.model))
            #expect(resumed.entries.map(\.sha256) == undisturbed.entries.map(\.sha256))
            #expect(resumed.entries.map(\.cv.folds) == undisturbed.entries.map(\.cv.folds))
            #expect(resumed.entries.map(\.public) == undisturbed.entries.map(\.public))
            let board = try program.run(["leaderboard", "tiny-binary", "--format", "csv"]).output
            #expect(board.split(separator: "\n").count == 1 + undisturbed.entries.count)
            #expect(try leftovers(in: program.folder.appending(path: "runs")) == [])
        }
        #expect(survivors < 20)
    }

    /// Files that were never put in their place.
    private func leftovers(in folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            (path.split(separator: "/").last ?? "").hasPrefix(".")
        }
    }

    private func outcome(of program: Program) throws -> Document {
        let result = try program.run(Self.command)
        #expect(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    }
}
