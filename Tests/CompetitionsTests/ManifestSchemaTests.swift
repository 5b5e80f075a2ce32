import Competitions
import Foundation
import Testing

@Suite("The declared format")
struct ManifestSchemaTests {
    @Test("gives a JSON Schema that knows every key and refuses others")
    func json() throws {
        let object = try JSONSerialization.jsonObject(with: Data(ManifestSchema.json().utf8))
        let schema = try #require(object as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(
            Set(properties.keys) == [
                "podium", "id", "title", "description", "task", "parts", "source", "data", "split", "validation",
                "metric", "also", "submission", "medals",
            ])
        #expect(schema["additionalProperties"] as? Bool == false)
        #expect(schema["required"] as? [String] == ["podium", "id", "title", "task", "data"])
        #expect(schema["anyOf"] as? [[String: [String]]] == [["required": ["metric"]], ["required": ["parts"]]])
        #expect(
            properties["task"]?["enum"] as? [String] == [
                "binary", "multiclass", "multilabel", "regression", "ranking", "forecasting", "labels",
                "list", "text", "boxes", "points", "masks", "several",
            ])
    }

    @Test("gives the reference page in docs; print it anew with `podium schema --markdown > docs/manifest.md`")
    func reference() throws {
        let page = BundledCompetitionsTests.root.appending(path: "docs/manifest.md")
        #expect(try String(contentsOf: page, encoding: .utf8) == ManifestSchema.markdown())
    }
}
