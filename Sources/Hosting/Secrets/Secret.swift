import CCrypto
import Foundation
import Storage

/// Random texts that open something, of which only a digest is kept: 256 bits, in letters that may stand in an address.
public enum Secret {
    /// A new one, behind `prefix`, which tells people what it is.
    public static func text(prefix: String = "") throws -> String {
        prefix + Data(try bytes(32)).base64EncodedString().addressSafe
    }

    /// What is kept of a secret: it cannot be guessed, so that one round of SHA-256 is enough.
    public static func digest(_ text: String) -> String { SHA256.hex(of: Data(text.utf8)) }

    /// Bytes that nobody can foresee, from the system. Throws `HostingError.cryptography`.
    static func bytes(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard getentropy(&bytes, count) == 0 else { throw HostingError.cryptography("make random bytes") }
        return bytes
    }

    /// Whether both are equal, in a time that does not tell where they differ.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0 }
}

extension String {
    /// Base64 in the alphabet for addresses, without padding (RFC 4648, section 5).
    var addressSafe: String {
        replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
