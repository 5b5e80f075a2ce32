import Features
import Frames
import Randomness
import Scoring
import Testing

/// What becomes of dates, and of columns that hold for whole days.
@Suite struct DateFeatureTests {
    private static let hour: Int64 = 3_600_000_000

    /// Hourly rows from `start` hours after 1970 on, with a flag in the first row of the given days.
    private func frame(hours: Range<Int>, flagged: Set<Int>, every step: Int = 1) throws -> Frame {
        let hours = stride(from: hours.lowerBound, to: hours.upperBound, by: step)
        return try Frame([
            Column("when", .date(IntegerValues(hours.map { Int64($0) * Self.hour }))),
            Column(
                "holiday",
                .category(
                    CategoryValues(
                        codes: hours.map { $0 % 24 == 0 && flagged.contains($0 / 24) ? 1 : 0 },
                        levels: ["None", "Feast"]))),
        ])
    }

    private func plan(_ frame: Frame, _ recipe: FeatureRecipe = .trees, predictsFuture: Bool = false) -> FeaturePlan {
        FeaturePlan(for: frame, ignoring: [], type: .continuous, recipe: recipe, predictsFuture: predictsFuture)
    }

    /// The codes of `holiday` in `other`, as fitted on `train`.
    private func holidays(_ train: Frame, of other: Frame) throws -> [Int32] {
        let truth = Truth.values([Double](repeating: 0, count: train.rowCount), width: 1)
        let matrix = try plan(train).fit(train, truth: truth, seed: Seed(0)).features.transform(other)
        let place = try #require(matrix.categories.firstIndex { $0.name == "holiday" })
        return Array(matrix.codes[place * matrix.rowCount..<(place + 1) * matrix.rowCount])
    }

    @Test func aFlagOfTheFirstHourHoldsForItsDay() throws {
        let train = try frame(hours: 0..<24 * 60, flagged: [3, 10, 17, 24, 31, 38, 45])
        #expect(plan(train).lines.last == "holiday: codes of its day's flag (by when)")
        let codes = try holidays(train, of: try frame(hours: 24 * 70..<24 * 72, flagged: [71]))
        #expect(Set(codes[..<24]).count == 1 && Set(codes[24...]).count == 1)
        #expect(codes[0] != codes[24])
    }

    @Test func aDayCutInTwoHasTheFlagOfItsTrainingPart() throws {
        let days: Set = [3, 10, 17, 24, 31, 38, 59]
        let codes = try holidays(
            try frame(hours: 0..<24 * 59 + 12, flagged: days), of: try frame(hours: 24 * 59 + 12..<24 * 61, flagged: [])
        )
        #expect(Set(codes[..<12]).count == 1 && codes[11] != codes[12])
    }

    @Test func flagsAtOtherHoursOrOnceADayAreOfTheirRowAlone() throws {
        let hourly = try frame(hours: 0..<24 * 60, flagged: [3, 10, 17, 24, 31, 38, 45])
        var codes = [Int32](repeating: 0, count: 24 * 60)
        for day in stride(from: 3, to: 50, by: 4) { codes[day * 24 + day % 24] = 1 }
        let scattered = Column("holiday", .category(CategoryValues(codes: codes, levels: ["None", "Feast"])))
        let daily = try frame(hours: 0..<24 * 60, flagged: [3, 10, 17, 24, 31, 38, 45], every: 24)
        for frame in [try Frame([try hourly.column("when"), scattered]), daily] {
            #expect(plan(frame).steps.allSatisfy { $0.daysOf == nil })
        }
    }

    @Test(arguments: [FeatureRecipe.trees, .networks, .distances, .linear])
    func whereTheFutureIsPredictedTheDaysThatGoByAreNoFeature(recipe: FeatureRecipe) throws {
        let frame = try frame(hours: 0..<24 * 500, flagged: [], every: 7)
        let steps = plan(frame, recipe, predictsFuture: true).steps
        #expect(!steps.contains { $0.derivation == .elapsedDays })
        #expect(steps.contains { $0.derivation == .year })
        #expect(plan(frame, recipe).steps.contains { $0.derivation == .elapsedDays })
    }

    @Test func theHoursOfTheWeekAreToldApartWhereTheRowsAreMany() throws {
        let long = try frame(hours: 0..<24 * 100, flagged: [])
        let truth = Truth.values([Double](repeating: 0, count: long.rowCount), width: 1)
        let names = try plan(long, .linear).fit(long, truth: truth, seed: Seed(0)).features.numberNames
        #expect(names.count { $0.hasPrefix("when.hourOfWeek=") } == 168)
        #expect(plan(long, .networks).steps.contains { $0.derivation == .hourOfWeek && $0.encoding is CodeEncoding })
        let short = try frame(hours: 0..<24 * 60, flagged: [])
        #expect(!plan(short, .linear).steps.contains { $0.derivation == .hourOfWeek })
    }
}
