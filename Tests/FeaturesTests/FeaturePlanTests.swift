import Features
import Frames
import Randomness
import Scoring
import Testing

@Suite struct FeaturePlanTests {
    private let frame: Frame

    init() throws {
        frame = try Frame([
            Column("id", .integer(IntegerValues(Array(1...200)))),
            Column("age", .number((0..<200).map { $0 % 7 == 0 ? .nan : Double($0 % 50) })),
            Column("sex", .category(CategoryValues(codes: (0..<200).map { Int32($0 % 2) }, levels: ["m", "f"]))),
            Column(
                "city",
                .category(CategoryValues(codes: (0..<200).map { Int32($0 % 40) }, levels: (0..<40).map { "c\($0)" }))),
            Column("name", .text(TextValues((0..<200).map { "Doe, \($0 % 2 == 0 ? "Mr" : "Mrs"). X\($0)" }))),
            Column("ticket", .text(TextValues((0..<200).map { "\($0 % 3 == 0 ? "PC" : "A/5") \(100 + $0 % 90)" }))),
            Column("when", .date(IntegerValues((0..<200).map { Int64($0) * 3_600_000_000 }))),
            Column("same", .number([Double](repeating: 4, count: 200))),
            Column("empty", .number([Double](repeating: .nan, count: 200))),
        ])
    }

    @Test func aTreePlanReadsAsItActs() {
        let plan = FeaturePlan(for: frame, ignoring: [], type: .binary, recipe: .trees)
        #expect(
            plan.lines == [
                "age: number as it is",
                "sex: codes",
                "city: codes; mean target of the level, out of fold; how often the level comes",
                "name: length, last number in it as number as it is; the 48 most frequent words",
                "ticket: codes; mean target of the level, out of fold; how often the level comes; "
                    + "length, number of words, last number in it as number as it is; "
                    + "letters before the first digit as codes; "
                    + "the 48 most frequent words",
                "when: days since 1970, day, weekday, hour, day of the year as number as it is",
                "id: left out, it only counts the rows",
                "same: left out, all values are the same",
                "empty: left out, all values are missing",
            ])
    }

    /// A time of day is a number for trees, and a circle for models that add features up; one that is none makes a category of all.
    @Test func timesOfDayAreReadAsSuch() throws {
        let times = (0..<200).map { "\($0 % 24):\($0 % 6)0" }
        func lines(_ values: [String], _ recipe: FeatureRecipe) throws -> [String] {
            let frame = try Frame([Column("at", .text(TextValues(values)))])
            return FeaturePlan(for: frame, ignoring: [], type: .binary, recipe: recipe).lines
        }
        #expect(try lines(times, .trees)[0].hasPrefix("at: time of day as number as it is; codes"))
        #expect(try lines(times, .linear)[0].contains("time of day as sine and cosine"))
        #expect(try !lines(times.dropLast() + ["noon"], .trees)[0].contains("time of day"))
    }

    @Test func ignoredColumnsAreNotPlanned() {
        let plan = FeaturePlan(for: frame, ignoring: ["age", "same"], type: .binary, recipe: .linear)
        #expect(!plan.steps.contains { $0.column == "age" })
        #expect(!plan.dropped.contains { $0.column == "same" })
    }

    @Test(arguments: [FeatureRecipe.trees, .linear, .distances, .networks])
    func everyRecipeGivesFiniteFeaturesOfTheTrainingRows(recipe: FeatureRecipe) throws {
        let truth = Truth.classes(codes: (0..<200).map { Int32($0 % 3 == 0 ? 1 : 0) }, names: ["no", "yes"])
        let plan = FeaturePlan(for: frame, ignoring: ["id"], type: .binary, recipe: recipe)
        let (features, matrix) = try plan.fit(frame, truth: truth, seed: Seed(1))
        #expect(matrix.numberNames == features.numberNames)
        #expect(Set(matrix.featureNames).count == matrix.featureNames.count)
        if recipe != .trees { #expect(matrix.numbers.allSatisfy { $0.isFinite }) }
        for (place, category) in matrix.categories.enumerated() {
            let codes = matrix.codes[place * 200..<(place + 1) * 200]
            #expect(codes.allSatisfy { (0..<Int32(category.cardinality)).contains($0) })
        }
    }

    @Test func nothingToLearnFromIsAnError() throws {
        let plan = FeaturePlan(
            for: frame, ignoring: Set(frame.names).subtracting(["same"]), type: .binary, recipe: .trees)
        let truth = Truth.values([Double](repeating: 0, count: 200), width: 1)
        #expect(throws: FeaturesError.noFeatures(reasons: ["same: all values are the same"])) {
            try plan.fit(frame, truth: truth, seed: Seed(1))
        }
    }
}
