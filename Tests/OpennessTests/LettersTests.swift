import Features
import Foundation
import Frames
import Leaderboard
import ModelZoo
import Randomness
import Scoring
import Testing
import Workflows

// A model that Podium does not know, with an input of its own, through the public interface only: it tells languages by how
// often each letter comes.

/// For each row the shares of the letters a to z.
struct Letters: ModelInput {
    var shares: [[Double]]
    var rowCount: Int { shares.count }
    var byteCount: Int { shares.count * 26 * 8 }
    func selecting(rows: [Int]) -> Letters { Letters(shares: rows.map { shares[$0] }) }
}

struct LetterRecipe: InputRecipe {
    func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedLetters, input: Letters) {
        guard let column = rows.frame.columns.first(where: { $0.kind == .text || $0.kind == .category }) else {
            throw FeaturesError.noTexts(columns: rows.frame.names)
        }
        let fitted = FittedLetters(column: column.name)
        return (fitted, try fitted.transform(rows.frame))
    }

    func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] { ["the letters of its texts"] }
}

struct FittedLetters: FittedInput {
    let column: String
    var columnKinds: [String: ColumnKind] { [column: .text] }
    var isSound: Bool { true }

    func transform(_ frame: Frame) throws -> Letters {
        let texts = try frame.column(column)
        return Letters(
            shares: (0..<texts.count).map { row in
                let bytes = (texts.text(at: row) ?? "").lowercased().utf8.filter { (97...122).contains($0) }
                return (UInt8(97)...122).map { letter in
                    Double(bytes.count { $0 == letter }) / Double(max(1, bytes.count))
                }
            })
    }
}

/// Says how near a row's letters are to those of each class.
struct LetterModel: RegisteredEstimator {
    static let card = ModelCard(
        id: "letters", title: "Letters", summary: "Compares how often letters come.", winsWhen: "Rows are languages.",
        targets: [.binary, .multiclass],
        parameters: [.real("sharpness", 200, in: 0...1e6, "How fast a class becomes unlikely with the distance.")],
        paper: "–")
    let sharpness: Double

    init(_ parameters: ParameterValues) { sharpness = parameters.real("sharpness") }

    func recipe(for type: TargetType) -> LetterRecipe { LetterRecipe() }

    func learn(_ data: TrainingData<Letters>, context: FitContext) throws -> FittedLetterModel {
        guard case .codes(let codes) = data.truth.answers else { throw ModelError.noRows(model: Self.card.id) }
        let means = codes.names.indices.map { place in
            let own = data.input.shares.indices.filter { codes.codes[$0] == place }
            return (0..<26).map { letter in
                own.reduce(0) { $0 + data.input.shares[$1][letter] } / Double(max(1, own.count))
            }
        }
        return FittedLetterModel(means: means, sharpness: sharpness)
    }
}

struct FittedLetterModel: NumericModel {
    let means: [[Double]]
    let sharpness: Double
    var isSound: Bool { means.count > 1 && means.allSatisfy { $0.count == 26 } }

    func predict(_ letters: Letters) throws -> Numbers {
        let rows = letters.shares.map { row in
            let nearness = means.map { mean in
                exp(-sharpness * zip(mean, row).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
            }
            return nearness.map { $0 / max(1e-300, nearness.reduce(0, +)) }
        }
        return means.count == 2
            ? Numbers(rows.map { $0[1] }) : Numbers(rows.flatMap { $0 }, width: means.count)
    }
}

@Suite struct LettersTests {
    private static let words = [
        "en": ["the", "what", "weather", "house", "with", "they", "tomorrow", "where"],
        "it": ["quello", "della", "tempo", "casa", "domani", "piazza", "anche", "perché"],
        "pl": ["wczoraj", "pogoda", "dziękuję", "dzień", "proszę", "czy", "gdzie", "wszystko"],
    ]

    /// From texts to a ranked entry, and back from the saved model to new rows.
    @Test func aModelWithAnInputOfItsOwnRunsEndToEnd() throws {
        var generator = Seed(3).generator()
        let rows = (0..<150).map { row in
            let language = ["en", "it", "pl"][row % 3]
            let words = Self.words[language] ?? []
            return
                "\(row),\((0..<5).map { _ in words[generator.index(below: words.count)] }.joined(separator: " ")),\(language)\n"
        }
        var models = ModelRegistry.standard
        models.models.append(LetterModel.self)
        let place = try Place(
            "languages", file: "id,text,language\n" + rows.joined(),
            manifest: """
                task: multiclass
                data: {train: all.csv, id: id, target: language, columns: {text: text}}
                split: {test: 0.25, public: 0.5}
                metric: accuracy
                """)
        defer { place.remove() }
        let workspace = Workspace(root: place.root, cache: place.cache, models: models)

        let outcome = try workspace.run(
            "languages", RunOptions(models: ["letters:sharpness=300", "word-bayes", "constant"])
        ) { _ in }
        let entry = try #require(outcome.entries.first { $0.model == "letters:sharpness=300" })
        #expect(try #require(entry.crossValidation?.mean) > 0.9)
        #expect(outcome.failures.isEmpty)

        let new = [UInt8]("text\nwhere the weather\nwczoraj pogoda\n".utf8)
        let said = try workspace.predict("languages", rows: new, PredictOptions(source: "new", model: "letters"))
        #expect(said.rows.map { $0.values["language"] } == [.text("en"), .text("pl")])
        #expect(try workspace.describe("languages", model: "letters") { _ in }.plan == ["the letters of its texts"])
    }
}
