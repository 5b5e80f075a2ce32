public import Foundation
public import Tensors

/// Copies of named Float32 tensors as plain values: to send to another task, keep in a file and compare bit by bit.
public struct TensorArchive: Sendable, Hashable, Codable {
    /// One tensor.
    public struct Entry: Sendable, Hashable, Codable {
        /// The full name.
        public let name: String
        /// The sizes of the axes.
        public let shape: [Int]
        /// The numbers in row-major order, 4 bytes each, in the machine's order (little-endian on all supported ones).
        public let bytes: Data

        /// Whether the numbers fill the shape: not a matter of course in what comes from a file.
        var isWhole: Bool {
            guard shape.count <= Shape.maximumRank, Shape(shape).isPossible else { return false }
            return bytes.count == Shape(shape).elementCount * 4
        }
    }

    /// The tensors, in the order in which the network lists them.
    public let entries: [Entry]

    /// Copies of `tensors`.
    public init(_ tensors: [NamedTensor]) {
        entries = tensors.map { named in
            Entry(
                name: named.name, shape: Array(named.tensor.shape),
                bytes: named.tensor.elements(Float.self).withUnsafeBytes { Data($0) })
        }
    }

    init(entries: [Entry]) { self.entries = entries }

    /// Copies of those of `tensors` that are called as `places` are, in their order; others are left out.
    public init(_ tensors: [String: Tensor], inTheOrderOf places: [NamedTensor]) {
        self.init(places.compactMap { place in tensors[place.name].map { NamedTensor(place.name, $0) } })
    }

    /// The tensors by their names, copied; those whose numbers do not fill their shape are left out.
    public var tensors: [String: Tensor] {
        entries.reduce(into: [:]) { $0[$1.name] = tensor($1.name) }
    }

    /// How many numbers there are.
    public var weightCount: Int { entries.reduce(0) { $0 + $1.bytes.count / 4 } }

    /// A new tensor with the numbers kept under `name`; nil where there are none that fill a shape.
    func tensor(_ name: String, on backend: any Backend = Tensor.currentBackend) -> Tensor? {
        guard let entry = entries.first(where: { $0.name == name }), entry.isWhole else { return nil }
        let tensor = Tensor(uninitialized: Shape(entry.shape), on: backend)
        entry.write(to: tensor)
        return tensor
    }

    /// Overwrites `tensors` in place; throws with code `state` where names or shapes differ.
    public func restore(_ tensors: [NamedTensor]) throws {
        guard tensors.map(\.name) == entries.map(\.name) else {
            throw NetworksError(
                .state, "saved state: \(entries.count) tensors do not have the names of the network's \(tensors.count)")
        }
        for (entry, named) in zip(entries, tensors) {
            guard entry.shape == Array(named.tensor.shape), entry.isWhole else {
                throw NetworksError(
                    .state, "saved state: \(entry.name) has shape \(entry.shape), the network's \(named.tensor.shape)")
            }
            entry.write(to: named.tensor)
        }
    }
}

extension TensorArchive.Entry {
    fileprivate func write(to tensor: Tensor) {
        tensor.withUnsafeMutableElements(of: Float.self) { elements in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(elements).copyMemory(from: $0) }
        }
    }
}

extension TensorArchive {
    /// Whether the tensors are those of a module by names and shapes.
    public func fits(_ module: any Module) -> Bool {
        let places = module.weights + module.statistics
        return places.count == entries.count
            && zip(places, entries).allSatisfy { place, entry in
                place.name == entry.name && Array(place.tensor.shape) == entry.shape && entry.isWhole
            }
    }
}

extension Module {
    /// Weights and statistics as values.
    public var archive: TensorArchive { TensorArchive(weights + statistics) }

    /// Takes over weights and statistics; throws `NetworksError` with code `state` where they are another network's.
    public func restore(_ archive: TensorArchive) throws { try archive.restore(weights + statistics) }
}
