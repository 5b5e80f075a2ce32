import Features
import Foundation
import Frames
import Randomness
import Scoring
import Testing

@Suite struct FittedFeaturesTests {
    /// A table may have a column that is called as what is made of another.
    @Test func namesOfFeaturesDifferFromThoseOfColumns() throws {
        let days = (0..<400).map { Int64($0) * 86_400_000_000 }
        let frame = try Frame([
            Column("d", .date(IntegerValues(days))),
            Column("d.month", .number((0..<400).map { Double($0 % 7) })),
            Column("k", .category(CategoryValues(codes: (0..<400).map { $0 % 90 }, levels: (0..<90).map { "l\($0)" }))),
            Column("k→mean", .number((0..<400).map { Double($0 % 11) })),
        ])
        let truth = Truth.values((0..<400).map(Double.init), width: 1)
        for recipe in [FeatureRecipe.trees, .linear, .networks] {
            let plan = FeaturePlan(for: frame, ignoring: [], type: .continuous, recipe: recipe)
            let names = try plan.fit(frame, truth: truth, seed: Seed(1)).features.transform(frame).featureNames
            #expect(Set(names).count == names.count)
            #expect(names.contains("d.month"))
            if recipe == .trees {
                #expect(names.contains { $0.hasSuffix(" of d") || $0.hasSuffix(" of k") }, "\(names)")
            }
        }
    }

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
