import CCrypto
public import Foundation

/// SHA-256 (FIPS 180-4) through OpenSSL's libcrypto, as 64 lower-case hexadecimal digits.
public struct SHA256: ~Copyable {
    private let context = EVP_MD_CTX_new()

    /// Begins a sum.
    public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes to the sum.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// Ends the sum.
    public consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// The sum of bytes in memory.
    public static func hex(of data: some ContiguousBytes) -> String {
        var sum = SHA256()
        data.withUnsafeBytes { sum.update($0) }
        return sum.finish()
    }

    /// The sum of a file's bytes, read piece by piece; throws `StorageError` when it cannot be read.
    public static func hex(ofFile url: URL) throws -> String {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StorageError("read", url, errno: errno) }
        defer { close(file) }
        var sum = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            let count = read(file, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw StorageError("read", url, errno: errno) }
            guard count > 0 else { return sum.finish() }
            sum.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

extension SHA256 {
    private static let digits = 64

    /// Bytes with the sum of them behind, as 64 digits: what `content(ofSealed:)` takes apart.
    public static func sealed(_ content: Data) -> Data { content + Data(hex(of: content).utf8) }

    /// Bytes without the sum behind them; nil where it is not theirs, as in a file that is cut off or changed.
    public static func content(ofSealed file: Data) -> Data? {
        let content = file.dropLast(digits)
        guard file.count > digits, hex(of: content) == String(decoding: file.suffix(digits), as: UTF8.self) else {
            return nil
        }
        return content
    }
}
