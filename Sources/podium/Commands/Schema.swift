import ArgumentParser
import Workflows

extension Podium {
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the manifest's JSON Schema, for editors.",
            discussion: "In an editor with a YAML language server, put this on the manifest's first line:\n"
                + "# yaml-language-server: $schema=competition.schema.json")

        @Flag(help: "Print the manifest's reference page instead (docs/manifest.md).")
        var markdown = false

        func run() throws {
            print(markdown ? Workspace.manifestReference() : Workspace.manifestSchema(), terminator: "")
        }
    }
}
