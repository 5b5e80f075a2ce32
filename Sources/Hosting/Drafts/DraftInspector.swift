public import Foundation

/// Who looks at the files of a draft: apart from the process that answers people, since that may take long and much memory.
public protocol DraftInspector: Sendable {
    /// What the files of a competition's folder are, whose data is prepared where that can be done. Where there is no manifest yet
    /// one is proposed and written, of a competition called `title`.
    func inspect(_ folder: URL, title: String?) async throws -> DraftReport
}

/// Has the program `podium` look, as its user would by hand: `new`, `check`, `prepare`, `check --data`.
public struct PodiumInspector: DraftInspector {
    private let podium: URL?
    private let shell: ChildProgram
    private let memory: Int

    /// An inspector that runs the program `podium`.
    ///
    /// - Parameters:
    ///   - podium: The program; nil where it was not found, which is what drafts then are told.
    ///   - folder: Where what it says is kept while it runs.
    ///   - limits: What each of the four may take.
    public init(_ podium: URL?, folder: URL, limits: ChildJudge.Limits = ChildJudge.Limits(seconds: 900)) {
        shell = ChildProgram(program: URL(filePath: "/bin/sh"), folder: folder, seconds: limits.seconds)
        (self.podium, memory) = (podium, limits.memory)
    }

    /// As the protocol says; throws `ChildFailure` where the program cannot be run.
    public func inspect(_ folder: URL, title: String?) async throws -> DraftReport {
        var report = DraftReport()
        let files = DraftFolder(url: folder, limit: .max)
        if files.manifest == nil {
            let tables = Self.tables(in: files)
            guard tables.contains("--train") || tables.contains("--solution") else {
                report.mistakes = [
                    "there are no tables yet; upload train.csv, or the rows to predict with their solution"
                ]
                return report
            }
            let said = try await run(["new", "--yes"] + tables + (title.map { ["--title=\($0)"] } ?? []), folder)
            guard let proposal = try? said.decode(Proposal.self) else { return report.refused(said) }
            report.proposal = files.manifest
            report.notes += proposal.answers.map { "\($0.question): \($0.value) (\($0.reason))" }
        }
        let checked = try await run(["check"], folder)
        guard let manifest = try? checked.decode(ManifestCheck.self) else { return report.refused(checked) }
        report.mistakes += manifest.problems.map(\.text)
        for note in manifest.notes {
            let line = "\(note.file): \(note.text)"
            if note.fault { report.mistakes.append(line) } else { report.notes.append(line) }
        }
        guard report.mistakes.isEmpty else { return report }
        let prepared = try await run(["prepare"], folder)
        guard let data = try? prepared.decode(Prepared.self) else { return report.refused(prepared) }
        (report.trainRows, report.testRows) = (data.trainRows, data.testRows)
        guard data.hasSolution else {
            report.mistakes.append("nobody here knows the solution: name it as data.solution, or let split.test cut it")
            return report
        }
        // A competition that only judges has nothing to look for leaks in.
        guard data.trainRows > 0 else { return report }
        let audited = try await run(["check", "--data"], folder)
        guard let audit = try? audited.decode(Audit.self) else { return report.refused(audited) }
        report.findings = audit.findings
        return report
    }

    /// One of podium's commands on a folder. The shell holds it to the memory that it may take, where the system can.
    private func run(_ words: [String], _ folder: URL) async throws -> ChildProgram.Ended {
        guard let podium else {
            throw ChildFailure(description: "the program podium is not beside podium-server, nor in PATH; put it there")
        }
        let script = #"ulimit -v "$1" 2>/dev/null; shift; exec "$@""#
        let command = [words[0], folder.path] + words.dropFirst() + ["--json"]
        return try await shell.run(["-c", script, "sh", "\(memory << 10)", podium.path] + command)
    }

    /// The tables by the names that people give them; one alone holds the labeled rows.
    private static func tables(in folder: DraftFolder) -> [String] {
        let names = folder.files.map(\.name).filter { !$0.contains("/") }
        func first(_ isNamed: (String) -> Bool) -> String? { names.first { isNamed($0.lowercased()) } }
        let tables = names.filter { $0.lowercased().contains(/\.(csv|tsv|json|jsonl)/) }
        let roles: [(String, String?)] = [
            ("--train", first { $0.hasPrefix("train.") } ?? (tables.count == 1 ? tables[0] : nil)),
            ("--test", first { $0.hasPrefix("test.") }), ("--solution", first { $0.hasPrefix("solution.") }),
            ("--sample", first { $0.hasPrefix("sample") && $0.contains("submission") }),
            ("--description", first { $0 == "description.md" }),
        ]
        return roles.flatMap { option, name in name.map { [option, folder.url.appending(path: $0).path] } ?? [] }
    }

    // What podium says, as far as it is asked for here; the names are its own.
    private struct Proposal: Decodable {
        struct Answer: Decodable { let question, value, reason: String }
        let answers: [Answer]
    }

    private struct ManifestCheck: Decodable {
        struct Problem: Decodable { let text: String }
        struct Note: Decodable {
            let file, text: String
            let fault: Bool
        }
        let problems: [Problem]
        let notes: [Note]
    }

    private struct Prepared: Decodable {
        let trainRows, testRows: Int
        let hasSolution: Bool
    }

    private struct Audit: Decodable {
        let findings: [DraftReport.Finding]
    }
}

extension ChildProgram.Ended {
    fileprivate func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: output)
    }
}

extension DraftReport {
    /// With what a program said instead of what it was asked for, without the machine's paths.
    fileprivate func refused(_ ended: ChildProgram.Ended) -> DraftReport {
        var report = self
        let lines = ended.notes.split(whereSeparator: \.isNewline).suffix(20).map { line in
            String(line).replacing(#/^podium: /#, with: "").replacing(#/\S*/hosting/drafts/[a-z0-9\-]+\//#, with: "")
        }
        report.mistakes += lines.isEmpty ? ["podium ended with \(ended.status) and said nothing"] : lines
        return report
    }
}
