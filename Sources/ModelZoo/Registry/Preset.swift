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
        _ preset: Preset, task: LearningTask, areImages: Bool, rows: Int
    ) -> [ModelSpecification] {
        let linear = ModelSpecification(task.isClassification ? "logistic" : "ridge")
        let chosen: [ModelSpecification] =
            switch preset {
            case .quick: [linear]
            case .medium, .best: [linear, ModelSpecification("knn")]
            }
        return chosen + [ModelSpecification("constant")]
    }
}
