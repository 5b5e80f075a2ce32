import Competitions
import Foundation
import Judging
import Preparation
import Synchronization

/// A competition in a temporary folder, prepared into a cache beside it.
struct Host {
    let root: TemporaryFolder
    let id: String

    /// Writes a manifest and the files beside it.
    init(_ manifest: String, files: [String: String] = [:], id: String = "example") throws {
        root = try TemporaryFolder()
        self.id = id
        try write(manifest)
        for (name, text) in files { try root.write(text, to: "competitions/\(id)/\(name)") }
    }

    var cache: URL { root.url.appending(path: "cache") }

    func write(_ manifest: String) throws {
        let head = "podium: 1\nid: \(id)\ntitle: Example\n"
        try root.write(head + manifest, to: "competitions/\(id)/competition.yaml")
    }

    func prepare(tools: Tools = Tools(), again: Bool = false) throws -> PreparedCompetition {
        try Preparer(cache: cache, tools: tools).prepare(Competition.load(id, root: root.url), again: again)
    }

    /// As `prepare`, with what the host is told.
    func prepareWithNotes() throws -> (PreparedCompetition, notes: [String]) {
        let notes = Mutex<[String]>([])
        let prepared = try Preparer(cache: cache) { step in
            if case .note(let text) = step { notes.withLock { $0.append(text) } }
        }.prepare(Competition.load(id, root: root.url))
        return (prepared, notes.withLock { $0 })
    }

    /// What went wrong, in the words that a user sees.
    func failure(tools: Tools = Tools(), again: Bool = false) -> String {
        do {
            _ = try prepare(tools: tools, again: again)
            return "nothing"
        } catch { return "\(error)" }
    }

    func solution(_ prepared: PreparedCompetition) throws -> [[String]] {
        try Self.rows(SolutionLocation.url(forPrepared: prepared.folder))
    }

    /// The fields of a file without quotes.
    static func rows(_ file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A program that answers as the test wants: a shell script.
    func tool(_ name: String, _ script: String) throws -> String {
        let file = try root.write("#!/bin/sh\n" + script, to: "tools/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file.path
    }
}
