import Foundation
import Randomness
import Testing
import Trees

/// Files that are cut off, damaged or made to do harm: an error or a model that can be used, never a trap or a hang.
@Suite struct HostileFileTests {
    private static let lightGBM = ImportTests.lightGBM.map { Data($0.model.utf8) }
    private static let xgboost = ImportTests.xgboost.map { Data($0.model.utf8) }

    /// Reads a model and asks it everything; errors of the library are what is expected.
    private func exercise(_ read: () throws -> BoostedTrees) {
        do {
            let model = try read()
            guard model.features < 1000, model.outputs < 100, model.trees.count < 1000 else { return }
            let row = [Float](repeating: 0.5, count: model.features)
            let data = try TreeData(values: row, rows: 1, features: model.features)
            _ = try (model.predict(data), model.shapleyValues(data), model.leafIndices(data))
            #expect(try BoostedTrees(decoding: try model.encode()) == model)
        } catch {
            #expect(error is TreesError, "\(error)")
        }
    }

    /// Copies of `file` with some bytes changed to others that make sense there, or to any.
    private func damaged(_ file: Data, count: Int, seed: Int, alphabet: [UInt8]) -> [Data] {
        (0..<count).map { index in
            var generator = Seed(seed).child("damage", index).generator()
            var copy = file
            for _ in 0...generator.index(below: 4) {
                copy[generator.index(below: copy.count)] =
                    alphabet.isEmpty
                    ? UInt8(truncatingIfNeeded: generator.next()) : alphabet[generator.index(below: alphabet.count)]
            }
            return copy
        }
    }

    @Test func lightGBMTextWithOtherDigits() {
        for (index, file) in Self.lightGBM.enumerated() {
            for copy in damaged(file, count: 60, seed: index, alphabet: Array("0123456789-+. e=\n".utf8)) {
                exercise { try BoostedTrees(lightGBM: String(decoding: copy, as: UTF8.self)) }
            }
        }
    }

    @Test func lightGBMTextThatIsCutOff() {
        for length in stride(from: 0, to: Self.lightGBM[0].count - 1, by: 61) {
            let text = String(decoding: Self.lightGBM[0].prefix(length), as: UTF8.self)
            #expect(throws: TreesError.self) { try BoostedTrees(lightGBM: text) }
        }
    }

    @Test func xgboostJSONWithOtherDigits() {
        for (index, file) in Self.xgboost.enumerated() {
            for copy in damaged(file, count: 25, seed: 100 + index, alphabet: Array("0123456789-+.eE,[]{}\"".utf8)) {
                exercise { try BoostedTrees(xgboost: copy) }
            }
        }
    }

    @Test func xgboostJSONThatIsCutOff() {
        for length in stride(from: 0, to: Self.xgboost[0].count, by: 197) {
            #expect(throws: TreesError.self) { try BoostedTrees(xgboost: Self.xgboost[0].prefix(length)) }
        }
    }

