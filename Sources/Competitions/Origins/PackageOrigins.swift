public import Foundation

/// A package of the Python index, fetched with the user's own pip.
public struct PythonOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "pypi"
    /// What it is.
    public let summary =
        "A wheel of the Python index, fetched with your own pip; nothing is installed. A package that has only its source "
        + "runs its set-up script when fetched, and needs `PODIUM_ALLOW_SDIST=1`."
    /// A package with its version.
    public let rule = TextRule(
        expectation: "a package with its version, such as 'evalml==0.84.0'",
        pattern: "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?==[A-Za-z0-9][A-Za-z0-9.!+_-]*$")

    /// Downloads the wheel; throws `FetchError`.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        let wheelsOnly = fetcher.tools.allowsSourcePackages ? ["--prefer-binary"] : ["--only-binary", ":all:"]
        return try fetcher.downloadPythonPackage(place, wheelsOnly)
    }
}

/// The source of a package of the Python index that has a wheel too, which lacks files that the source has.
public struct PythonSourceOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "pypi-source"
    /// What it is.
    public let summary =
        "The source of a package of the Python index, for files that its wheel lacks. Its set-up script runs when it is fetched, "
        + "so it needs `PODIUM_ALLOW_SDIST=1`."
    /// A package with its version.
    public let rule = PythonOrigin().rule

    /// Downloads the source; throws `FetchError`.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        guard fetcher.tools.allowsSourcePackages else {
            throw FetchError.failed(
                reason: "the source of a Python package runs its own set-up script",
                advice: "set PODIUM_ALLOW_SDIST=1 where you trust it")
        }
        let package = place.split(separator: "=")[0]
        return try fetcher.downloadPythonPackage(place, ["--no-binary", String(package)])
    }
}

extension Fetcher {
    /// What pip downloads with some options more; throws `FetchError`.
    fileprivate func downloadPythonPackage(_ place: String, _ options: [String]) throws -> URL {
        let arguments =
            ["-m", "pip", "download", "--no-deps", "--no-input", "--disable-pip-version-check"]
            + ["--progress-bar", "off", "--ignore-requires-python", "--dest", "."] + options + [place]
        guard let run = try run(tools.python, arguments) else {
            throw FetchError.missingTool(
                "python3", advice: "install Python 3 with pip, such as: apt-get install python3-pip")
        }
        if run.lines.contains(where: { $0.hasSuffix("No module named pip") }) {
            throw FetchError.missingTool("pip", advice: "install it, such as: apt-get install python3-pip")
        }
        return try file(
            after: run, errors: ["ERROR:", "error:"],
            advice: "check the network and the version; a package without a wheel runs its own set-up script and needs "
                + "PODIUM_ALLOW_SDIST=1")
    }
}

/// A Debian package, fetched with the user's own apt; without a version the one that apt has.
public struct DebianOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "debian"
    /// What it is.
    public let summary = "A Debian package, fetched with your own apt; nothing is installed."
    /// A package, with or without a version.
    public let rule = TextRule(
        expectation: "a package, such as 'dataset-fashion-mnist' or 'name=version'",
        pattern: "^[a-z0-9][a-z0-9+.-]+(=[A-Za-z0-9][A-Za-z0-9.+:~-]*)?$")

    /// Downloads the package; throws `FetchError`.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        guard let run = try fetcher.run(fetcher.tools.aptGet, ["download", "--quiet", place]) else {
            throw FetchError.missingTool("apt-get", advice: "this source needs Debian or Ubuntu")
        }
        return try fetcher.file(
            after: run, errors: ["E:", "Err:"], advice: "check the network, and run as root: apt-get update")
    }
}
