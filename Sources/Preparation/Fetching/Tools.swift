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

    /// Makes a set of tools.
    public init(
        python: String = "python3", aptGet: String = "apt-get", curl: String = "curl",
        allowsSourcePackages: Bool = ProcessInfo.processInfo.environment["PODIUM_ALLOW_SDIST"] == "1"
    ) {
        self.python = python
        self.aptGet = aptGet
        self.curl = curl
        self.allowsSourcePackages = allowsSourcePackages
    }
}
