public import Foundation
import Synchronization

/// Where large blocks of bytes are kept once, however many packed values have them: the weights of one network in many models.
public protocol BlockShelf: Sendable {
    /// Keeps a block unless it is there; its name, which follows from its bytes. Throws where there is no room.
    func keep(_ block: Data) throws -> String
    /// The block of a name; nil where it is not there, or damaged.
    func block(named name: String) -> Data?
}

/// Packed bytes without their large blocks, which lie on a shelf.
public enum SharedBlocks {
    /// Bytes of the smallest block that is worth a place of its own.
    private static let least = 1 << 16

    /// What `PackedEncoder` wrote, with names in the place of large blocks; other bytes as they are. Throws what the shelf throws.
    public static func taken(outOf packed: Data, to shelf: some BlockShelf) throws -> Data {
        try rewritten(packed) { value in
            guard case .bytes(let bytes) = value, bytes.count >= least else { return value }
            return .shared(try shelf.keep(bytes))
        }
    }

    /// What `taken(outOf:to:)` was given. Throws `DecodingError.dataCorrupted` where a block is not on the shelf.
    public static func put(into packed: Data, from shelf: some BlockShelf) throws -> Data {
        try rewritten(packed) { value in
            guard case .shared(let name) = value else { return value }
            guard let bytes = shelf.block(named: name) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "the block \(name) that it shares is not there"))
            }
            return .bytes(bytes)
        }
    }

    private static func rewritten(_ packed: Data, _ body: (PackedValue) throws -> PackedValue) throws -> Data {
        // What is no packed value is left to its reader to refuse.
        guard let value = try? PackedValue(parsing: packed) else { return packed }
        var data = Data()
        try value.mapped(body).write(to: &data)
        return data
    }
}

extension PackedValue {
    /// The value with each value in it replaced.
    fileprivate func mapped(_ body: (PackedValue) throws -> PackedValue) throws -> PackedValue {
        switch self {
        case .list(let values): .list(try values.map { try $0.mapped(body) })
        case .record(let fields): .record(try fields.map { ($0.key, try $0.value.mapped(body)) })
        default: try body(self)
        }
    }
}

/// A shelf in memory, which can be saved with what it serves.
public final class MemoryBlockShelf: BlockShelf {
    private let kept: Mutex<[String: Data]>

    /// A shelf with these blocks, by their names.
    public init(_ blocks: [String: Data] = [:]) { kept = Mutex(blocks) }

    /// All blocks by their names.
    public var blocks: [String: Data] { kept.withLock { $0 } }

    /// Keeps a block; its name is its SHA-256.
    public func keep(_ block: Data) -> String {
        let name = SHA256.hex(of: block)
        kept.withLock { $0[name] = block }
        return name
    }

    /// The block of a name.
    public func block(named name: String) -> Data? { kept.withLock { $0[name] } }
}
