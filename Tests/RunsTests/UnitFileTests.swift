import Foundation
import ModelZoo
import Scoring
import Testing
import Validation

@testable import Runs

@Suite struct UnitFileTests {
    let result = FoldResult(
        score: 0.1 + 0.2, validation: Predictions([0.1, 1.0 / 3, .leastNonzeroMagnitude, 1], width: 2),
        test: Predictions([0.25, 0.75], width: 2), fitSeconds: 1.5, predictSeconds: 0.25,
        model: Data((0...255).map { UInt8($0) }))

    @Test func keepsEveryBit() throws {
        #expect(FoldResult(unitFile: try result.unitFile()) == result)
    }

    @Test func keepsARefitWithoutScore() throws {
        let refit = FoldResult(
            score: nil, validation: Predictions([]), test: Predictions([1, 2, 3]), fitSeconds: 0, predictSeconds: 0,
            model: Data())
        #expect(FoldResult(unitFile: try refit.unitFile()) == refit)
    }

    /// A file that is cut off or changed anywhere is as good as none: its fold is fitted again.
    @Test func damageIsFound() throws {
        let file = try result.unitFile()
        for count in stride(from: 0, to: file.count, by: 7) { #expect(FoldResult(unitFile: file.prefix(count)) == nil) }
        for place in stride(from: 0, to: file.count, by: 11) {
            var changed = file
            changed[place] ^= 1
            #expect(FoldResult(unitFile: changed) == nil)
        }
    }
}

@Suite struct RunRecordTests {
    private func record(seed: Int = 1, models: [String] = ["ridge"], data: String = "a") throws -> String {
        try RunRecord(
            competition: "titanic", version: "1", manifest: "m", data: ["train.csv": data],
            request: RunRequest(models: models.map { .init($0) }, seed: seed)
        ).id()
    }

    @Test func aRunIsNamedAfterAllThatItsResultDependsOn() throws {
        #expect(try record() == record())
        #expect(try record().count == 12)
        let others = [try record(seed: 2), try record(models: ["knn"]), try record(data: "b")]
        #expect(Set(others + [try record()]).count == 4)
    }
}
