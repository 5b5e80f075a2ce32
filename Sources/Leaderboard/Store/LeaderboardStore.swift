import Faults
public import Foundation
package import GRDB
import Storage

/// The entries of all competitions of a root, in one SQLite file.
///
/// Several processes may use the file at once (write-ahead log, and writers wait for one another), and a process that
/// is killed leaves every entry either whole or absent.
public final class LeaderboardStore: Sendable {
    let database: any DatabaseWriter
    private let path: String
    private let isFile: Bool

    /// How long a writer waits for other processes.
    private static let patience: TimeInterval = 30

    /// Opens the file, and makes it and its folder where they are not there. Throws `LeaderboardError.store`.
    public convenience init(url: URL) throws {
        guard url.path.utf8.count <= Self.longestPath else { throw Self.tooLong(url.path) }
        let lock = try Self.translatingErrors(url.path) { try Self.lock(url.path) }
        defer { withExtendedLifetime(lock) {} }
        try self.init(path: url.path, isFile: true) {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(Self.patience)
            // Readers of long boards keep nobody else waiting.
            return try DatabasePool(path: url.path, configuration: configuration)
        }
    }

    /// Opens the file to read it: nothing is made or changed, and where there is no file, there are no entries.
    ///
    /// Throws `LeaderboardError.store`.
    public convenience init(reading url: URL) throws {
        let path = url.path
        guard access(path, F_OK) == 0 || errno != ENOENT else {
            try self.init()
            return
        }
        guard access(path, W_OK) != 0 || access(url.deletingLastPathComponent().path, W_OK) != 0 else {
            try self.init(url: url)
            return
        }
        // SQLite cannot read a write-ahead log where it may not write, so a copy is read.
        try self.init(path: path) {
            let copy = FileManager.default.temporaryDirectory.appending(path: "podium-board-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: copy) }
            for suffix in ["", "-wal"] where access(path + suffix, F_OK) == 0 {
                try Data(contentsOf: URL(filePath: path + suffix)).write(to: copy.appending(path: "board" + suffix))
            }
            let memory = try DatabaseQueue()
            try DatabaseQueue(path: copy.appending(path: "board").path).backup(to: memory)
            return memory
        }
    }

    /// Throws `LeaderboardError.store` where entries could not be entered.
    public func requireWriting() throws { try write { _ in } }

    /// A store in memory, gone with the value. Throws `LeaderboardError.store`.
    public convenience init() throws {
        try self.init(path: "in memory") { try DatabaseQueue() }
    }

    private init(path: String, isFile: Bool = false, open: () throws -> any DatabaseWriter) throws {
        (self.path, self.isFile) = (path, isFile)
        database = try Self.translatingErrors(path) {
            let database = try open()
            try Self.migrator.migrate(database)
            return database
        }
    }

    /// Makes the tables of those who keep more in the same file.
    package func migrate(_ migrator: DatabaseMigrator) throws {
        try Self.translatingErrors(path) {
            let lock = try isFile ? Self.lock(path) : nil
            try withExtendedLifetime(lock) { try migrator.migrate(database) }
        }
    }

    /// The tables are made by one process at a time.
    private static func lock(_ path: String) throws -> FileLock {
        try FileLock(URL(filePath: path + ".lock"), wait: true)
    }

    /// Runs `body` in one transaction that other writers wait for.
    package func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.translatingErrors(path) { try database.write(body) }
    }

    /// Runs `body` on one state of the store.
    package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.translatingErrors(path) { try database.read(body) }
    }

    /// Runs a body that asks one question: without the transaction around several, it takes half the time.
    package func glance<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.translatingErrors(path) { try database.unsafeRead(body) }
    }

    private static func translatingErrors<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as any AttributedError where !(error is StorageError) {
            throw error
        } catch {
            throw LeaderboardError.store(path: path, reason: reason(error))
        }
    }

    /// The longest path that SQLite opens, less the ending of its log.
    private static let longestPath = 500

    private static func tooLong(_ path: String) -> LeaderboardError {
        .store(
            path: path,
            reason:
                "the path is \(path.utf8.count) bytes long, and SQLite takes \(longestPath); work in a folder nearer to /"
        )
    }

    /// Why it failed, in words for people.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as DatabaseError: return error.inWords
        case let error as StorageError: return error.description
        default: return (error as NSError).cause
        }
    }
}

extension DatabaseError {
    fileprivate var inWords: String {
        switch resultCode {
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_READONLY, .SQLITE_PERM: "it may not be written; allow that for it and its folder"
        case .SQLITE_CANTOPEN: "it cannot be opened; check that it and its folder may be read and written"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another process has kept it busy; try again"
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: "\(message ?? "it is damaged"); move it away, and a new one is made"
        default: message ?? "SQLite's error \(resultCode.rawValue)"
        }
    }
}

extension NSError {
    /// What the system said, which Foundation's own words leave out.
    fileprivate var cause: String {
        let cause = (userInfo[NSUnderlyingErrorKey] as? NSError) ?? self
        return cause.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(cause.code))) : localizedDescription
    }
}
