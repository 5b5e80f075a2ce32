public import Foundation

/// The programs of the user's machine that fetch files; a name is looked for in `PATH`.
public struct Tools: Sendable, Hashable {
    /// Python with pip, for `pypi`.
    public var python: String
    /// apt-get, for `debian`.
    public var aptGet: String
    /// curl, for `url`.
    public var curl: String
    /// Whether a Python source package may be fetched: pip runs its set-up script to learn its name. Off, unless the
    /// environment has `PODIUM_ALLOW_SDIST=1`.
    public var allowsSourcePackages: Bool
    /// Kaggle's interface: an address without a `/` at its end.
    public var kaggle: String
    /// The variables in which a token may stand.
    public var environment: [String: String]
    /// The folder in which programs keep a user's tokens.
    public var home: URL

    /// Makes a set of tools.
    public init(
        python: String = "python3", aptGet: String = "apt-get", curl: String = "curl",
        allowsSourcePackages: Bool = ProcessInfo.processInfo.environment["PODIUM_ALLOW_SDIST"] == "1",
        kaggle: String = "https://api.kaggle.com", environment: [String: String] = ProcessInfo.processInfo.environment,
        home: URL = FileManager.default.homeDirectoryForCurrentUser
    ) {
        self.python = python
        self.aptGet = aptGet
        self.curl = curl
        self.allowsSourcePackages = allowsSourcePackages
        self.kaggle = kaggle
        self.environment = environment
        self.home = home
    }
}

/// A run of another program that has ended.
public struct ToolRun: Sendable, Hashable {
    /// The exit status; a signal's number where a signal ended it.
    public let status: Int32
    /// The lines that it said on standard error and output, without blanks around them.
    public let lines: [String]

    /// Makes a run.
    public init(status: Int32, lines: [String]) {
        self.status = status
        self.lines = lines
    }

    /// The line that says best why the program failed: the last one that starts like an error, else the last one.
    public func reason(prefixes: [String]) -> String {
        let told = lines.last { line in prefixes.contains { line.hasPrefix($0) } } ?? lines.last
        guard let told else { return "it failed with status \(status) and said nothing" }
        // Under "ERROR: Exception:" pip prints a stack, whose last line names the cause.
        if told.hasSuffix("Exception:") { return lines.last ?? told }
        let bare = prefixes.first { told.hasPrefix($0) }.map { String(told.dropFirst($0.count)) } ?? told
        return bare.trimmingCharacters(in: .whitespaces)
    }
}
