import Features
import Foundation
import Frames
import Randomness
import Scoring
import Testing

/// Each encoding on a column small enough to check by hand.
@Suite struct EncodingTests {
    /// The features of `column` under one step, for `other` (by default the training rows themselves).
    private func features(
        _ column: Column, _ encoding: any FeatureEncoding, derivation: Derivation = .itself, of other: Column? = nil
    ) throws -> DesignMatrix {
        let plan = FeaturePlan(steps: [FeatureStep(column: column.name, derivation: derivation, encoding: encoding)])
        let truth = Truth.values([Double](repeating: 0, count: column.count), width: 1)
        let fitted = try plan.fit(Frame([column]), truth: truth, seed: Seed(0)).features
        return try fitted.transform(Frame([other ?? column]))
    }

    @Test func standardizedNumbersFillTheMedianAndFlagIt() throws {
        let encoding = NumberEncoding(scale: .standard, logsHeavyTails: false, imputes: true)
        let matrix = try features(Column("x", .number([1, 2, 3, .nan])), encoding)
        #expect(matrix.numberNames == ["x", "x?missing"])
        let step = Float(1.5.squareRoot())
        #expect(matrix.numbers == [-step, 0, step, 0, 0, 0, 0, 1])
    }

    @Test func unscaledNumbersKeepMissingValues() throws {
        let encoding = NumberEncoding(scale: .none, logsHeavyTails: false, imputes: false)
        let matrix = try features(Column("x", .number([1, .nan, .infinity, 3])), encoding)
        #expect(matrix.numbers[0] == 1 && matrix.numbers[1].isNaN && matrix.numbers[2].isNaN && matrix.numbers[3] == 3)
    }

    @Test func largeWholeNumbersStayApart() throws {
        let encoding = NumberEncoding(scale: .none, logsHeavyTails: false, imputes: false)
        let column = Column("t", .integer(IntegerValues([1_700_000_001, 1_700_000_002, 1_700_000_005])))
        #expect(try features(column, encoding).numbers == [0, 1, 4])
    }

    @Test func normalScoresAreSymmetricAndFlatAtTheEnds() throws {
        let encoding = NumberEncoding(scale: .rankNormal, logsHeavyTails: false, imputes: true)
        let train = Column("x", .number([1, 10, 100, 1_000, 10_000]))
        let scores = try features(train, encoding).numbers
        #expect(abs(scores[2]) < 1e-6)
        #expect(abs(scores[0] + scores[4]) < 1e-6 && abs(scores[1] + scores[3]) < 1e-6)
        let beyond = try features(train, encoding, of: Column("x", .number([-5, 1e9]))).numbers
        #expect(beyond == [scores[0], scores[4]])
    }

    @Test func aNumberIsSoFarThroughEachOfItsPieces() throws {
        let train = Column("x", .number([0, 1, 2, 3, 6, .nan]))
        let matrix = try features(
            train, PiecewiseLinearEncoding(pieces: 2), of: Column("x", .number([-1, 1, 4, 9, .nan])))
        #expect(matrix.numberNames == ["x/1", "x/2"])
        #expect(matrix.numbers == [0, 0.5, 1, 1, 0.5, 0, 0, 0.5, 1, 0.5])
        let huge = Column("x", .number([-1e308, 0, 1e308]))
        #expect(try features(huge, PiecewiseLinearEncoding(pieces: 2)).numbers == [0, 1, 1, 0, 0, 1])
    }

    @Test func aNumberOfTwoValuesHasNoPieces() throws {
        let column = Column("x", .number([0, 1, 1, 0]))
        #expect(throws: FeaturesError.self) { try features(column, PiecewiseLinearEncoding(pieces: 8)) }
    }

    @Test func codesKeepTheirMeaningInAnotherFile() throws {
        let train = Column("c", .category(CategoryValues(codes: [0, 0, 0, 1, 1, 2, -1], levels: ["a", "b", "once"])))
        let test = Column("c", .category(CategoryValues(codes: [0, 1, 2, -1], levels: ["new", "b", "a"])))
        let matrix = try features(train, CodeEncoding(), of: test)
        #expect(matrix.categories == [CategoryFeature(name: "c", cardinality: 4)])
        #expect(matrix.codes == [0, 3, 2, 1])
    }

    @Test func oneHotPoolsWhatIsNotKept() throws {
        let train = Column("c", .category(CategoryValues(codes: [0, 0, 0, 1, 1, 2, -1], levels: ["a", "b", "c"])))
        let matrix = try features(train, OneHotEncoding(limit: 2))
        #expect(matrix.numberNames == ["c=a", "c=b", "c=other", "c?missing"])
        #expect(matrix.numbers[0..<7] == [1, 1, 1, 0, 0, 0, 0])
        #expect(matrix.numbers[14..<28] == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1])
    }

