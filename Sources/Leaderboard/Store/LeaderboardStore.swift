public import Foundation
import GRDB
import Storage

/// The entries of all competitions of a root, in one SQLite file.
///
/// Several processes may use the file at once (write-ahead log, and writers wait for one another), and a process that
/// is killed leaves every entry either whole or absent.
public final class LeaderboardStore: Sendable {
    let database: DatabaseQueue
    private let path: String

    /// How long a writer waits for other processes.
    private static let patience: TimeInterval = 30

    /// Opens the file, and makes it and its folder where they are not there. Throws `LeaderboardError.store`.
    public convenience init(url: URL) throws {
        // The tables are made by one process at a time.
        let lock = try Self.translatingErrors(url.path) { try FileLock(url.appendingPathExtension("lock"), wait: true) }
        defer { withExtendedLifetime(lock) {} }
        try self.init(path: url.path) {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(Self.patience)
            return try DatabaseQueue(path: url.path, configuration: configuration)
        }
    }

    /// A store in memory, gone with the value. Throws `LeaderboardError.store`.
    public convenience init() throws {
        try self.init(path: "in memory") { try DatabaseQueue() }
    }

    private init(path: String, open: () throws -> DatabaseQueue) throws {
        self.path = path
        database = try Self.translatingErrors(path) {
            let database = try open()
            try Self.migrator.migrate(database)
            return database
        }
    }

    /// Runs `body` in one transaction that other writers wait for.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.translatingErrors(path) { try database.write(body) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.translatingErrors(path) { try database.read(body) }
    }

    private static func translatingErrors<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as LeaderboardError { throw error } catch {
            throw LeaderboardError.store(path: path, reason: String(describing: error))
        }
    }
}
