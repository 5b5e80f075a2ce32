import ArgumentParser
import Workflows

extension Podium {
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: "Print the manifest's JSON Schema, for editors.",
            discussion: "In an editor with a YAML language server, put this on the manifest's first line:\n"
                + "# yaml-language-server: $schema=competition.schema.json")

        @Flag(exclusivity: .exclusive, help: "The JSON Schema (default), or the manifest's reference page in Markdown.")
        var form = Form.json

        enum Form: String, EnumerableFlag {
            case json, markdown
        }

        func run() throws {
            print(form == .markdown ? Workspace.manifestReference() : Workspace.manifestSchema(), terminator: "")
        }
    }
}
