import Foundation

/// A process, named so that no other one is meant: not a later one of the same number, nor one of another machine.
public struct ProcessIdentity: Sendable, Hashable, Codable {
    /// The machine's name, for people.
    public let host: String
    /// Tells machines, their restarts and their containers apart: within one of them a number and a start name one process.
    public let machine: String
    /// The process' number.
    public let pid: Int32
    /// When it started, in the system's ticks; 0 where the system does not tell.
    public let start: UInt64

    /// This process.
    public static let current = ProcessIdentity(
        host: ProcessInfo.processInfo.hostName, machine: thisMachine, pid: getpid(),
        start: ProcessTable.start(of: getpid()) ?? 0)

    /// Whether this process is known to have ended. False where nobody here can know, as of another machine's.
    public var isKnownDead: Bool {
        guard machine == Self.thisMachine, !machine.isEmpty, start > 0 else { return false }
        return ProcessTable.start(of: pid) != start
    }

    /// The start of the machine and the space of process numbers, as 16 hexadecimal digits; empty where the system does not
    /// tell.
    private static let thisMachine: String = {
        guard let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8),
            let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        else { return "" }
        return String(SHA256.hex(of: Data((boot + space).utf8)).prefix(16))
    }()
}

extension ProcessIdentity {
    /// The process as part of a file's name; `init?(tag:)` reads it.
    var tag: String { "\(machine).\(pid).\(start)" }

    /// The process of which `tag` is the tag, its host unknown.
    init?(tag: some StringProtocol) {
        let parts = tag.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let pid = Int32(parts[1]), let start = UInt64(parts[2]) else { return nil }
        self.init(host: "", machine: String(parts[0]), pid: pid, start: start)
    }
}

/// The system's processes, as Linux tells of them in `/proc`.
private enum ProcessTable {
    /// When a living process started, in ticks since the machine did; nil where there is none, or only what is left of it
    /// until its parent asks.
    static func start(of pid: Int32) -> UInt64? {
        guard let line = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let nameEnd = line.lastIndex(of: ")")
        else { return nil }
        let fields = line[nameEnd...].split(separator: " ").dropFirst()
        guard let state = fields.first, state != "Z", state != "X", fields.count > 19 else { return nil }
        return UInt64(fields[fields.startIndex + 19])
    }
}
