import Foundation
import ModelZoo
import Scoring
import Testing
import Validation

@testable import Runs

@Suite struct UnitFileTests {
    private let folder = RunFolder(
        root: FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)"),
        competition: "tiny", run: "a")
    private let model = Data((0...255).map { UInt8($0) })
    private let unit = FoldUnit(model: "ridge", fold: 0)
    private let result = FoldResult(
        score: 0.1 + 0.2, validation: .numbers([0.1, 1.0 / 3, .leastNonzeroMagnitude, 1], width: 2),
        test: .numbers([0.25, 0.75], width: 2), fitSeconds: 1.5, predictSeconds: 0.25)

    /// What a store reads back of what it saved.
    private func saved(_ result: FoldResult, model: Data) throws -> (result: FoldResult?, file: Data) {
        defer { try? FileManager.default.removeItem(at: folder.url) }
        try folder.create()
        let store = DiskFoldStore(folder: folder)
        try store.save(result, model: model, of: unit)
        return (store.result(of: unit), try Data(contentsOf: folder.unit(unit)))
    }

    @Test func keepsEveryBit() throws {
        let (read, file) = try saved(result, model: model)
        #expect(read == result)
        #expect(file.dropLast(64).suffix(model.count) == model)
    }

    @Test func keepsARefitWithoutScore() throws {
        let refit = FoldResult(
            score: nil, validation: .numbers([]), test: .numbers([1, 2, 3]), fitSeconds: 0, predictSeconds: 0)
        #expect(try saved(refit, model: Data()).result == refit)
    }

    /// A file that is cut off or changed anywhere is as good as none: its fold is fitted again.
    @Test func damageIsFound() throws {
        let file = try saved(result, model: model).file
        for count in stride(from: 0, to: file.count, by: 7) { #expect(UnitFile(file.prefix(count)) == nil) }
        for place in stride(from: 0, to: file.count, by: 11) {
            var changed = file
            changed[place] ^= 1
            #expect(UnitFile(changed) == nil)
        }
    }
}

@Suite struct RunRecordTests {
    private func record(
        seed: Int = 1, models: [String] = ["ridge"], data: String = "a", build: String = "b1"
    ) throws -> String {
        try RunRecord(
            competition: "titanic", version: "1", build: build, manifest: "m", data: ["train.csv": data],
            request: RunRequest(models: models.map { .init($0) }, seed: seed)
        ).id()
    }

    @Test func aRunIsNamedAfterAllThatItsResultDependsOn() throws {
        #expect(try record() == record())
        #expect(try record().count == 12)
        let others = [try record(seed: 2), try record(models: ["knn"]), try record(data: "b"), try record(build: "b2")]
        #expect(Set(others + [try record()]).count == 5)
    }
}
