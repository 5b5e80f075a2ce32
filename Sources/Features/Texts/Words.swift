import Randomness

/// The words of a text, known by their hashes: runs of letters, digits and underscores of its normalized form.
enum Words {
    /// Calls `body` with the hash of each word.
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        let text = NormalizedText(text)
        for word in text.words {
            var hash = FNV1a()
            for byte in text.bytes[word] { hash.add(byte) }
            body(hash.value)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
