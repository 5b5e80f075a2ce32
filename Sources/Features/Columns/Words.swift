import Randomness

/// The words of a UTF-8 text: runs of letters and digits, in lower case where they are ASCII. Bytes above 127 count as
/// letters, so that words of any script stay whole.
enum Words {
    /// Calls `body` with the hash of each word.
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var hash = FNV1a()
        var inside = false
        for byte in text {
            if isWordByte(byte) {
                hash.add(lowercased(byte))
                inside = true
            } else if inside {
                body(hash.value)
                hash = FNV1a()
                inside = false
            }
        }
        if inside { body(hash.value) }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= 128 || (byte | 32 >= 97 && byte | 32 <= 122)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
}
