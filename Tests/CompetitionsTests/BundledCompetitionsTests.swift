import Competitions
import Foundation
import Testing

@Suite("Bundled competitions")
struct BundledCompetitionsTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(
        "every one has a manifest without mistakes",
        arguments: [
            "fashion-mnist", "house-prices", "late-flights", "letter", "metro-traffic", "telco-churn", "titanic",
        ])
    func loads(id: String) throws {
        let competition = try Competition.load(id, root: Self.root)
        #expect(competition.id == id)
    }

    @Test("are listed by name")
    func list() {
        let names = Competition.list(root: Self.root).map(\.id)
        #expect(names == names.sorted())
        #expect(names.contains("titanic"))
    }
}
