import Features
import Foundation
import Frames
import Randomness
import Scoring
import Storage
import Testing

/// What models can read besides a design matrix.
@Suite struct InputTests {
    private func rows(_ columns: [Column]) throws -> LabeledRows {
        let count = columns.first?.count ?? 0
        let truth = Truth.values([Double](repeating: 0, count: count), width: 1)
        return try LabeledRows(Frame(columns), truth: truth, type: .continuous)
    }

    @Test func wordsAreNumberedByHowManyRowsHaveThem() throws {
        let texts = Column("t", .text(TextValues(["red wine", "Red RED beer", "red, beer", "water"])))
        let (fitted, tokens) = try TokenRecipe(minimumRows: 2).fit(rows([texts]), seed: Seed(0))
        // 0 is for words that are known from fewer rows, 2 for the most frequent word.
        #expect((0..<4).map { Array(tokens[$0]) } == [[2, 0], [2, 2, 3], [2, 3], [0]])
        #expect(tokens.vocabulary == 4)
        #expect(tokens.selecting(rows: [3, 0]).tokens == [0, 2, 0])
        let later = try fitted.transform(Frame([Column("t", .text(TextValues(["beer and RED", nil])))]))
        #expect((0..<2).map { Array(later[$0]) } == [[3, 0, 2], []])
    }

    @Test func columnsOfTextsAreReadOneAfterTheOther() throws {
        let (_, tokens) = try TokenRecipe(minimumRows: 1).fit(
            rows([
                Column("x", .number([1, 2])), Column("title", .text(TextValues(["a", "b"]))),
                Column("body", .text(TextValues(["a", nil]))),
            ]), seed: Seed(0))
        #expect(tokens[0].count == 3 && tokens[0].dropFirst().first == 1)
        #expect(tokens[1].last == 1)
    }

    @Test func imagesStayBytesAndSelectedOnesAreTheSameBytes() throws {
        let images = Column(
            "p", .image(ImageValues(channels: 1, height: 1, width: 2, pixels: [0, 255, 255, 0, 0, 255])))
        let (fitted, batch) = try ImageRecipe().fit(rows([images]), seed: Seed(0))
        #expect(batch.shape == ImageShape(channels: 1, height: 1, width: 2))
        #expect(batch.channels.centers == [127.5] && batch.channels.spreads == [127.5])
        let chosen = batch.selecting(rows: [2, 1]).selecting(rows: [1])
        #expect(chosen.rows == [1])
        #expect(chosen.pixels.withBytes { $0.baseAddress } == batch.pixels.withBytes { $0.baseAddress })
        #expect(throws: FeaturesError.wrongKind(column: "p", found: "1×2×1 image", expected: "1×1×2 image")) {
            try fitted.transform(
                Frame([Column("p", .image(ImageValues(channels: 1, height: 2, width: 1, pixels: [1, 2])))]))
        }
    }

    @Test func twoInputsAreOfTheSameRows() throws {
        let recipe = JoinedRecipe(TokenRecipe(minimumRows: 1), FeatureRecipe.linear)
        let table = try rows([
            Column("x", .number([1, 5, 3])), Column("t", .text(TextValues(["a b", "c", "a c"]))),
        ])
        let (fitted, input) = try recipe.fit(table, seed: Seed(0))
        #expect(input.rowCount == 3 && input.first.rowCount == 3 && input.second.numberNames.first == "x")
        let part = input.selecting(rows: [1])
        #expect(part.first[0] == input.first[1] && part.second == input.second.selecting(rows: [1]))
        #expect(fitted.columnKinds == ["x": .number, "t": .text])
        let saved = try JSONEncoder().encode(fitted)
        let again = try JSONDecoder().decode(JoinedInputs<FittedTokens, FittedFeatures>.self, from: saved)
        #expect(try again.transform(table.frame).first.tokens == input.first.tokens)
    }

    @Test func whatIsNotThereIsTold() throws {
        let numbers = try rows([Column("x", .number([1, 2]))])
        #expect(throws: FeaturesError.noTexts(columns: ["x"])) { try TokenRecipe().fit(numbers, seed: Seed(0)) }
        #expect(throws: FeaturesError.noImages(columns: ["x"])) { try ImageRecipe().fit(numbers, seed: Seed(0)) }
    }
}
