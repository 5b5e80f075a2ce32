import ArgumentParser
import Foundation
import Workflows

extension Podium {
    struct Serve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "serve",
            abstract: "Serve competitions to people: starts podium-server.",
            discussion: """
                podium-server is a program of its own, so that nobody who trains models builds an HTTP server. It is looked for
                beside podium, in Server/.build where `make build-server` puts it, and in the folders of PATH. All options
                are its own:

                  podium serve --root . --port 8080
                  podium serve --help
                """)

        @Argument(parsing: .captureForPassthrough, help: "What podium-server is given.")
        var arguments: [String] = []

        func run() throws {
            guard let program = Self.places.first(where: { access($0.path, X_OK) == 0 }) else {
                throw Refusal(
                    "podium-server is not built; run `make build-server` in Podium's folder, or put it into PATH")
            }
            let words = [program.path, "serve"] + arguments
            // The server has podium look at competitions that hosts put together.
            setenv("PODIUM_PROGRAM", Self.own.path, 0)
            var pointers = words.map { strdup($0) } + [nil]
            execv(program.path, &pointers)
            throw Refusal("\(program.path) cannot be started: \(String(cString: strerror(errno)))")
        }

        private static var own: URL {
            (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])).resolvingSymlinksInPath()
        }

        /// Beside this program; in `Server/` of the folder whose `.build` this program is in; in `PATH`.
        private static var places: [URL] {
            let package = own.pathComponents.firstIndex(of: ".build").map { end in
                URL(filePath: "/" + own.pathComponents[1..<end].joined(separator: "/"), directoryHint: .isDirectory)
            }
            let built = ["release", "debug"].compactMap { package?.appending(path: "Server/.build/\($0)") }
            let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            let folders = [own.deletingLastPathComponent()] + built + path.map { URL(filePath: String($0)) }
            return folders.map { $0.appending(path: "podium-server") }
        }
    }
}
