import ArgumentParser
import Foundation
import Workflows

extension Podium {
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make a competition of your own tables: propose what it is, and write its manifest.",
            discussion: """
                On a terminal it asks, with its proposal in brackets: Enter takes it. Otherwise, and with --yes, it takes
                its proposals and says why. Nothing is ever overwritten.

                  podium new churn --train customers.csv
                  podium new houses --train train.csv --test test.csv --sample sample_submission.csv --yes
                  podium new judged --solution answers.csv --target y    nothing to learn from: it only judges
                """)

        @Argument(help: "The competition's name, for a folder under competitions/, or the path of a folder.")
        var folder: String

        @OptionGroup var tables: TableOptions

        @Option(help: "How rows are dealt: random, stratified, 'group COLUMN' or 'time COLUMN'.")
        var split: String?

        @Option(help: "The name for people.")
        var title: String?

        @Option(help: "A Markdown page about it (default: one that the tables tell).", completion: .file())
        var description: String?

        @Flag(name: .shortAndLong, help: "Take all proposals and ask nothing.")
        var yes = false

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if tables.train == nil && tables.solution == nil {
                throw ValidationError(
                    "give --train with labeled rows, or --solution for a competition that only judges.")
            }

        }

        func run() throws {
            var start = try options.workspace.start(folder, try request())
            if !yes, !options.json, Terminal.inputIsPerson { try ask(&start) }
            let report = try start.write()
            try options.print(report) { $0.lines(next: folder).joined(separator: "\n") }
        }

        private func request() throws -> StartOptions {
            var request = tables.start
            if let split { request.take(split, to: .split) }
            request.title = title
            request.description = try description.map(Self.text(of:))
            return request
        }

        private static func text(of path: String) throws -> String {
            do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
                throw Refusal("\(path) cannot be read as a text in UTF-8")
            }
        }

        /// Asks each question until its answer can be used.
        private func ask(_ start: inout Start) throws {
            for question in StartQuestion.allCases {
                guard let proposed = try start.proposal().answers.first(where: { $0.question == question }) else {
                    continue
                }
                while true {
                    print("\(question.rawValue) [\(proposed.value)] (\(proposed.reason)): ", terminator: "")
                    fflush(nil)
                    guard let line = readLine() else { throw Refusal("the answers ended; nothing was written") }
                    let answer = line.trimmingCharacters(in: .whitespaces)
                    if answer.isEmpty { break }
                    var changed = start
                    changed.options.take(answer, to: question)
                    do {
                        _ = try changed.proposal()
                        start = changed
                        break
                    } catch let refusal as Refusal { Terminal.note(refusal.description) }
                }
            }
        }
    }
}
