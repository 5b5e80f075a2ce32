import Dispatch
public import Foundation
import Synchronization

/// Rights to pieces of work, kept in a folder that several processes see, also of several machines.
///
/// Of all that claim a name, one gets it. The right lasts while its holder is alive and says so every `heartbeat`; a holder
/// that has been silent for three of them, or is known to have ended, has lost it, and the next one that claims gets it. A
/// holder that only slept finds on waking that its lease is lost. So two may work on the same piece for a while, and what
/// they make must be published so that the first one stands (`AtomicFile.publish`).
///
/// A lease is the file `<name>.<n>.lease`, n = 1, 2, …: a right is taken over by making the file of the next number, which
/// only one can, and no number is used again; so nobody can take away a lease younger than the one it saw to be stale, as
/// is possible where stale files are renamed or removed. A file is made by giving a whole one its name (`link`), which holds
/// on network file systems, where locks do not.
///
/// The clocks of machines differ. Ages are differences of modification times, which the folder's own machine gives.
public final class Leases: Sendable {
    /// A holder that was silent for so many heartbeats has lost its lease.
    public static let missedHeartbeats = 3

    /// Where the leases lie.
    public let folder: URL
    /// How often this process says that it is alive.
    public let heartbeat: Duration
    private let clock: FolderClock
    private let pulse: Pulse

    /// Leases in `folder`, which is made where it is missing.
    public init(folder: URL, heartbeat: Duration = .seconds(5)) {
        self.folder = folder
        self.heartbeat = heartbeat
        clock = FolderClock(folder: folder, precision: heartbeat)
        pulse = Pulse(every: heartbeat)
    }

    /// The right to `name`, a file's name; nil where somebody has it. Throws `StorageError` or `CocoaError` where the folder
    /// cannot be written.
    public func claim(_ name: String) throws -> Lease? {
        let newest = newest(name)
        if let newest, try !isFree(newest.file) { return nil }
        let number = (newest?.number ?? 0) + 1
        guard try publish(to: url(name, number)) else { return nil }
        let held = HeldLease(file: url(name, number), successor: url(name, number + 1))
        pulse.add(held)
        return Lease(name: name, abandonments: newest?.abandonments ?? 0, held: held, pulse: pulse)
    }

    /// Who has a right now, by its name.
    public func holders() throws -> [String: ProcessIdentity] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return [:] }
        var newest: [String: Int] = [:]
        for case let (name, number)? in names.map(Self.parts) { newest[name] = max(newest[name] ?? 0, number) }
        return try newest.reduce(into: [:]) { holders, lease in
            guard let file = LeaseFile(url(lease.key, lease.value)), try !isFree(file) else { return }
            holders[lease.key] = file.note?.process
        }
    }

    /// The lease of a name with the highest number, and how many up to it nobody let go of.
    private func newest(_ name: String) -> (number: Int, file: LeaseFile, abandonments: Int)? {
        var newest: (number: Int, file: LeaseFile, abandonments: Int)?
        while let file = LeaseFile(url(name, (newest?.number ?? 0) + 1)) {
            newest = ((newest?.number ?? 0) + 1, file, (newest?.abandonments ?? 0) + (file.isReleased ? 0 : 1))
        }
        return newest
    }

    /// Makes a lease's file, unless somebody did.
    private func publish(to url: URL) throws -> Bool {
        let note = try JSONEncoder().encode(
            LeaseFile.Note(process: .current, token: .random(in: 0...UInt64.max), heartbeat: heartbeat / .seconds(1)))
        return try inFolder { try AtomicFile.publish(note, to: url, durably: false) }
    }

    private func isFree(_ file: LeaseFile) throws -> Bool {
        if file.isReleased || file.note?.process.isKnownDead == true { return true }
        let silence = try inFolder { try clock.now() } - file.modified
        return silence > (file.note?.heartbeat ?? heartbeat / .seconds(1)) * Double(Self.missedHeartbeats)
    }

    /// Does what needs the folder, which may be missing, or go at any moment as when all work is done.
    private func inFolder<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try body()
        }
    }

    private func url(_ name: String, _ number: Int) -> URL { folder.appending(path: "\(name).\(number).lease") }

    private static func parts(_ file: String) -> (name: String, number: Int)? {
        let parts = file.split(separator: ".")
        guard !file.hasPrefix("."), parts.count > 2, parts.last == "lease", let number = Int(parts[parts.count - 2])
        else { return nil }
        return (parts.dropLast(2).joined(separator: "."), number)
    }
}

