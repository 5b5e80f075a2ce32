/// What keeps bytes where they are and as they are for as long as it is there, such as a mapped file.
public protocol BytesKeeper: AnyObject, Sendable {
    /// The bytes.
    var keptBytes: UnsafeRawBufferPointer { get }
}

/// Bytes that many read and nobody changes: an array's, or those that somebody else keeps, such as a mapped file's, which take
/// no memory that the system could not have back.
public enum SharedBytes: Sendable {
    /// An array's.
    case array([UInt8])
    /// Those of a keeper.
    case kept(by: any BytesKeeper)

    /// How many there are.
    public var count: Int { withBytes(\.count) }

    /// The bytes, for as long as `body` runs.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch self {
        case .array(let bytes): try bytes.withUnsafeBytes(body)
        case .kept(let keeper): try withExtendedLifetime(keeper) { try body(keeper.keptBytes) }
        }
    }
}
