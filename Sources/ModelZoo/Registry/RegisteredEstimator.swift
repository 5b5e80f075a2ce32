import Foundation

/// An estimator that the registry can make from parameters and whose fitted models it can read back.
protocol RegisteredEstimator: Estimator {
    associatedtype Fitted: FittedModel

    static var card: ModelCard { get }
    /// `parameters` are checked against the card.
    init(_ parameters: ParameterValues)
    /// Learns from data that was checked: rows are there, as many as of the target, which is of the task's kind and finite.
    func learn(_ data: TrainingData, context: FitContext) throws -> Fitted
    static func decodeFitted(_ data: Data) throws -> any FittedModel
}

extension RegisteredEstimator {
    var card: ModelCard { Self.card }

    func fit(_ data: TrainingData, context: FitContext) throws -> any FittedModel {
        try data.check(for: Self.card)
        try context.report(0)
        let fitted = try learn(data, context: context)
        try context.report(1)
        return fitted
    }
}

extension FitContext {
    /// Tells how much of the work is done; throws `CancellationError` where the answer is to stop.
    func report(_ share: Double) throws { if !progress(share) { throw CancellationError() } }
}

extension RegisteredEstimator where Fitted: Codable {
    static func decodeFitted(_ data: Data) throws -> any FittedModel {
        do {
            return try PropertyListDecoder().decode(Fitted.self, from: data)
        } catch {
            throw ModelError.unreadable(model: card.id, reason: "\(error)")
        }
    }
}

extension FittedModel where Self: Codable {
    /// A binary property list.
    func encoded() throws -> Data {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        return try encoder.encode(self)
    }
}
