import Foundation

/// Numbers that are saved as one block of bytes (little-endian), not one by one.
struct PackedFloats: Sendable, Hashable, Codable {
    var values: [Float]

    init(_ values: [Float]) { self.values = values }

    init(from decoder: any Decoder) throws {
        let data = try decoder.singleValueContainer().decode(Data.self)
        values = data.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) })
    }
}
