public import Scoring

/// How much work a run puts in.
public enum Preset: String, Sendable, Hashable, Codable, CaseIterable {
    /// A first answer within seconds on small tables.
    case quick
    /// Good models of each kind, worth blending.
    case medium
    /// All that helps, several settings of the strongest.
    case best
}

extension ModelRegistry {
    /// The models that a run trains when nobody names any, the strongest first; `constant` is always there, as the zero of
    /// the scale.
    public static func preset(
        _ preset: Preset, type: TargetType, areImages: Bool, rows: Int
    ) -> [ModelSpecification] {
        let linear = ModelSpecification(type.isClassification || type == .multilabel ? "logistic" : "ridge")
        let chosen =
            areImages ? imagePreset(preset, linear) : tablePreset(preset, linear, type: type, rows: rows)
        return chosen + [ModelSpecification("constant")]
    }

    private static func imagePreset(_ preset: Preset, _ linear: ModelSpecification) -> [ModelSpecification] {
        let perceptron = ModelSpecification("mlp")
        let medium = [
            ModelSpecification("resnet"), ModelSpecification("cnn", ["epochs": .integer(6)]), perceptron,
        ]
        return switch preset {
        case .quick: [perceptron]
        case .medium: medium
        case .best:
            [ModelSpecification("resnet", ["width": .integer(64), "epochs": .integer(24)])] + medium + [linear]
        }
    }

    private static func tablePreset(
        _ preset: Preset, _ linear: ModelSpecification, type: TargetType, rows: Int
    ) -> [ModelSpecification] {
        let boosting = ModelSpecification("gradient-boosting")
        if preset == .quick { return [boosting, linear] }
        var models = [
            boosting, ModelSpecification("extra-trees"), ModelSpecification("random-forest"), ModelSpecification("mlp"),
            linear,
        ]
        // With a tree a class, a second boosting takes longer than it adds.
        if type != .multiclass { models.insert(symmetricBoosting, at: 1) }
        if rows <= knnRows { models.append(ModelSpecification("knn")) }
        guard preset == .best else { return models }
        models += [
            ModelSpecification(
                "gradient-boosting",
                ["leaves": .integer(48), "learning-rate": .real(0.02), "feature-share": .real(0.4), "l2": .real(8)]),
            ModelSpecification("extra-trees", ["feature-share": .real(0.8), "min-rows": .integer(2)]),
            ModelSpecification("tabular-resnet"),
        ]
        if rows <= transformerRows { models.append(ModelSpecification("ft-transformer")) }
        return models
    }

    /// Trees that ask the same question on a whole level: weaker ones, which overfit less.
    private static let symmetricBoosting = ModelSpecification(
        "gradient-boosting",
        ["growth": .word("oblivious"), "depth": .integer(6), "leaves": .integer(64), "feature-share": .real(0.8)])

    /// Above so many rows the model takes longer than it is worth.
    private static let knnRows = 100_000
    private static let transformerRows = 50_000
}
