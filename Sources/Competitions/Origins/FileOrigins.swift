public import Foundation

/// A file at an address.
public struct AddressOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "url"
    /// What it is.
    public let summary = "A file or an archive at an address, fetched with curl."
    /// An address that nobody on the way can change.
    public let rule = TextRule(
        expectation: "an address that starts with https:// (http:// for this machine only)",
        pattern: "^(https://[^\\s]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?/[^\\s]*)$")
    /// The address may be that of the data.
    public let givesFiles = true

    /// The file, in the fetcher's folder, to which the host's headers are written as they come.
    public static let headers = ".headers"

    /// Downloads the file; throws `FetchError`.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        let protocols = place.hasPrefix("https:") ? "=https" : "=http,https"
        let arguments =
            ["--fail", "--location", "--silent", "--show-error", "--retry", "2", "--connect-timeout", "30"]
            + ["--proto", protocols, "--proto-redir", protocols, "--dump-header", Self.headers]
            + ["--output", "download", "--", place]
        guard let run = try fetcher.run(fetcher.tools.curl, arguments) else {
            throw FetchError.missingTool("curl", advice: "install it, such as: apt-get install curl")
        }
        return try fetcher.file(after: run, errors: ["curl:"], advice: "check the network and the address")
    }
}

/// An archive in the competition's folder.
public struct ArchiveOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "archive"
    /// What it is.
    public let summary = "An archive in the folder: zip, tar (gz, xz, bz2, zst), ar, deb."
    /// A path inside the competition's folder.
    public let rule = TextRule.path

    /// The archive itself.
    public func embeddedFile(_ place: String) -> String? { place }

    /// The archive, where it lies.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        fetcher.competition.appending(path: place)
    }
}
