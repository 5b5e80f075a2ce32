import ArgumentParser
import Drawing
import Foundation
import Workflows

/// The options that every command takes.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: "The folder that holds competitions/, runs/ and leaderboard/ (default: PODIUM_ROOT, or this folder).")
    var root: String?

    @Flag(help: "Print one JSON document on standard output.")
    var json = false

    var workspace: Workspace { Workspace(root: root) }

    /// Prints `report` as JSON, or as `text` tells it, in which no foreign text can steer the screen.
    func print<Report: Encodable>(_ report: Report, text: (Report) -> String) throws {
        Swift.print(json ? try Workspace.json(report) : PlainText.page(text(report)))
    }
}
