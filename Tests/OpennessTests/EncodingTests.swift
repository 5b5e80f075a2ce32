import Features
import Frames
import Leaderboard
import ModelZoo
import Randomness
import Scoring
import Testing
import Workflows

// An encoding that Podium does not know: whether a price ends in 99.

struct CharmEncoding: FeatureEncoding {
    var summary: String { "whether it ends in 99" }

    func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? { EncodingFit(FittedCharm()) }
}

struct FittedCharm: NumberEncoder {
    static let name = "charm"
    var suffixes: [String] { [".charm"] }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        for (row, price) in column.numbers().enumerated() { features[row] = Int(price) % 100 == 99 ? 1 : 0 }
    }
}

/// Logistic regression that sees it.
struct CharmedLogistic: RegisteredEstimator {
    static let card = ModelCard(
        id: "charmed", title: "Charmed", summary: "Logistic regression with charm.", winsWhen: "Prices are charming.",
        targets: [.binary], paper: "–")
    private let logistic = LogisticRegression()

    init(_ parameters: ParameterValues) {}

    func recipe(for type: TargetType) -> FeatureRecipe {
        var recipe = logistic.recipe(for: type)
        recipe.extras = [ExtraEncoding(CharmEncoding(), for: [.integer, .number])]
        return recipe
    }

    func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        try logistic.learn(data, context: context)
    }
}

@Suite struct EncodingTests {
    @Test func anEncodingOfOnesOwnIsLearnedSavedAndReadBack() throws {
        var generator = Seed(5).generator()
        let rows = (0..<240).map { row in
            let price = 100 * (1 + generator.index(below: 90)) + (generator.index(below: 2) == 0 ? 99 : 31)
            return "\(row),\(price),\(price % 100 == 99 ? "yes" : "no")\n"
        }
        var models = ModelRegistry.standard
        models.models.append(CharmedLogistic.self)
        models.encodings.encoders.append(FittedCharm.self)
        let place = try Place(
            "sales", file: "id,price,sold\n" + rows.joined(),
            manifest: """
                task: binary
                data: {train: all.csv, id: id, target: sold}
                split: {test: 0.25, public: 0.5}
                metric: auc
                """)
        defer { place.remove() }
        let workspace = Workspace(root: place.root, cache: place.cache, models: models)
        let outcome = try workspace.run("sales", RunOptions(models: ["charmed", "logistic"])) { _ in }
        #expect(outcome.entries[0].model == "charmed" && outcome.entries[0].crossValidation?.mean == 1)
        let said = try workspace.predict(
            "sales", rows: [UInt8]("price\n5099\n5031\n".utf8), PredictOptions(source: "new", model: "charmed"))
        guard case .number(let charming)? = said.rows[0].values["sold"],
            case .number(let plain)? = said.rows[1].values["sold"]
        else { throw FeaturesError.noFeatures(reasons: []) }
        #expect(charming > 0.9 && plain < 0.1)

        // A program that does not know the encoding says so.
        #expect {
            try Workspace(root: place.root, cache: place.cache)
                .predict("sales", rows: [UInt8]("price\n5099\n".utf8), PredictOptions(source: "new", model: "charmed"))
        } throws: { "\($0)".contains("charmed") }
    }
}
