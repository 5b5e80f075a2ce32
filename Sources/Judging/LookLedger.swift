public import Competitions
public import Foundation

/// When the judge of a solution was asked about a file that was not entered, and by whom: kept beside the solution, where only its
/// owner may look, and never shortened. Together with the entries it says how often answers were consulted before an entry.
public struct LookLedger: Sendable {
    /// One time that the judge was asked.
    public struct Look: Sendable, Hashable {
        /// When, to a millisecond.
        public let moment: Date
        /// The name of the account that asked.
        public let name: String
    }

    private let file: URL

    /// The ledger of a prepared competition's solution: `<prepared folder>/private/looks-<solution>.txt`, a line a look.
    ///
    /// Throws `CompetitionError` where the data is not prepared.
    public init(of prepared: PreparedCompetition) throws {
        let solution = try prepared.receipt().solutionSHA256 ?? ""
        file = SolutionLocation.url(forPrepared: prepared.folder).deletingLastPathComponent()
            .appending(path: "looks-\(solution.prefix(16)).txt")
    }

    /// Notes looks. A ledger that cannot be written keeps nobody from a score.
    public func note(_ count: Int = 1, by name: String = NSUserName(), at moment: Date = .now) {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let line = "\(Int64(moment.timeIntervalSince1970 * 1000)) \(name)\n"
        // One write, which the system appends as a whole.
        try? handle.write(contentsOf: Data(String(repeating: line, count: count).utf8))
    }

    /// All looks, in the order in which they were noted.
    public func looks() -> [Look] {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard let milliseconds = parts.first.flatMap({ Int64($0) }), parts.count == 2 else { return nil }
            return Look(moment: Date(timeIntervalSince1970: Double(milliseconds) / 1000), name: String(parts[1]))
        }
    }
}
