import Foundation
import Runs

/// Workers that `podium run` starts, instead of doing the folds itself.
public struct RunWorkers: Sendable, Hashable {
    /// Where workers run.
    public enum Place: String, Sendable, Hashable, CaseIterable {
        /// On this machine.
        case local
        /// In the queue of a cluster that Slurm runs.
        case slurm
        /// On machines that are reached by `ssh` and see the run's folder by the same path.
        case ssh
    }

    /// How many.
    public var count: Int
    /// Where.
    public var place: Place
    /// The machines, for `ssh`; workers are dealt to them in turn.
    public var hosts: [String]

    /// Makes a request for workers.
    public init(count: Int, place: Place = .local, hosts: [String] = []) {
        self.count = count
        self.place = place
        self.hosts = hosts
    }
}

/// What a worker's command line needs to know.
struct WorkerLine {
    let program: URL
    let folder: RunFolder
    let root: URL
    /// Threads of each worker; nil: the worker's machine decides.
    let threads: Int?

    /// The command of one worker; one that listens ends when its input does.
    func command(listening: Bool) -> [String] {
        [program.path, "work", folder.url.path, "--root", root.path] + (threads.map { ["--threads", "\($0)"] } ?? [])
            + (listening ? ["--until-input-ends"] : [])
    }

    /// The same as a line for another machine's shell, which does not know this one's environment.
    var remote: String {
        let known = ProcessInfo.processInfo.environment
        let settings = ["XDG_CACHE_HOME", Workspace.heartbeatVariable].compactMap { name in
            known[name].map { "\(name)=\($0)" }
        }
        return (["exec", "env"] + (settings + command(listening: true)).map(\.quotedForShell)).joined(separator: " ")
    }
}

extension RunWorkers {
    /// The crew that does a run; throws `RunError.noWorkers` where what it needs is not there.
    ///
    /// Without a word of threads, workers of this machine share its processors.
    func crew(
        for run: Run, root: URL, threads: Int?, note: @escaping @Sendable (String) -> Void
    ) throws -> any WorkerCrew {
        guard let program = Bundle.main.executableURL else {
            throw RunError.noWorkers(program: "podium", reason: "the system does not tell where this program is")
        }
        let processors = ProcessInfo.processInfo.activeProcessorCount
        let own = threads ?? (place == .local ? max(1, processors / count) : nil)
        let line = WorkerLine(program: program, folder: run.folder, root: root, threads: own)
        switch place {
        case .local: return ProcessCrew(local(line), on: run.folder, note: note)
        case .ssh: return ProcessCrew(try remote(line), on: run.folder, note: note)
        case .slurm:
            _ = try CommandLineTool("sbatch")
            return SlurmCrew(
                count: count, threads: own, command: line.command(listening: false), on: run.folder, note: note)
        }
    }

    private func local(_ line: WorkerLine) -> [ProcessCrew.Command] {
        (1...count).map {
            let arguments = Array(line.command(listening: true).dropFirst())
            return ProcessCrew.Command(title: "worker \($0)", program: line.program, arguments: arguments)
        }
    }

    /// Plain ssh, and not GNU parallel: a worker is one process here, to be watched, started anew and ended like a local one.
    private func remote(_ line: WorkerLine) throws -> [ProcessCrew.Command] {
        let ssh = try CommandLineTool("ssh").program
        let options = ["-o", "BatchMode=yes", "-o", "ServerAliveInterval=15"]
        return (0..<count).map {
            let host = hosts[$0 % hosts.count]
            return ProcessCrew.Command(
                title: "worker \($0 + 1) on \(host)", program: ssh, arguments: options + [host, line.remote])
        }
    }
}
