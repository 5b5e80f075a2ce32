/// A model by name and the parameters that differ from its defaults: what a run records, and a command line says as
/// `gradient-boosting` or `gradient-boosting:depth=4,learning-rate=0.05`.
public struct ModelSpecification: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The model's id.
    public let model: String
    /// The parameters that are set.
    public let parameters: [String: ParameterValue]

    /// Makes a specification; it is checked by `ModelRegistry.estimator(_:)`. Real numbers that are whole are kept as whole ones, as
    /// JSON reads them back, so that a model has one name.
    public init(_ model: String, _ parameters: [String: ParameterValue] = [:]) {
        self.model = model
        self.parameters = parameters.mapValues { value in
            guard case .real(let number) = value, let whole = Int(exactly: number) else { return value }
            return .integer(whole)
        }
    }

    /// Reads `model` or `model:name=value,name=value`. Throws `ModelError.badParameter` where a `=` is missing.
    public init(parsing text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let model = parts.first ?? ""
        var parameters: [String: ParameterValue] = [:]
        for item in parts.dropFirst().flatMap({ $0.split(separator: ",") }) {
            let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else {
                throw ModelError.badParameter(
                    model: model, parameter: String(item), value: "not set", expected: "name=value")
            }
            parameters[pair[0]] = ParameterValue(pair[1])
        }
        self.init(model, parameters)
    }

    /// As it is read, parameters in alphabetical order.
    public var description: String {
        let settings = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return settings.isEmpty ? model : "\(model):\(settings.joined(separator: ","))"
    }
}
