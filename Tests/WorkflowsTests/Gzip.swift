/// Makes gzip files, of one stored block each.
enum Gzip {
    /// A gzip file that holds at most 65,535 bytes.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = bytes.count
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(count, 2) + little(~count & 0xFFFF, 2) + bytes
            + little(Int(checksum(bytes)), 4) + little(count, 4)
    }

    private static func little(_ number: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32 as in ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
