import Foundation
import Frames
import ModelZoo
import Scoring
import Testing

@Suite struct ModelRegistryTests {
    @Test func aMisspeltModelGetsTheNearestName() {
        #expect(throws: ModelError.unknownModel("logistik", nearest: "logistic")) {
            try ModelRegistry.standard.estimator(named: "logistik")
        }
        #expect(throws: ModelError.unknownModel("quantum-forest-9000", nearest: nil)) {
            try ModelRegistry.standard.estimator(named: "quantum-forest-9000")
        }
    }

    @Test func parametersAreCheckedAgainstTheCard() {
        #expect(
            throws: ModelError.unknownParameter(
                model: "ridge", parameter: "beta", known: ["alpha", "pieces", "photos", "photo-side", "texts"])
        ) {
            try ModelRegistry.standard.estimator(named: "ridge", parameters: ["beta": .real(1)])
        }
        #expect {
            try ModelRegistry.standard.estimator(named: "ridge", parameters: ["alpha": .real(-1)])
        } throws: { error in
            "\(error)" == "ridge: parameter 'alpha' is -1.0, expected a number from 0.0 to 1000000000.0"
        }
    }

    @Test func aModelHasOneNameWhereverItIsReadBack() throws {
        let specification = ModelSpecification("ridge", ["alpha": .real(100)])
        let again = try JSONDecoder().decode(ModelSpecification.self, from: JSONEncoder().encode(specification))
        #expect(again == specification && again.description == "ridge:alpha=100")
    }

    @Test func specificationsReadAsTheyAreWritten() throws {
        let text = "knn:neighbors=7,weights=uniform"
        let specification = try ModelSpecification(parsing: text)
        #expect(specification == ModelSpecification("knn", ["neighbors": .integer(7), "weights": .word("uniform")]))
        #expect(specification.description == text)
        #expect(try ModelRegistry.standard.estimator(specification).card.id == "knn")
        #expect(throws: ModelError.self) { try ModelSpecification(parsing: "knn:neighbors") }
    }

    /// The draw is part of a model's name, after which its random numbers are called.
    @Test func everyModelCanBeDrawnAgain() throws {
        for card in ModelRegistry.standard.cards {
            #expect(throws: Never.self) {
                try ModelRegistry.standard.estimator(named: card.id, parameters: ["draw": 2])
            }
            #expect(throws: ModelError.self) {
                try ModelRegistry.standard.estimator(named: card.id, parameters: ["draw": 0])
            }
        }
        let models = Preset.best.models(type: .binary, of: .table, rows: 900, isTimed: true)
        #expect(Set(models).count == models.count)
        #expect(models.contains { $0.model == "mlp" && $0.parameters["draw"] == 3 })
    }

    /// Where there are many rows and a limit of time, some models learn from a sample, which any model can.
    @Test func everyModelCanLearnFromASampleOfTheRows() throws {
        for card in ModelRegistry.standard.cards {
            let model = try ModelRegistry.standard.estimator(named: card.id, parameters: ["rows": 500])
            #expect(model.rowLimit == 500 && model.card == card)
        }
        let many = Preset.best.models(type: .binary, of: .table, rows: 1_000_000, isTimed: true)
        #expect(many.contains { $0.parameters["rows"] == 20_000 } && many.contains { $0.parameters["rows"] == 100_000 })
        #expect(
            !Preset.best.models(type: .binary, of: .table, rows: 1_000_000).contains { $0.parameters["rows"] != nil }
        )
    }

    @Test func everyCardIsFilledInAndItsDefaultsAreAllowed() throws {
        for card in ModelRegistry.standard.cards {
            #expect(!card.title.isEmpty && !card.summary.isEmpty && !card.winsWhen.isEmpty && !card.targets.isEmpty)
            let defaults = Dictionary(uniqueKeysWithValues: card.parameters.map { ($0.name, $0.defaultValue) })
            #expect(throws: Never.self) { try ModelRegistry.standard.estimator(named: card.id, parameters: defaults) }
        }
        #expect(Set(ModelRegistry.standard.cards.map(\.id)).count == ModelRegistry.standard.cards.count)
    }

    @Test(arguments: Preset.allCases, [TargetType.binary, .multiclass, .multilabel, .continuous, .relevance])
    func presetsNameModelsThatCanPredictTheTarget(preset: Preset, type: TargetType) throws {
        let natures: [(RowNature, Int)] = [
            (.table, 900), (.table, 1_000_000), (.pairs, 900),
            (.texts(isMixed: true, isPaired: true, tokens: 2_000), 900),
            (.texts(isMixed: true, isPaired: false, tokens: 2_000), 900),
            (.texts(isMixed: false, isPaired: false, tokens: nil), 900), (.images, 60_000),
            (.photos(seen: true), 1_000),
            (.photos(seen: false), 1_000),
            (.sounds, 1_000), (.wholeSeries, 500),
        ]
        for (nature, rows) in natures {
            let models = preset.models(type: type, of: nature, rows: rows)
            #expect(!models.isEmpty && Set(models).count == models.count)
            for model in models { #expect(try ModelRegistry.standard.estimator(model).card.targets.contains(type)) }
        }
    }

    /// Of very many rows a quick answer learns from a sample.
    @Test func quickStaysQuickOnMillionsOfRows() {
        func boosting(_ rows: Int) -> ModelSpecification? {
            Preset.quick.models(type: .continuous, of: .table, rows: rows).first
        }
        #expect(boosting(400_000)?.description == "gradient-boosting")
        #expect(boosting(2_000_000)?.description == "gradient-boosting:rows=200000")
    }

    @Test(arguments: Preset.allCases)
    func presetsOfHistoriesNameModelsThatList(preset: Preset) throws {
        let models = preset.models(type: .list, of: .histories, rows: 900)
        #expect(models.last == ModelSpecification("popularity") && Set(models).count == models.count)
        for model in models { #expect(try ModelRegistry.standard.estimator(model).card.targets == [.list]) }
    }
}
