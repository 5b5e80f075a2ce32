import CCrypto
public import Foundation

/// Signs texts by HMAC-SHA256 (RFC 2104) with a key that the store keeps, so that what comes back was given out here.
public struct Signer: Sendable {
    private let key: [UInt8]

    init(key: [UInt8]) { self.key = key }

    /// The signature of a text for a purpose: one for another purpose is another.
    public func signature(of text: String, for purpose: String) -> String {
        let message = Array("\(purpose)\u{0}\(text)".utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        var count = UInt32(0)
        HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &digest, &count)
        return Data(digest).base64EncodedString().addressSafe
    }

    /// Whether `signature` is that of the text for the purpose.
    public func isValid(_ signature: String, of text: String, for purpose: String) -> Bool {
        Secret.areEqual(Array(signature.utf8), Array(self.signature(of: text, for: purpose).utf8))
    }
}

/// What may be fetched by whoever has the address, until a moment: `<expiry>.<signature>`.
public struct Ticket: Sendable, Hashable {
    /// The ticket as it stands in an address.
    public let text: String

    private static let purpose = "ticket"

    /// A ticket to `path` until `expiry`.
    public init(to path: String, until expiry: Date, by signer: Signer) {
        let seconds = Int(expiry.timeIntervalSince1970)
        text = "\(seconds).\(signer.signature(of: "\(seconds)\n\(path)", for: Self.purpose))"
    }

    /// Whether a text is a ticket to `path` at that moment.
    public static func opens(_ text: String, path: String, at moment: Date, by signer: Signer) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let seconds = Int(parts[0]), moment.timeIntervalSince1970 < Double(seconds) else {
            return false
        }
        return signer.isValid(parts[1], of: "\(seconds)\n\(path)", for: purpose)
    }
}