/// A right that this process has until it lets go of it, by `release` or with the last reference.
public final class Lease: Sendable {
    /// What it is a right to.
    public let name: String
    /// How many holders before lost it, since they ended or were silent, without letting go of it.
    public let abandonments: Int
    private let held: HeldLease
    private let pulse: Pulse

    fileprivate init(name: String, abandonments: Int, held: HeldLease, pulse: Pulse) {
        self.name = name
        self.abandonments = abandonments
        self.held = held
        self.pulse = pulse
    }

    deinit { release() }

    /// Says that the holder is alive, or finds that it was thought dead; happens by itself at every heartbeat.
    func beat() { held.beat() }

    /// Whether another process has the right now, as this one was silent for too long. Known from the next heartbeat on.
    public var isLost: Bool { held.isLost.load(ordering: .relaxed) }

    /// Lets go of the right, for the next one that claims it.
    public func release() {
        guard pulse.remove(held) else { return }
        held.markReleased()
    }
}

/// The file of a lease, as it was read.
struct LeaseFile {
    /// What a lease's file says.
    struct Note: Codable {
        let process: ProcessIdentity
        let token: UInt64
        /// Seconds.
        let heartbeat: Double
    }

    /// Seconds by the folder's clock; 0 once the holder has let go.
    let modified: Double
    let note: Note?

    var isReleased: Bool { modified == 0 }

    /// Opens the file, for over a network only that brings its true time; nil where there is none.
    init?(_ url: URL) {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return nil }
        modified = status.modificationSeconds
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
        note = (try? handle.readToEnd()).flatMap { try? JSONDecoder().decode(Note.self, from: $0) }
    }
}

/// A lease's file while this process has the right.
private final class HeldLease: Sendable {
    let file: URL
    let successor: URL
    let isLost = Atomic(false)

    init(file: URL, successor: URL) {
        self.file = file
        self.successor = successor
    }

    /// Says that the holder is alive, or finds that it was thought dead.
    func beat() {
        if access(successor.path, F_OK) == 0 || utimensat(AT_FDCWD, file.path, nil, 0) != 0 {
            isLost.store(true, ordering: .relaxed)
        }
    }

    func markReleased() {
        let never = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 0, tv_nsec: 0)]
        utimensat(AT_FDCWD, file.path, never, 0)
    }
}

/// Says every now and then, on a thread of its own, that the holder of leases is alive.
private final class Pulse: Sendable {
    private struct State {
        var held: [HeldLease] = []
        var timer: (any DispatchSourceTimer)?
    }

    private let state = Mutex(State())
    private let interval: Duration

    init(every interval: Duration) { self.interval = interval }

    deinit { state.withLock { $0.timer?.cancel() } }

    func add(_ lease: HeldLease) {
        state.withLock { state in
            state.held.append(lease)
            if state.timer == nil { state.timer = start() }
        }
    }

    /// False where the lease is not held any more. No beat is under way once this has returned.
    func remove(_ lease: HeldLease) -> Bool {
        state.withLock { state in
            guard let place = state.held.firstIndex(where: { $0 === lease }) else { return false }
            state.held.remove(at: place)
            return true
        }
    }

    private func start() -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "podium.leases"))
        let seconds = interval / .seconds(1)
        timer.schedule(deadline: .now() + seconds, repeating: seconds)
        timer.setEventHandler { [weak self] in self?.state.withLock { $0.held.forEach { $0.beat() } } }
        timer.resume()
        return timer
    }
}

/// What time it is where a folder lies: the modification time of a file that was just written there.
private final class FolderClock: Sendable {
    private let folder: URL
    private let precision: Duration
    private let known = Mutex<(time: Double, at: ContinuousClock.Instant)?>(nil)

    /// A clock that looks again when what it knows is older than `precision`.
    init(folder: URL, precision: Duration) {
        self.folder = folder
        self.precision = precision
    }

    /// Seconds since 1970.
    func now() throws -> Double {
        try known.withLock { known in
            if let (time, at) = known {
                let age = at.duration(to: .now)
                if age < precision { return time + age / .seconds(1) }
            }
            let time = try AtomicFile.modificationTime(inFolder: folder)
            known = (time, .now)
            return time
        }
    }
}

extension AtomicFile {
    /// The modification time that a file written into `folder` gets now, in seconds since 1970. Throws `StorageError`.
    fileprivate static func modificationTime(inFolder folder: URL) throws -> Double {
        let file = try AtomicFile(folder.appending(path: "clock"))
        try Data("now".utf8).withUnsafeBytes { try file.write($0) }
        return try file.modified()
    }
}
