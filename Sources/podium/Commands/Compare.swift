import ArgumentParser
import Workflows

extension Podium {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract:
                "Say how much better one entry is than others, how sure that is, where, and what it would take to know.",
            usage: """
                podium compare <competition> <entry> <entry> ... [--private] [--margin <margin>]
                podium compare <competition>
                podium compare --across [<file>] [--private] [--margin <margin>] [--reference <model>] [--svg]
                """)

        @Argument(
            help:
                "An id under competitions/ or the path of a folder, then entries, each by its number in the board's column 'entry' or by a model's id (its newest entry): the first is compared with each other. A competition alone: what each of its models adds to their blend. With --across: a CSV file with columns competition, model, score; without one, the boards."
        )
        var names: [String] = []

        @Flag(help: "Compare models over all competitions.")
        var across = false

        @Flag(help: "With --across: print the diagram of critical differences as SVG.")
        var svg = false

        @Option(help: "With --across: the model whose Elo rating is 1000 (default: the mean of all is).")
        var reference: String?

        @Flag(name: .customLong("private"), help: "Ask the private rows or scores (default: the public ones).")
        var isPrivate = false

        @Option(
            help:
                "The largest difference that does not matter: entries that differ by less are equal. With --across a share of the distance from a competition's worst to its best model (default: 0.01)."
        )
        var margin: Double?

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if across, names.count > 1 { throw ValidationError("--across takes one file, or none.") }
            if svg, !across || options.json { throw ValidationError("--svg goes with --across, and without --json.") }
            if !across, names.isEmpty || names.count == 2 {
                throw ValidationError("Name a competition, alone or with two entries or more.")
            }
            if reference != nil, !across { throw ValidationError("--reference goes with --across.") }
            if let margin, !(margin >= 0 && margin.isFinite) {
                throw ValidationError("--margin is a number of at least 0.")
            }
        }

        func run() throws {
            if across {
                let report = try options.workspace.compareAcross(
                    file: names.first, isPrivate: isPrivate, reference: reference, rope: margin ?? 0.01)
                if svg {
                    print(report.svg(), terminator: "")
                } else {
                    try options.print(report) { $0.text(width: Terminal.width) }
                }
            } else if names.count == 1 {
                let report = try options.workspace.contributions(names[0])
                try options.print(report) { $0.text(width: Terminal.width) }
            } else {
                let report = try options.workspace.compare(
                    names[0], Array(names.dropFirst()), isPrivate: isPrivate, margin: margin)
                try options.print(report) { $0.text(width: Terminal.width) }
            }
        }
    }
}
