public import Foundation

/// Judges in a process of its own, which is ended where it takes too long or too much memory.
public struct ChildJudge: SubmissionJudge {
    private let program: ChildProgram
    private let arguments: [String]

    /// What a judge may take.
    public struct Limits: Sendable, Hashable {
        /// Seconds, by the clock.
        public var seconds: Int
        /// MiB of addresses.
        public var memory: Int

        /// Makes limits.
        public init(seconds: Int = 300, memory: Int = 8192) { (self.seconds, self.memory) = (seconds, memory) }

        /// Holds this process to them, for good: what asks for more memory fails, and what computes for longer is ended. Whoever
        /// serves people meanwhile goes first.
        public func apply() {
            nice(10)
            #if os(Linux)
                let (space, time) = (__rlimit_resource_t(RLIMIT_AS.rawValue), __rlimit_resource_t(RLIMIT_CPU.rawValue))
            #else
                let (space, time) = (RLIMIT_AS, RLIMIT_CPU)
            #endif
            for (resource, amount) in [(space, rlim_t(memory) << 20), (time, rlim_t(seconds))] {
                var limit = rlimit(rlim_cur: amount, rlim_max: amount)
                setrlimit(resource, &limit)
            }
        }
    }

    /// A judge that runs `program` with `arguments`, a competition, a file, and where to write its `JudgedFile` as JSON.
    ///
    /// - Parameter folder: Where it may write that.
    public init(_ program: URL, arguments: [String], folder: URL, limits: Limits = Limits()) {
        self.program = ChildProgram(program: program, folder: folder, seconds: limits.seconds)
        self.arguments = arguments
    }

    /// Judges a file. Throws `ChildFailure` where the process could not be started, did not end in time, or ended badly.
    public func judge(_ file: URL, of competition: String) async throws -> JudgedFile {
        let report = program.folder.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: report) }
        let ended = try await program.run(arguments + [competition, file.path, report.path])
        guard ended.status == 0, let bytes = try? Data(contentsOf: report),
            let judged = try? JSONDecoder().decode(JudgedFile.self, from: bytes)
        else {
            let said = (String(decoding: ended.output, as: UTF8.self) + ended.notes).suffix(400)
            throw ChildFailure(
                description: "the judge ended with \(ended.status)\(said.isEmpty ? "" : ": \(said)")")
        }
        return judged
    }
}
