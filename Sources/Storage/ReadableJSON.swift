public import Foundation

extension JSONEncoder {
    /// For documents that people and other programs read: indented, keys in order, slashes as they are, moments in ISO 8601.
    /// The same value has the same bytes.
    public static var readable: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}

extension JSONDecoder {
    /// Reads what `JSONEncoder.readable` wrote.
    public static var readable: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}
