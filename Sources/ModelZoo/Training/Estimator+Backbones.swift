public import Backbones
import Features
public import Scoring

extension Estimator {
    /// How the pretrained network that it sees photos with looks at them; nil where it needs none.
    public func sight(of type: TargetType) -> BackboneEncoding? {
        let recipe = recipe(for: type)
        return (recipe as? PhotoRecipe)?.sight ?? (recipe as? FeatureRecipe)?.photos.encoding as? BackboneEncoding
    }

    /// How the pretrained network that reads texts for it reads them; nil where it needs none.
    public func reading(of type: TargetType) -> SentenceEncoding? {
        (recipe(for: type) as? FeatureRecipe)?.extras.lazy.compactMap { $0.encoding as? SentenceEncoding }.first
    }
}
