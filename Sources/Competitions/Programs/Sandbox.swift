import Dispatch
import Foundation
import Synchronization

/// A place where a program of the host's can do nothing but read what it is given and say something: no network, no other
/// process, no file to write, no file to read but the system's programs and two folders. Made by bubblewrap (`bwrap`), with
/// limits of memory and time.
struct Sandbox: Sendable {
    /// Why a program did not come to its end, in words for the host.
    struct Failure: Error {
        let reason: String
    }

    /// The folder of the program, `/program` inside.
    let program: URL
    /// The folder of what it reads, `/data` inside.
    let data: URL
    /// The most memory of each of its processes, in bytes.
    let memory: Int
    /// The seconds after which it is ended.
    let seconds: Double

    /// The most that a program may say, in bytes.
    private static let outputLimit = 1 << 20

    /// Runs a command in `/program` and gives what it wrote on standard output; throws `Failure`.
    func run(_ command: [String]) throws -> Data {
        let (wrap, limit) = (try Self.tool("bwrap", of: "bubblewrap"), try Self.tool("prlimit", of: "util-linux"))
        let process = Process()
        process.executableURL = wrap
        process.arguments = walls + [limit.path, "--as=\(memory)", "--cpu=\(Int(seconds) + 1)", "--core=0"] + command
        process.environment = [:]
        process.standardInput = FileHandle.nullDevice
        let (output, complaints) = (Pipe(), data.appending(path: "stderr"))
        try Data().write(to: complaints)
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        let isLate = Flag()
        let end = DispatchWorkItem {
            isLate.set()
            kill(process.processIdentifier, SIGKILL)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: end)
        defer { end.cancel() }
        let said = try read(output.fileHandleForReading, of: process)
        process.waitUntilExit()
        if isLate.isSet { throw Failure(reason: "it was ended after \(seconds) seconds") }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw Failure(reason: "it ended with status \(process.terminationStatus)" + lastLine(of: complaints))
        }
        return said
    }

    private func read(_ handle: FileHandle, of process: Process) throws -> Data {
        var said = Data()
        while let part = try handle.read(upToCount: 1 << 16), !part.isEmpty {
            said += part
            guard said.count <= Self.outputLimit else {
                kill(process.processIdentifier, SIGKILL)
                throw Failure(reason: "it said more than \(Self.outputLimit >> 20) MB")
            }
        }
        return said
    }

    /// Nobody's rights, nothing to write on, and of the machine's files only what programs are made of.
    private var walls: [String] {
        let system = ["/bin", "/lib", "/lib64", "/sbin"].flatMap { place in
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: place)
            return link.map { ["--symlink", $0, place] } ?? ["--ro-bind-try", place, place]
        }
        return ["--unshare-all", "--die-with-parent", "--new-session", "--uid", "65534", "--gid", "65534"]
            + ["--ro-bind", "/usr", "/usr"] + system
            + ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
            + ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
            + [
                "--proc", "/proc", "--dev", "/dev", "--ro-bind", program.path, "/program", "--ro-bind", data.path,
                "/data",
            ]
            + ["--chdir", "/program", "--remount-ro", "/dev", "--remount-ro", "/", "--clearenv"]
            + ["--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8", "--"]
    }

    private static func tool(_ name: String, of package: String) throws -> URL {
        let places = ["/usr/bin", "/usr/local/bin", "/bin"].map { URL(filePath: $0).appending(path: name) }
        guard let place = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw Failure(
                reason:
                    "'\(name)' is not on this machine, without which a host's program is not run; install \(package)")
        }
        return place
    }

    private func lastLine(of complaints: URL) -> String {
        let text = (try? Data(contentsOf: complaints)).map { String(decoding: $0.suffix(4_000), as: UTF8.self) } ?? ""
        return text.split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(300))" } ?? ""
    }
}

/// A yes that one thread gives another.
private final class Flag: Sendable {
    private let state = Mutex(false)
    func set() { state.withLock { $0 = true } }
    var isSet: Bool { state.withLock { $0 } }
}
