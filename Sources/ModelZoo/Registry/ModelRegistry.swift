public import Foundation
import Scoring

/// All models, by id.
public enum ModelRegistry {
    static let models: [any RegisteredEstimator.Type] = [
        ConstantModel.self, LinearModel.self, RidgeModel.self, LogisticModel.self, NeighboursModel.self,
        NaiveBayesModel.self, DecisionTreeModel.self, RandomForestModel.self, ExtraTreesModel.self,
        GradientBoostingModel.self, PerceptronModel.self, TabularResNetModel.self, FeatureTransformerModel.self,
        ConvolutionalModel.self, ResNetModel.self,
    ]

    /// What every model is, in the order in which they are best read.
    public static var cards: [ModelCard] { models.map { $0.card } }

    /// The card of a model; throws `ModelError.unknownModel`, which names the nearest one.
    public static func card(named name: String) throws -> ModelCard { try model(named: name).card }

    /// The model of that id with the given parameters and defaults for the others.
    ///
    /// Throws `ModelError` when there is no such model, or a parameter is unknown or out of its range.
    public static func estimator(
        named name: String, parameters: [String: ParameterValue] = [:]
    ) throws -> any Estimator {
        let model = try model(named: name)
        return model.init(try ParameterValues(parameters, for: model.card))
    }

    /// Reads back what `FittedModel.encoded()` wrote for a model of that id; throws `ModelError.unreadable`.
    public static func fittedModel(named name: String, from data: Data) throws -> any FittedModel {
        try model(named: name).decodeFitted(data)
    }

    private static func model(named name: String) throws -> any RegisteredEstimator.Type {
        if let model = models.first(where: { $0.card.id == name }) { return model }
        throw ModelError.unknownModel(name, nearest: Spelling.nearest(to: name, among: models.map { $0.card.id }))
    }
}
