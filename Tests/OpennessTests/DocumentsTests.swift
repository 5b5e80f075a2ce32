import Foundation
import Testing

/// What the pages of docs show is what is tested here, letter for letter but for indentation.
@Suite struct DocumentsTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func lines(_ file: String) throws -> String {
        let text = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    }

    @Test(arguments: ["adding-a-kind", "adding-a-metric", "adding-a-model", "adding-an-origin-or-format"])
    func itsCodeIsTested(page: String) throws {
        let folder = "Tests/OpennessTests"
        let tests = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: folder).path)
        let sources = try tests.filter { $0.hasSuffix(".swift") }.map { try lines("\(folder)/\($0)") }
        let blocks = try lines("docs/\(page).md").components(separatedBy: "```").filter { $0.hasPrefix("swift\n") }
        #expect(!blocks.isEmpty)
        for block in blocks {
            let code = block.dropFirst("swift\n".count).trimmingCharacters(in: .newlines)
            #expect(sources.contains { $0.contains(code) }, "what \(page) shows is not tested: \(code.prefix(80))")
        }
    }
}