    @Test func ofTwoLevelsOneTellsAll() throws {
        let train = Column("c", .category(CategoryValues(codes: [0, 1, 1], levels: ["a", "b"])))
        #expect(try features(train, OneHotEncoding(limit: 8)).numberNames == ["c=b"])
    }

    @Test func datePartsFollowTheCalendar() throws {
        // 2024-02-29 13:05:00, a Thursday, and 1969-12-31 23:59:00, a Wednesday.
        let moments = Column("d", .date(IntegerValues([1_709_211_900_000_000, -60_000_000])))
        func part(_ derivation: Derivation) -> [Double] {
            if case .number(let values) = derivation.apply(to: moments).values { values } else { [] }
        }
        #expect(part(.year) == [2024, 1969])
        #expect(part(.month) == [2, 12])
        #expect(part(.day) == [29, 31])
        #expect(part(.weekday) == [3, 2])
        #expect(part(.hour) == [13, 23])
        #expect(part(.hourOfWeek) == [85, 71])
        #expect(part(.minute) == [5, 59])
        #expect(part(.dayOfYear) == [60, 365])
    }

    @Test func textsGivePrefixesAndNumbers() throws {
        let texts = Column("t", .text(TextValues(["A/5 21171", "C85", "lone", nil])))
        #expect(
            Derivation.textPrefix.apply(to: texts).values
                == .category(CategoryValues(codes: [0, 1, 2, -1], levels: ["A/", "C", "lone"])))
        guard case .number(let numbers) = Derivation.lastNumber.apply(to: texts).values else { return }
        #expect(numbers[0] == 21171 && numbers[1] == 85 && numbers[2].isNaN && numbers[3].isNaN)
    }

    @Test func timesOfDayAreMinutes() {
        let texts = [
            "17:24", "9:05:30", "00:00:00", "23:59", "24:00", "12:60", "12:5", "12", "1:2:3:4", "a:10", "-1:10", nil,
        ]
        let column = Column("t", .text(TextValues(texts)))
        guard case .number(let minutes) = Derivation.timeOfDay.apply(to: column).values else {
            Issue.record("no numbers")
            return
        }
        #expect(Array(minutes[..<4]) == [1044, 545.5, 0, 1439])
        #expect(minutes[4...].allSatisfy { $0.isNaN })
    }

    @Test func frequentWordsAreCountedWhateverTheirCase() throws {
        let texts = (0..<10).map { $0 < 5 ? "Red red wine \($0)" : "white, \($0)" }
        let matrix = try features(
            Column("t", .text(TextValues(texts))), WordEncoding(limit: 8),
            of: Column("t", .text(TextValues(["RED", "red RED wine", "nothing"]))))
        #expect(matrix.numberNames.count == 3)
        let values = Set(matrix.numbers)
        #expect(values == [0, 1, 1 + log(Float(2))])
    }

    @Test func pixelsAreCenteredFeatureByFeature() throws {
        let images = ImageValues(channels: 1, height: 1, width: 2, pixels: [0, 255, 255, 0, 0, 255])
        let matrix = try features(Column("p", .image(images)), PixelEncoding())
        #expect(matrix.imageShape == ImageShape(channels: 1, height: 1, width: 2))
        #expect(matrix.numbers == [-1, 1, -1, 1, -1, 1])
    }

    /// A training row with a level of its own must look as a row with a new level does later: seen by nobody else.
    @Test func frequenciesCountOtherRowsOnly() throws {
        let train = Column("c", .category(CategoryValues(codes: [0, 0, 0, 1, 2, 2], levels: ["a", "once", "b"])))
        let plan = FeaturePlan(steps: [FeatureStep(column: "c", encoding: FrequencyEncoding())])
        let truth = Truth.values([Double](repeating: 0, count: 6), width: 1)
        let (features, matrix) = try plan.fit(Frame([train]), truth: truth, seed: Seed(0))
        let later = try features.transform(
            Frame([Column("c", .category(CategoryValues(codes: [0, 1, 2], levels: ["new", "once", "b"])))]))
        #expect(matrix.numbers[3] == later.numbers[0])
        #expect(matrix.numbers[4] == later.numbers[1])
        #expect(matrix.numbers[0] == later.numbers[2])
        #expect(abs(matrix.numbers.reduce(0, +)) < 1e-5)
    }

    @Test func aMissingColumnIsNamed() throws {
        let plan = FeaturePlan(steps: [FeatureStep(column: "x", encoding: FrequencyEncoding())])
        let train = try Frame([Column("x", .category(CategoryValues(codes: [0, 0, 1], levels: ["a", "b"])))])
        let fitted = try plan.fit(train, truth: .values([0, 0, 0], width: 1), seed: Seed(0)).features
        #expect(throws: FeaturesError.missingColumn("x", available: ["y"])) {
            try fitted.transform(Frame([Column("y", .number([1]))]))
        }
    }
}
