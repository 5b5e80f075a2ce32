import ArgumentParser
import Drawing
import Foundation
import Workflows

extension Podium {
    struct Kaggle: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kaggle",
            abstract: "Enter competitions on Kaggle, or on a server that speaks its interface.",
            discussion: """
                Kaggle knows you by the token of ~/.kaggle/kaggle.json or KAGGLE_API_TOKEN; a server of podium serve, with --server, by
                that in PODIUM_TOKEN.

                  podium kaggle download titanic
                  podium kaggle submit titanic runs/titanic/…/submissions/blend.csv -m "the blend" --wait
                """,
            subcommands: [
                Competitions.self, Files.self, Download.self, Submit.self, Submissions.self, Standings.self,
            ])

        /// What every command about Kaggle takes.
        struct Options: ParsableArguments {
            @Option(help: "The address of a server instead of Kaggle.")
            var server: String?

            @OptionGroup var options: WorkspaceOptions

            /// What a client says, while a transfer is shown.
            func ask<Answer>(
                into folder: URL = FileManager.default.temporaryDirectory,
                _ question: (KaggleClient, WorkDisplay) throws -> Answer
            ) throws -> Answer {
                let display = WorkDisplay("kaggle")
                defer { display.finish() }
                return try question(KaggleClient(server: server, into: folder, observe: display.show), display)
            }

            /// Prints rows as JSON or as a table; a word where there are none.
            func show<Row: Encodable>(_ rows: [Row], none: String, _ table: ([Row]) -> TextTable) throws {
                try options.print(rows) { $0.isEmpty ? none : table($0).text(width: Terminal.width) }
            }
        }

        struct Competitions: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "list", abstract: "List competitions.")

            @Option(help: "Only those whose name or title has this text.")
            var search: String?

            @Option(help: "The page of the list, from 1.")
            var page = 1

            @OptionGroup var kaggle: Options

            func run() throws {
                let found = try kaggle.ask { client, _ in try client.competitions(search: search ?? "", page: page) }
                try kaggle.show(found, none: "no competitions found") { rows in
                    var table = TextTable(
                        .text("name"), .text("metric"), .text("ends (UTC)"), .number("teams"), .text("entered"),
                        .text("title"))
                    for row in rows {
                        table.add(
                            row.name, row.evaluationMetric ?? "", row.deadline.minute,
                            row.teamCount.map { "\($0)" } ?? "",
                            row.userHasEntered == true ? "yes" : "", row.title ?? "")
                    }
                    return table
                }
            }
        }

        struct Files: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "files", abstract: "List a competition's files.")

            @Argument(help: "The competition's name, or the address of its page.")
            var competition: String

            @OptionGroup var kaggle: Options

            func run() throws {
                let files = try kaggle.ask { client, _ in try client.files(competition) }
                try kaggle.show(files, none: "no files") { rows in
                    var table = TextTable(.text("name"), .number("bytes"), .text("made (UTC)"))
                    for row in rows {
                        table.add(row.name, row.totalBytes.map { "\($0)" } ?? "", row.creationDate.minute)
                    }
                    return table
                }
            }
        }

        struct Download: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "download",
                abstract: "Fetch a competition's files as one archive, or one of them.")

            @Argument(help: "The competition's name, or the address of its page.")
            var competition: String

            @Option(name: [.short, .long], help: "One file by its name.")
            var file: String?

            @Option(help: "The folder for it.", completion: .directory)
            var to = "."

            @OptionGroup var kaggle: Options

            func run() throws {
                let fetched = try kaggle.ask(into: URL(filePath: to, directoryHint: .isDirectory)) { client, _ in
                    try client.download(competition, file: file)
                }
                try kaggle.options.print(["file": fetched.path]) { _ in
                    "wrote \(fetched.path)" + (file == nil ? "\nnext: podium import \(fetched.lastPathComponent)" : "")
                }
            }
        }

        struct Submit: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "submit", abstract: "Bring a submission file.")

            @Argument(help: "The competition's name, or the address of its page.")
            var competition: String

            @Argument(help: "The submission.", completion: .file())
            var file: String

            @Option(name: [.short, .long], help: "What is special about it.")
            var message: String?

            @Flag(help: "Wait for the score, an hour at most.")
            var wait = false

            @OptionGroup var kaggle: Options

            func run() throws {
                let (submission, left) = try kaggle.ask { client, display in
                    let brought = try client.submit(competition, file: URL(filePath: file), message: message)
                    let judged = wait ? try client.wait(for: brought, of: competition, observe: display.show) : brought
                    return (judged, (try? client.limits(competition))?.numAllowedNow)
                }
                try kaggle.options.print(submission) {
                    $0.text + (left.map { "\n\($0) more may be brought now" } ?? "")
                }
                if wait && !submission.isScored { throw ExitCode(1) }
            }
        }

        struct Submissions: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "submissions", abstract: "List your submissions, the newest first.")

            @Argument(help: "The competition's name, or the address of its page.")
            var competition: String

            @OptionGroup var kaggle: Options

            func run() throws {
                let own = try kaggle.ask { client, _ in try client.submissions(competition) }
                try kaggle.show(own, none: "no submissions yet") { rows in
                    var table = TextTable(
                        .number("number"), .text("file"), .text("came (UTC)"), .text("state"), .number("public"),
                        .number("private"), .text("message"))
                    for row in rows {
                        table.add(
                            "\(row.ref)", row.fileName ?? "", row.date.minute,
                            row.isScored ? "scored" : row.isWaiting ? "waiting" : "not scored", row.publicScore ?? "",
                            row.privateScore ?? "", row.description ?? "")
                    }
                    return table
                }
            }
        }

        struct Standings: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "leaderboard", abstract: "Show the head of a board.")

            @Argument(help: "The competition's name, or the address of its page.")
            var competition: String

            @Option(help: "How many rows.")
            var rows = 50

            @OptionGroup var kaggle: Options

            func run() throws {
                let board = try kaggle.ask { client, _ in try client.leaderboard(competition, rows: rows) }
                try kaggle.show(board, none: "nobody is on the board yet") { rows in
                    var table = TextTable(.number("#"), .text("team"), .number("score"), .text("came (UTC)"))
                    for (place, row) in rows.enumerated() {
                        table.add("\(place + 1)", row.teamName ?? "", row.score ?? "", row.submissionDate.minute)
                    }
                    return table
                }
            }
        }
    }
}

extension String? {
    /// Day and minute of a moment as Kaggle writes it, `2026-05-06T07:08:09.123Z`.
    fileprivate var minute: String { String((self ?? "").prefix(16)).replacing("T", with: " ") }
}