    @Test(arguments: [
        (#""left_children":[1,"#, #""left_children":[0,"#), (#""left_children":[1,"#, #""left_children":[9999999,"#),
        (#""right_children":[2,"#, #""right_children":[1,"#), (#""split_indices":["#, #""split_indices":[77,"#),
        (#""categories_segments":["#, #""categories_segments":[9223372036854775807,"#),
        (#""categories_sizes":["#, #""categories_sizes":[-5,"#), (#""categories":["#, #""categories":[-1,"#),
        (#""categories":["#, #""categories":[99999999999,"#), (#""tree_info":[0"#, #""tree_info":[7"#),
    ])
    func xgboostJSONMadeToDoHarm(text: String, replacement: String) throws {
        for golden in ImportTests.xgboost {
            guard let place = golden.model.range(of: text) else { continue }
            let model = golden.model.replacingCharacters(in: place, with: replacement)
            #expect(throws: TreesError.self) { try BoostedTrees(xgboost: Data(model.utf8)) }
        }
    }

    @Test func deeplyNestedJSON() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: TreesError.self) { try BoostedTrees(xgboost: Data(text.utf8)) }
    }

    /// Damage inside, with a checksum that fits: what an attacker would send.
    @Test func storedModelsWithARepairedChecksum() throws {
        var files = try ImportTests.lightGBM.prefix(4).map { try BoostedTrees(lightGBM: $0.model).encode() }
        let (data, score) = try Tables.numeric(rows: 100)
        var few = ForestParameters.randomForest(.regression)
        few.trees = 2
        let forest = try ForestTrainer(few).fit(data, target: score, seed: Seed(1))
        files.append(try forest.encode())
        for (index, file) in files.enumerated() {
            for copy in damaged(file, count: 150, seed: 200 + index, alphabet: []) {
                let repaired = Self.repaired(copy)
                exercise { try BoostedTrees(decoding: repaired) }
                do { _ = try Forest(decoding: repaired).predict(data) } catch { #expect(error is TreesError) }
            }
            for length in stride(from: 0, to: file.count - 8, by: 1 + file.count / 50) {
                let repaired = Self.repaired(file.prefix(length) + Data(count: 8))
                #expect(throws: TreesError.self) { try BoostedTrees(decoding: repaired) }
                #expect(throws: TreesError.self) { try Forest(decoding: repaired) }
            }
        }
    }

    /// With the last eight bytes FNV-1a of all before them.
    private static func repaired(_ file: Data) -> Data {
        let sum = file.dropLast(8).reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return Data(file.dropLast(8)) + withUnsafeBytes(of: sum.littleEndian) { Data($0) }
    }

    @Test func treesWhoseNodesAreSharedOrFormACircle() {
        func split(_ left: Int, _ right: Int) -> Tree.Split {
            Tree.Split(
                feature: 0, condition: .threshold(0), missing: .nan, missingLeft: false, left: left, right: right,
                gain: 0, value: 0, rows: 1, hessian: 1)
        }
        let leaf = Tree.Leaf(value: 1, rows: 1, hessian: 1)
        let trees = [
            Tree(splits: [split(0, ~0)], leaves: [leaf, leaf]),
            Tree(splits: [split(1, ~0), split(0, ~1)], leaves: [leaf, leaf, leaf]),
            Tree(splits: [split(1, 1), split(~0, ~1)], leaves: [leaf, leaf, leaf]),
            Tree(splits: [split(~0, ~0)], leaves: [leaf, leaf]),
            Tree(splits: [split(~0, ~2)], leaves: [leaf, leaf]),
            Tree(splits: [split(.max, .min)], leaves: [leaf, leaf]),
            Tree(splits: [], leaves: []),
        ]
        for tree in trees {
            #expect(throws: TreesError.self) {
                try BoostedTrees(objective: .squaredError, features: 1, baseScores: [0], trees: [tree])
            }
        }
    }

    @Test func aVeryDeepTreeIsExplainedOrRefused() throws {
        for (features, isFine) in [(1, true), (3000, false)] {
            let splits = (0..<3000).map { index in
                Tree.Split(
                    feature: index % features, condition: .threshold(Float(index)), missing: .nan, missingLeft: false,
                    left: ~index, right: index < 2999 ? index + 1 : ~3000, gain: 0, value: 0,
                    rows: Double(3001 - index), hessian: 1)
            }
            let leaves = (0...3000).map { Tree.Leaf(value: Double($0 % 7), rows: 1, hessian: 1) }
            let model = try BoostedTrees(
                objective: .squaredError, features: features, baseScores: [0],
                trees: [Tree(splits: splits, leaves: leaves)])
            let data = try TreeData(values: [Float](repeating: 1500, count: features), rows: 1, features: features)
            #expect(model.trees[0].depth == 3000)
            if isFine {
                let sum = try model.shapleyValues(data).reduce(0, +)
                #expect(sum.isApproximately(try model.predictRaw(data)[0], within: 1e-6))
            } else {
                #expect(throws: TreesError.self) { try model.shapleyValues(data) }
            }
        }
    }
}
