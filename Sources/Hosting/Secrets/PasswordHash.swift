import CCrypto
import Foundation

/// A password as it is kept: hashed by scrypt (RFC 7914) with a salt of its own, `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`.
public struct PasswordHash: Sendable, Hashable {
    /// The hash with all that verifying needs.
    public let text: String

    /// How much work a hash is: N = 2^`logN`, r = 8, p = `parallel`.
    public struct Cost: Sendable, Hashable {
        /// The binary logarithm of N.
        public let logN: Int
        /// How often it is done.
        public let parallel: Int

        /// Makes a cost.
        public init(logN: Int, parallel: Int) { (self.logN, self.parallel) = (logN, parallel) }

        /// 32 MiB, and about a fifth of a second: one of those that OWASP's Password Storage Cheat Sheet names.
        public static let standard = Cost(logN: 15, parallel: 3)
    }

    private static let blockSize = 8
    private static let memory: UInt64 = 256 << 20

    /// Takes what was kept.
    public init(text: String) { self.text = text }

    /// Hashes a password. Throws `HostingError.badPassword`, or `.cryptography`.
    public init(_ password: String, cost: Cost = .standard) throws {
        guard (10...200).contains(password.count) else { throw HostingError.badPassword }
        let salt = try Secret.bytes(16)
        let hash = try Self.derive(password, salt, cost)
        text = "$scrypt$ln=\(cost.logN),r=\(Self.blockSize),p=\(cost.parallel)$\(salt.base64)$\(hash.base64)"
    }

    /// Whether the password is the one that was hashed; false, too, where what was kept is no such hash.
    public func matches(_ password: String) -> Bool {
        guard let (cost, salt, hash) = parts, let other = try? Self.derive(password, salt, cost) else { return false }
        return Secret.areEqual(hash, other)
    }

    private var parts: (Cost, salt: [UInt8], hash: [UInt8])? {
        let fields = text.split(separator: "$")
        guard fields.count == 4, fields[0] == "scrypt", let salt = Data(base64Encoded: String(fields[2])),
            let hash = Data(base64Encoded: String(fields[3]))
        else { return nil }
        let numbers = fields[1].split(separator: ",").compactMap { Int($0.drop { !$0.isNumber }) }
        guard numbers.count == 3, (1...20).contains(numbers[0]), numbers[1] == Self.blockSize else { return nil }
        return (Cost(logN: numbers[0], parallel: numbers[2]), Array(salt), Array(hash))
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
        let letters = Array(password.precomposedStringWithCanonicalMapping.utf8)
        var hash = [UInt8](repeating: 0, count: 32)
        let isDone = letters.withUnsafeBytes { letters in
            EVP_PBE_scrypt(
                letters.bindMemory(to: CChar.self).baseAddress, letters.count, salt, salt.count, 1 << UInt64(cost.logN),
                UInt64(blockSize), UInt64(cost.parallel), memory, &hash, hash.count)
        }
        guard isDone == 1 else { throw HostingError.cryptography("hash a password") }
        return hash
    }
}

extension [UInt8] {
    fileprivate var base64: String { Data(self).base64EncodedString() }
}
