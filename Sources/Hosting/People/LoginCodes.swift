import CCrypto
public import Foundation
import Synchronization

/// Codes by which a program takes up what a person has allowed it in the browser: each is good once, for ten minutes, and only for the
/// program that asked, which proves itself by the text behind its challenge.
///
/// They are kept in memory: who was between two steps when the server was started again begins anew.
///
/// Source: RFC 6749, section 4.1, and RFC 7636 (S256).
public final class LoginCodes: Sendable {
    private struct Grant {
        let person: Person
        let scope: AccessScope
        let challenge: String
        let expiry: Date
    }

    private let grants = Mutex<[String: Grant]>([:])
    private static let life: TimeInterval = 600
    /// So many may wait; where there are more, those that have run out go first, then all.
    private static let capacity = 10_000

    /// No codes.
    public init() {}

    /// A code for a program whose challenge is the SHA-256 of a text, in base64 for addresses, padded or not.
    public func issue(to person: Person, scope: AccessScope, challenge: String, at moment: Date) throws -> String {
        let code = try Secret.text()
        let grant = Grant(
            person: person, scope: scope, challenge: challenge.addressSafe, expiry: moment + Self.life)
        grants.withLock { grants in
            if grants.count >= Self.capacity { grants = grants.filter { moment < $0.value.expiry } }
            if grants.count >= Self.capacity { grants.removeAll() }
            grants[Secret.digest(code)] = grant
        }
        return code
    }

    /// Who allowed what by the code, which is worth nothing afterwards, whether the text behind the challenge is right or not.
    /// Throws `HostingError.notRecognized`.
    public func redeem(_ code: String, verifier: String, at moment: Date) throws -> (person: Person, scope: AccessScope)
    {
        let grant = grants.withLock { $0.removeValue(forKey: Secret.digest(code)) }
        guard let grant, moment < grant.expiry,
            Secret.areEqual(Array(Secret.challenge(of: verifier).utf8), Array(grant.challenge.utf8))
        else { throw HostingError.notRecognized }
        return (grant.person, grant.scope)
    }
}

extension Secret {
    /// The SHA-256 of a text in base64 for addresses.
    fileprivate static func challenge(of verifier: String) -> String {
        let bytes = Array(verifier.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        return Data(digest).base64EncodedString().addressSafe
    }
}
