public import Features
import Scoring

/// An estimator that a registry can make from parameters.
public protocol RegisteredEstimator: Estimator {
    /// What the model is, for people.
    static var card: ModelCard { get }
    /// The model with parameters that were checked against its card.
    init(_ parameters: ParameterValues)
}

extension RegisteredEstimator {
    /// The model's card.
    public var card: ModelCard { Self.card }

    /// The model with the defaults of its card.
    public init() { self.init(ParameterValues(defaultsOf: Self.card)) }

    /// The model with the given parameters and defaults for the others; throws `ModelError` when one is unknown or out of its
    /// range.
    ///
    ///     let boosting = try GradientBoosting(["rounds": 200, "learning-rate": 0.1])
    public init(_ parameters: [String: ParameterValue]) throws {
        self.init(try ParameterValues(parameters, for: Self.card))
    }
}

/// Models by id, and the encodings that their saved features may hold. A value: one's own models are added to a copy of
/// `standard`, and handed to what makes or reads models.
public struct ModelRegistry: Sendable {
    /// The models, in the order in which they are best read.
    public var models: [any RegisteredEstimator.Type]
    /// What saved features can be read back with.
    public var encodings: EncodingRegistry

    /// Makes a registry.
    public init(_ models: [any RegisteredEstimator.Type], encodings: EncodingRegistry = .complete) {
        self.models = models
        self.encodings = encodings
    }

    /// Those that Podium has.
    public static let standard = ModelRegistry([
        ConstantModel.self, LinearRegression.self, RidgeRegression.self, LogisticRegression.self, LinearSVM.self,
        NearestNeighbors.self, KernelRidge.self, NaiveBayes.self, WordBayes.self, DecisionTree.self, RandomForest.self,
        ExtraTrees.self,
        GradientBoosting.self, MatrixFactorization.self, FactorizationMachine.self, Perceptron.self, TabularResNet.self,
        TableTransformer.self,
        ConvNet.self, ResNet.self, TunedBackbone<TunableEfficientNet>.self, TunedBackbone<TunableSqueezeNet>.self,
        NaiveForecast.self, SeasonalNaiveForecast.self, DriftForecast.self, ThetaModel.self, SmoothingModel.self,
        DampedTrendModel.self, AutoregressionModel.self, CombinationModel.self, LagBoosting.self,
        MiniRocketModel.self,
        Popularity.self, ItemNeighbors.self, ItemRegression.self, ImplicitALS.self,
        PairwiseRanking.self,
    ])

    /// What every model is.
    public var cards: [ModelCard] { models.map { $0.card } }

    /// The card of a model; throws `ModelError.unknownModel`, which names the nearest one.
    public func card(named name: String) throws -> ModelCard { try model(named: name).card }

    /// The model of that id with the given parameters and defaults for the others.
    ///
    /// Throws `ModelError` when there is no such model, or a parameter is unknown or out of its range.
    public func estimator(named name: String, parameters: [String: ParameterValue] = [:]) throws -> any Estimator {
        let model = try model(named: name)
        let values = try ParameterValues(parameters, for: model.card, or: ModelParameter.common)
        return model.init(values).sampling(rows: values.rowLimit)
    }

    /// What a specification means; throws as `estimator(named:parameters:)`.
    public func estimator(_ specification: ModelSpecification) throws -> any Estimator {
        try estimator(named: specification.model, parameters: specification.parameters)
    }

    func model(named name: String) throws -> any RegisteredEstimator.Type {
        if let model = models.last(where: { $0.card.id == name }) { return model }
        throw ModelError.unknownModel(name, nearest: Spelling.nearest(to: name, among: models.map { $0.card.id }))
    }
}
