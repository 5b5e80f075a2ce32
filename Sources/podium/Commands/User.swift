public import ArgumentParser
public import Hosting
import Workflows

extension Podium {
    struct User: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "user",
            abstract: "Make accounts for those who enter this folder's server.",
            subcommands: [Add.self, Everybody.self])

        struct Add: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "add", abstract: "Make an account.")

            @Argument(help: "2 to 32 lower-case letters, digits, '-' and '_'.")
            var name: String

            @Option(help: "participant, host or admin.")
            var role = Role.participant

            @Flag(help: "Print a token, with which programs enter; it is shown this once.")
            var token = false

            @Flag(help: "Read a password of 10 characters or more from the first line of standard input.")
            var password = false

            @OptionGroup var options: WorkspaceOptions

            func validate() throws {
                if !token && !password { throw ValidationError("give --token or --password, or nobody could enter.") }
            }

            func run() throws {
                let secret = password ? readLine() ?? "" : nil
                let person = try options.workspace.addPerson(name, role: role, password: secret, wantsToken: token)
                try options.print(person) { $0.token ?? "\($0.name) may sign in as \($0.role.rawValue)" }
            }
        }

        struct Everybody: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

            @OptionGroup var options: WorkspaceOptions

            func run() throws {
                try options.print(try options.workspace.people()) { people in
                    people.map { "\($0.name)  \($0.role.rawValue)" }.joined(separator: "\n")
                }
            }
        }
    }
}

extension Role: ExpressibleByArgument {}
