import Competitions
import Foundation

/// Brings the one file of a source, a package or an archive or the data itself, into an empty folder.
struct Downloader {
    let tools: Tools
    let folder: URL
    let progress: (PreparationStep) -> Void

    /// The file that `origin` gives.
    func download(_ origin: Manifest.Origin, competition: URL) throws -> URL {
        switch origin {
        case .pypi(let name, let version): return try python(name, version, origin)
        case .debian(let name, let version): return try debian(name, version, origin)
        case .url(let address): return try web(address, origin)
        case .archive(let path): return competition.appending(path: path)
        case .kaggle(let name):
            throw PreparationError.fetch(
                origin: "\(origin)", reason: "podium does not fetch from Kaggle yet",
                advice: "download the files from https://www.kaggle.com/competitions/\(name)/data, put them into "
                    + "\(competition.path), and remove this source from \(Manifest.fileName)")
        }
    }

    private func python(_ name: String, _ version: String, _ origin: Manifest.Origin) throws -> URL {
        let wheelsOnly = tools.allowsSourcePackages ? ["--prefer-binary"] : ["--only-binary", ":all:"]
        let arguments =
            ["-m", "pip", "download", "--no-deps", "--no-input", "--disable-pip-version-check"]
            + ["--progress-bar", "off", "--ignore-requires-python", "--dest", "."] + wheelsOnly + [
                "\(name)==\(version)"
            ]
        guard let run = try run(tools.python, arguments, origin) else {
            throw missing("python3", origin, "install Python 3 with pip, such as: apt-get install python3-pip")
        }
        if run.lines.contains(where: { $0.hasSuffix("No module named pip") }) {
            throw missing("pip", origin, "install it, such as: apt-get install python3-pip")
        }
        return try result(
            of: run, origin, prefixes: ["ERROR:", "error:"],
            advice: "check the network and the version; a package without a wheel runs its own set-up script and needs "
                + "PODIUM_ALLOW_SDIST=1")
    }

    private func debian(_ name: String, _ version: String?, _ origin: Manifest.Origin) throws -> URL {
        let package = name + (version.map { "=\($0)" } ?? "")
        guard let run = try run(tools.aptGet, ["download", "--quiet", package], origin) else {
            throw missing("apt-get", origin, "this source needs Debian or Ubuntu")
        }
        return try result(
            of: run, origin, prefixes: ["E:", "Err:"], advice: "check the network, and run as root: apt-get update")
    }

    private func web(_ address: String, _ origin: Manifest.Origin) throws -> URL {
        let protocols = address.hasPrefix("https:") ? "=https" : "=http,https"
        let arguments =
            ["--fail", "--location", "--silent", "--show-error", "--retry", "2", "--connect-timeout", "30"]
            + ["--proto", protocols, "--proto-redir", protocols, "--dump-header", DownloadWatch.headers]
            + ["--output", "download", "--", address]
        guard let run = try run(tools.curl, arguments, origin) else {
            throw missing("curl", origin, "install it, such as: apt-get install curl")
        }
        return try result(of: run, origin, prefixes: ["curl:"], advice: "check the network and the address")
    }

    private func run(_ tool: String, _ arguments: [String], _ origin: Manifest.Origin) throws -> ToolRun? {
        let watch = DownloadWatch(folder: folder, origin: "\(origin)", progress: progress)
        return try ToolRun(tool, arguments, in: folder, watch: watch.look)
    }

    private func missing(_ tool: String, _ origin: Manifest.Origin, _ advice: String) -> PreparationError {
        .missingTool(tool, origin: "\(origin)", advice: advice)
    }

    private func result(
        of run: ToolRun, _ origin: Manifest.Origin, prefixes: [String], advice: String
    ) throws -> URL {
        guard run.status == 0 else {
            throw PreparationError.fetch(origin: "\(origin)", reason: run.reason(prefixes: prefixes), advice: advice)
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard let file = files.filter({ !$0.hasPrefix(".") }).sorted().first else {
            throw PreparationError.fetch(origin: "\(origin)", reason: "no file came", advice: advice)
        }
        return folder.appending(path: file)
    }
}
