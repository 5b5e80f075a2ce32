import Foundation
import Randomness

/// The frame around every stored model: a mark, the version, the kind, the content, and a checksum of it all.
enum ModelEnvelope {
    private static let mark: UInt64 = 0x3153_4545_5254_4450  // "PDTREES1" in little-endian order
    /// Version 2 added statistics of categories; version 1 is version 2 without them.
    private static let versions: ClosedRange<UInt32> = 1...2

    /// What is inside. Number 2 was a forest with an answer for each class in each leaf.
    enum Kind: UInt32 {
        case boosted = 1
        case checkpoint = 3
        case forest = 4
    }

    static func wrap(_ kind: Kind, _ content: Data) -> Data {
        var writer = ByteWriter()
        writer.write(mark)
        writer.write(versions.upperBound)
        writer.write(kind.rawValue)
        writer.write(content)
        writer.write(checksum(writer.bytes))
        return writer.bytes
    }

    static func unwrap(_ kind: Kind, _ data: Data) throws -> Data {
        var reader = ByteReader(data)
        guard try reader.integer(UInt64.self) == mark else {
            throw TreesError(.format, "the bytes are not a stored tree model; they begin otherwise")
        }
        let found: UInt32 = try reader.integer()
        guard versions.contains(found) else {
            throw TreesError(
                .format, "the model has format version \(found); this program reads up to \(versions.upperBound)")
        }
        guard try reader.integer(UInt32.self) == kind.rawValue else {
            throw TreesError(.format, "the bytes hold another kind of tree model than \(kind)")
        }
        let content = try reader.data()
        guard try reader.integer(UInt64.self) == checksum(data.dropLast(8)), reader.isAtEnd else {
            throw TreesError(.format, "the model's checksum does not match its content; the file is damaged")
        }
        return content
    }

    private static func checksum(_ data: Data) -> UInt64 {
        var sum = FNV1a()
        data.withUnsafeBytes { sum.add($0) }
        return sum.value
    }
}
