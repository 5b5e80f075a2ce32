import Foundation
import Testing

/// The pages on adding things show code of these tests, and nothing else.
@Suite struct DocumentationTests {
    @Test(arguments: ["adding-a-kind", "adding-an-origin-or-format"])
    func thePageShowsCodeThatRuns(page: String) throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: here.path).filter {
            $0.hasSuffix("Tests.swift")
        }
        let code = try names.map { try String(contentsOf: here.appending(path: $0), encoding: .utf8) }.joined()
        let text = try String(contentsOf: here.appending(path: "../../docs/\(page).md"), encoding: .utf8)
        let blocks = text.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        #expect(!blocks.isEmpty)
        let lines = Set(code.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        for line in blocks.joined().split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if !lines.contains(line) { Issue.record("no test has the line of \(page).md: \(line)") }
        }
    }
}
