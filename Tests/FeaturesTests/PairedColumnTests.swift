import Features
import Frames
import Randomness
import Scoring
import Testing

/// How much longer one text is than another: an encoding that looks at two columns.
private struct LengthGap: FeatureEncoding {
    var summary: String { "how much longer it is" }

    func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? { EncodingFit(FittedLengthGap()) }
}

private struct FittedLengthGap: NumberEncoder {
    static let name = "length gap"
    var suffixes: [String] { ["~gap"] }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        encode(column, beside: nil, into: features)
    }

    func encode(_ column: Column, beside: Column?, into features: UnsafeMutableBufferPointer<Float>) {
        for row in 0..<column.count {
            let (own, other) = (column.text(at: row)?.count ?? 0, beside?.text(at: row)?.count ?? 0)
            features[row] = Float(own - other)
        }
    }
}

@Suite struct PairedColumnTests {
    private static let long = "a text of six words or more, number"

    private static func frame(_ names: [String]) throws -> Frame {
        try Frame(
            names.enumerated().map { place, name in
                Column(name, .text(TextValues((0..<30).map { "\(long) \($0)" + String(repeating: "!", count: place) })))
            })
    }

    private static func plan(_ frame: Frame) -> FeaturePlan {
        var recipe = FeatureRecipe.linear
        recipe.wordLimit = 0
        recipe.pairs = [ExtraEncoding(LengthGap(), for: [.text])]
        recipe.extras = [ExtraEncoding(LengthGap(), for: [.text])]
        return FeaturePlan(for: frame, ignoring: [], type: .binary, recipe: recipe)
    }

    @Test func eachTwoOfThreeTextsArePairedAndNoMore() throws {
        #expect(try Self.plan(Self.frame(["a"])).steps.count { $0.beside != nil } == 0)
        #expect(try Self.plan(Self.frame(["a", "b"])).steps.count { $0.beside != nil } == 1)
        #expect(try Self.plan(Self.frame(["a", "b", "c"])).steps.count { $0.beside != nil } == 3)
        #expect(try Self.plan(Self.frame(["a", "b", "c", "d"])).steps.count { $0.beside != nil } == 0)
        #expect(try Self.plan(Self.frame(["a", "b"])).description.contains("(with b)"))
    }

    @Test func aPairIsReadFromBothColumnsAlsoLater() throws {
        let frame = try Self.frame(["a", "b"])
        let truth = Truth.values((0..<30).map { Double($0 % 2) }, width: 1)
        let (features, matrix) = try Self.plan(frame).fit(frame, truth: truth, seed: Seed(1))
        #expect(matrix.numberNames.suffix(1) == ["a+b~gap"])
        #expect(features.columnKinds == ["a": .text, "b": .text])
        let again = try features.transform(frame.selecting(rows: [3, 4]))
        #expect(again.numbers.suffix(2) == [-1, -1])
        #expect(throws: FeaturesError.self) { try features.transform(Self.frame(["a"])) }
    }
}
