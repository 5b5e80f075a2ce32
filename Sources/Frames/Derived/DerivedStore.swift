public import Foundation
package import Storage
import Synchronization

/// Values, and where what is made of them at some cost is kept: in memory, and in a folder for the next process.
public protocol DerivedStore: AnyObject, Sendable {
    /// What the values are called in messages.
    var path: String { get }
    /// What they are, as a hash of their content.
    var digest: String { get }
    /// Where what is made of them is kept for the next time; nil where it is not.
    var cache: URL? { get }
    /// What was made of them in this process.
    var derivations: Derivations { get }
}

/// What was made of some values in this process, by name.
public final class Derivations: Sendable {
    private let made = Mutex<[String: any Sendable]>([:])

    init() {}

    fileprivate func value<Value: Sendable>(_ key: String, _ make: () throws -> Value) rethrows -> Value {
        try made.withLock { made in
            if let value = made[key] as? Value { return value }
            let value = try make()
            made[key] = value
            return value
        }
    }
}

extension DerivedStore {
    /// What `make` makes of the values, made once for each key: others that ask meanwhile wait. Throws what `make` throws, and
    /// then makes it anew at the next time. `make` must not ask for anything derived itself, nor lend this thread to work that may.
    public func derived<Value: Sendable>(_ key: String, _ make: () throws -> Value) rethrows -> Value {
        try derivations.value(key, make)
    }

    /// Bytes that `make` makes of the values, as `derived` does: they lie in a file of the cache, where the next process finds it, or
    /// in one without a name. Throws `StorageError` and `FrameError` where there is no room for them, and what `make` throws.
    ///
    /// - Parameters:
    ///   - name: What tells them from all else that is made of the values, and in other versions; a part of a file's name.
    ///   - type: How the file's name ends.
    ///   - count: How many bytes there are.
    ///   - make: Hands all bytes, piece after piece, to the function that it is given.
    package func derivedBytes(
        _ name: String, type: String, count: Int, _ make: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> SharedBytes {
        // Asked outside, as it may be derived itself.
        let place = cache?.appending(path: "\(digest.prefix(24))-\(name).\(type)")
        return try derived("\(name).\(type)") {
            guard let place else {
                let file = try NamelessFile(for: path)
                try make { try file.write($0) }
                return .kept(by: try file.mapped())
            }
            if let kept = try? MappedFile(place), kept.bytes.count == count { return .kept(by: kept) }
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            let whole = try AtomicFile(place)
            try make { try whole.write($0) }
            try whole.commit()
            return .kept(by: try MappedFile(place))
        }
    }
}
