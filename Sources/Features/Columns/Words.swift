/// The words of a UTF-8 text: runs of letters and digits, in lower case where they are ASCII. Bytes above 127 count as
/// letters, so that words of any script stay whole.
enum Words {
    /// Calls `body` with the hash of each word (FNV-1a, 64 bits).
    ///
    /// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var hash = offsetBasis
        var inside = false
        for byte in text {
            if isWordByte(byte) {
                hash = (hash ^ UInt64(lowercased(byte))) &* 0x0000_0100_0000_01B3
                inside = true
            } else if inside {
                body(hash)
                hash = offsetBasis
                inside = false
            }
        }
        if inside { body(hash) }
    }

    private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= 128 || (byte | 32 >= 97 && byte | 32 <= 122)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
}
