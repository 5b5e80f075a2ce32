public import Foundation
public import Networks
import Storage
import Tensors

/// A network that others taught: where its weights are to be had, and how a file of them becomes ours.
public protocol PretrainedNetwork: Sendable, Identifiable {
    /// Its name, such as `efficientnet-lite0`.
    var id: String { get }
    /// One line, for people.
    var summary: String { get }
    /// Where its weights are to be had.
    var source: PackagedFile { get }
    /// How they are read.
    var weightReader: WeightReader { get }
    /// The network with weights of no meaning, which are to be overwritten.
    func blank() -> any Module
    /// What else it needs, of the same package: files that are kept as they are.
    var companions: [PackagedFile] { get }
}

/// A file in a Python package of the usual registry.
public struct PackagedFile: Sendable, Hashable {
    /// The package with its version, such as `foo==1.0`.
    public let package: String
    /// The file in it.
    public let path: String
    /// The file's SHA-256.
    public let sha256: String
    /// The license of what is in it.
    public let license: String

    /// The file's name without folders.
    public var name: String { URL(filePath: path).lastPathComponent }
}

extension PretrainedNetwork {
    /// None.
    public var companions: [PackagedFile] { [] }

    /// The weights in a file as it lies in the package. Throws `TensorError` where it is no such file, `BackboneError.weights` where
    /// it is another network's.
    public func weights(inPackaged file: URL) throws -> TensorArchive {
        let foreign = try weightReader.read(file.path)
        let network = blank()
        let own = try (network.weights + network.statistics).map { named in
            let translation = weightReader.translate(named.name)
            let parts = try translation.names.map { name in
                guard let tensor = foreign[name] else {
                    throw BackboneError.weights(id, path: file.path, reason: "it has no tensor '\(name)'")
                }
                return tensor
            }
            guard let translated = translation.apply(to: parts, shape: named.tensor.shape) else {
                let shapes = zip(translation.names, parts).map { "'\($0)' has shape \($1.shape)" }
                throw BackboneError.weights(
                    id, path: file.path,
                    reason: "\(shapes.joined(separator: ", ")), which does not become \(named.tensor.shape)")
            }
            return NamedTensor(named.name, translated)
        }
        return TensorArchive(own)
    }

    /// Puts the weights of a packaged file where `weights(in:)` finds them; nothing where they are there already. Throws as
    /// `weights(inPackaged:)`, and `StorageError`.
    public func install(weights file: URL, in folder: URL) throws {
        let place = place(in: folder)
        if FileManager.default.fileExists(atPath: place.path) { return }
        let tensors = try weights(inPackaged: file).tensors
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Safetensors.write(tensors, to: place.path)
    }

    /// Puts all files of the package, by their paths there, where they are found: the companions first, the weights last. Throws as
    /// `install(weights:in:)`, and `BackboneError.weights` where a file is missing.
    public func install(files: [String: URL], in folder: URL) throws {
        func file(_ packaged: PackagedFile) throws -> URL {
            guard let file = files[packaged.path] else {
                throw BackboneError.weights(id, path: packaged.path, reason: "it is missing")
            }
            return file
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for companion in companions {
            try AtomicFile.write(Data(contentsOf: file(companion)), to: place(of: companion, in: folder))
        }
        try install(weights: file(source), in: folder)
    }

    /// Whether all that it needs is in a folder.
    public func isInstalled(in folder: URL) -> Bool {
        ([place(in: folder)] + companions.map { place(of: $0, in: folder) })
            .allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The weights that were put into a folder; throws `BackboneError.notInstalled` where there are none, `TensorError` and
    /// `NetworksError` where they are damaged.
    public func weights(in folder: URL) throws -> TensorArchive {
        guard isInstalled(in: folder) else { throw BackboneError.notInstalled(id, folder: folder.path) }
        let network = blank()
        let archive = try TensorArchive(
            Safetensors.read(place(in: folder).path), inTheOrderOf: network.weights + network.statistics)
        try network.restore(archive)
        return archive
    }

    /// Where a companion is kept in a folder.
    func place(of companion: PackagedFile, in folder: URL) -> URL {
        folder.appending(path: "\(id)-\(companion.sha256.prefix(8))-\(companion.name)")
    }

    /// Where the weights are kept in a folder.
    func place(in folder: URL) -> URL {
        folder.appending(path: "\(id)-\(source.sha256.prefix(8)).safetensors")
    }
}
