/// Bytes that many read and nobody changes: an array's, or those that somebody else keeps, such as a mapped file's, which take
/// no memory that the system could not have back.
public struct SharedBytes: @unchecked Sendable {
    private enum Place {
        case array([UInt8])
        case kept(UnsafeRawBufferPointer, by: AnyObject)
    }

    private let place: Place

    /// An array's bytes.
    public init(_ bytes: [UInt8]) { place = .array(bytes) }

    /// The bytes of `owner`, which stay where they are and as they are as long as it is there.
    public init(_ bytes: UnsafeRawBufferPointer, keptBy owner: some AnyObject & Sendable) {
        place = .kept(bytes, by: owner)
    }

    /// How many there are.
    public var count: Int {
        switch place {
        case .array(let bytes): bytes.count
        case .kept(let bytes, _): bytes.count
        }
    }

    /// The bytes, for as long as `body` runs.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch place {
        case .array(let bytes): try bytes.withUnsafeBytes(body)
        case .kept(let bytes, let owner): try withExtendedLifetime(owner) { try body(bytes) }
        }
    }
}
