import Competitions
import Foundation
import Testing

@Suite("Bundled competitions")
struct BundledCompetitionsTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("every one has a manifest without mistakes", arguments: try Self.folders())
    func loads(id: String) throws {
        let competition = try Competition.load(id, root: Self.root)
        #expect(competition.id == id)
    }

    static func folders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "competitions").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test("are listed by name")
    func list() {
        let names = Competition.list(root: Self.root).map(\.id)
        #expect(names == names.sorted())
        #expect(names.contains("titanic"))
    }
}
