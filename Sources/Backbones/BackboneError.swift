public import Faults

/// What can be wrong with a pretrained network.
public enum BackboneError: AttributedError, Sendable, Hashable {
    /// There is none of that name.
    case unknown(String)
    /// A file does not hold its weights.
    case weights(String, path: String, reason: String)
    /// Its weights are not where they are looked for; nil where photos or texts have no folder for what is made of them.
    case notInstalled(String, folder: String?)

    /// What was found, what to do.
    public var description: String {
        switch self {
        case .unknown(let id):
            "there is no pretrained network '\(id)'; there are \(Backbone.standard.map(\.id).joined(separator: ", ")) for photos and "
                + "\(TextBackbone.standard.map(\.id).joined(separator: ", ")) for texts"
        case .weights(let id, let path, let reason): "\(path): not the weights of \(id): \(reason)"
        case .notInstalled(let id, let folder?):
            "the weights of \(id) are not in \(folder); `podium run` fetches them, and `Backbone.install` puts a file there"
        case .notInstalled(let id, nil):
            "the weights of \(id) are looked for in the folder that photos or texts have for what is made of them, and these have "
                + "none; give their MediaStore or TextStore a cache"
        }
    }
}
