import Backbones
public import Features
public import Foundation
public import Frames
public import Scoring
import Storage

/// Input, model and the way back to the target's own space, fitted and saved as one: from the rows of a frame to answers.
///
/// What kind of input lies between is known to the pipeline alone; whoever fits, saves, blends or asks pipelines never sees it.
public struct FittedPipeline: Sendable {
    private let stages: any PipelineStages
    /// The id of the model in its registry.
    public let modelID: String
    /// From the model's space to the target's own. It is the problem's, and is not saved.
    public let surrogate: Surrogate

    init<Input: FittedInput>(
        _ input: Input, _ model: some FittedModel<Input.Input>, modelID: String, surrogate: Surrogate
    ) {
        stages = Stages(input: input, model: model)
        self.modelID = modelID
        self.surrogate = surrogate
    }

    /// The columns that rows must have, with the kinds that they had in training.
    public var columnKinds: [String: ColumnKind] { stages.columnKinds }

    /// See `FittedModel.trainingShare`.
    public var trainingShare: Double? { stages.trainingShare }

    /// What is said of rows that need no target; throws `FeaturesError` where a column is missing or of another kind, and
    /// `ModelError`.
    public func predict(_ frame: Frame) throws -> Answers { surrogate.answers(of: try stages.answers(for: frame)) }

    /// The pipeline's parts where a design matrix lies between them and the model answers by numbers: what can be asked
    /// feature by feature. nil for others.
    public var table: TablePipeline? { stages.table }

    /// The pipeline's parts where it reads photos by a network that can be asked where it looks. nil for others.
    public var photos: PhotoPipeline? { stages.photos }
}

/// The parts of a pipeline whose model reads a design matrix and answers by numbers.
public struct TablePipeline: Sendable {
    /// The features, with what they learned of the training rows.
    public let features: FittedFeatures
    /// The model, which learned from them.
    public let model: any NumericModel<DesignMatrix>
}

/// What a pipeline asks of its parts, whatever lies between them.
private protocol PipelineStages: Sendable {
    var columnKinds: [String: ColumnKind] { get }
    var trainingShare: Double? { get }
    var table: TablePipeline? { get }
    var photos: PhotoPipeline? { get }
    func answers(for frame: Frame) throws -> Answers
    func encoded(as modelID: String) throws -> Data
}

private struct Stages<Input: FittedInput, Model: FittedModel<Input.Input>>: PipelineStages {
    let input: Input
    let model: Model

    var columnKinds: [String: ColumnKind] { input.columnKinds }
    var trainingShare: Double? { model.trainingShare }

    var table: TablePipeline? {
        guard let features = input as? FittedFeatures, let model = model as? any NumericModel<DesignMatrix> else {
            return nil
        }
        return TablePipeline(features: features, model: model)
    }

    var photos: PhotoPipeline? {
        if let input = input as? FittedPhotos, let model = model as? FittedNetwork<PhotoBatch> {
            return PhotoPipeline(input, model)
        }
        return table.flatMap { PhotoPipeline($0) }
    }

    func answers(for frame: Frame) throws -> Answers { try model.answers(for: try input.transform(frame)) }

    func encoded(as modelID: String) throws -> Data {
        try PackedEncoder().encode(Saved(model: modelID, input: input, fitted: model))
    }
}

// MARK: Saving

/// How a pipeline begins.
private struct SavedHead: Codable {
    static let currentFormat = "podium pipeline 2"

    var format = currentFormat
    let model: String
}

/// How a pipeline is saved.
private struct Saved<Input: FittedInput, Model: FittedModel>: Codable {
    var format = SavedHead.currentFormat
    let model: String
    let input: Input
    let fitted: Model
}

extension FittedPipeline {
    /// All that prediction needs but the problem, for `init(decoding:surrogate:models:)` to read back.
    public func encoded() throws -> Data { try stages.encoded(as: modelID) }

    /// Reads what `encoded()` wrote. The bytes may hold anything: what is damaged, or does not fit together, is refused.
    ///
    /// - Parameters:
    ///   - surrogate: that of the problem that it was fitted for.
    ///   - models: the models that it may be of.
    /// - Throws: `ModelError.unreadable`, and `ModelError.unknownModel` where there is no such model.
    public init(decoding data: Data, surrogate: Surrogate, models: ModelRegistry = .standard) throws {
        let decoder = try Self.reading("pipeline") {
            try PackedDecoder(data, userInfo: [EncodingRegistry.key: models.encodings])
        }
        let head = try Self.reading("pipeline") { try decoder.decode(SavedHead.self) }
        guard head.format == SavedHead.currentFormat else {
            throw ModelError.unreadable(model: "pipeline", reason: "its format is '\(head.format)'")
        }
        self = try Self.decode(try models.model(named: head.model), from: decoder, surrogate: surrogate)
    }

    private static func decode<Model: RegisteredEstimator>(
        _ type: Model.Type, from decoder: PackedDecoder, surrogate: Surrogate
    ) throws -> FittedPipeline {
        let (id, input) = (type.card.id, Model.Recipe.Fitted.self)
        guard surrogate.levels != nil else {
            return try decode(id, as: Model.Fitted.self, input, from: decoder, surrogate)
        }
        return switch type.card.quantiles {
        case .learned: try decode(id, as: FittedLevels<Model.Fitted>.self, input, from: decoder, surrogate)
        case .together: try decode(id, as: Model.Fitted.self, input, from: decoder, surrogate)
        case .measured, .none: try decode(id, as: FittedSpread<Model.Fitted>.self, input, from: decoder, surrogate)
        }
    }

    private static func decode<Input: FittedInput, Model: FittedModel<Input.Input>>(
        _ id: String, as model: Model.Type, _ input: Input.Type, from decoder: PackedDecoder, _ surrogate: Surrogate
    ) throws -> FittedPipeline {
        let saved = try reading(id) { try decoder.decode(Saved<Input, Model>.self) }
        let said = (saved.fitted as? any QuantileModel)?.quantileCount ?? 1
        guard saved.input.isSound, saved.fitted.isSound, said == surrogate.levels?.count ?? 1 else {
            throw ModelError.unreadable(model: id, reason: "its parts do not fit together")
        }
        return FittedPipeline(saved.input, saved.fitted, modelID: id, surrogate: surrogate)
    }

    private static func reading<Value>(_ what: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw ModelError.unreadable(model: what, reason: "\(error)") }
    }
}
