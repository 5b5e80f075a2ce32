public import Foundation

/// The files of a competition or a data set on Kaggle, fetched by its interface with the user's own token.
public struct KaggleOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "kaggle"
    /// What it is.
    public let summary =
        "A competition on Kaggle (`titanic`, whose rules you must have accepted there) or a data set (`owner/name`): all its "
        + "files as one zip archive, fetched with curl and your own token, in `~/.kaggle/kaggle.json` or the environment."
    /// A competition's name, or a data set's with its owner.
    public let rule = TextRule(
        expectation: "a competition's name on Kaggle, such as 'titanic', or a data set's, such as 'owner/name'",
        pattern: "^([a-z0-9][a-z0-9-]*|[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9][A-Za-z0-9_-]*)$")
    /// Only who accepted a competition's rules has its files.
    public let isPersonal = true

    /// The archive with all files; what breaks off goes on where it was. Throws `FetchError` with what to do: without a token,
    /// where the rules are not accepted, where there is no such competition.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        let token = try KaggleToken.find(environment: fetcher.tools.environment, home: fetcher.tools.home)
        let service = KaggleService(token, by: fetcher)
        let parts = place.split(separator: "/").map(String.init)
        let archive =
            parts.count == 2
            ? try service.file(
                "datasets.DatasetApiService/DownloadDataset", ["ownerSlug": parts[0], "datasetSlug": parts[1]],
                of: .dataset(place))
            : try service.file(
                "competitions.CompetitionApiService/DownloadDataFiles", ["competitionName": place],
                of: .competition(place))
        let start = (try? FileHandle(forReadingFrom: archive).read(upToCount: 4)) ?? Data()
        if start.starts(with: Data([0x50, 0x4B])) { return archive }
        throw FetchError.failed(
            reason: "what came from Kaggle is no zip archive",
            advice: "try again; sign in at kaggle.com to see whether it works there")
    }
}
