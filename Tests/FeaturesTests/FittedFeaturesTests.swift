import Features
import Foundation
import Frames
import Randomness
import Scoring
import Testing

@Suite struct FittedFeaturesTests {
    @Test func aSavedTransformIsTheSame() throws {
        let frame = try Frame([
            Column("x", .number((0..<50).map { $0 % 5 == 0 ? .nan : Double($0) })),
            Column("t", .text(TextValues((0..<50).map { "red wine \($0 % 9)" }))),
            Column("d", .date(IntegerValues((0..<50).map { Int64($0) * 86_400_000_000 }))),
        ])
        let truth = Truth.classes(codes: (0..<50).map { Int32($0 % 3) }, names: ["a", "b", "c"])
        for recipe in [FeatureRecipe.trees, .linear, .networks] {
            let plan = FeaturePlan(for: frame, ignoring: [], type: .multiclass, recipe: recipe)
            let fitted = try plan.fit(frame, truth: truth, seed: Seed(1)).features
            let again = try JSONDecoder().decode(FittedFeatures.self, from: JSONEncoder().encode(fitted))
            let (one, two) = (try fitted.transform(frame), try again.transform(frame))
            #expect(one.numbers.map(\.bitPattern) == two.numbers.map(\.bitPattern) && one.codes == two.codes)
        }
    }
}
