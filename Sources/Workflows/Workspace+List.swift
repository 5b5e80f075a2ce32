import Competitions
import Foundation
import Scoring

/// The competitions of a workspace.
public struct CompetitionList: Sendable, Hashable, Codable {
    /// One folder under `competitions/`.
    public struct Item: Sendable, Hashable, Codable {
        /// The folder's name.
        public let id: String
        /// The title; absent where the manifest has mistakes.
        public let title: String?
        /// The task's name.
        public let task: String?
        /// The metric's id.
        public let metric: String?
        /// Whether its data is there.
        public let prepared: Bool
        /// The first mistake in the manifest.
        public let problem: String?
    }

    /// Where competitions were looked for.
    public let folder: String
    /// By name.
    public let competitions: [Item]
}

extension Workspace {
    /// The competitions under `competitions/`, those with mistakes too.
    public func competitions() throws -> CompetitionList {
        CompetitionList(
            folder: root.appending(path: "competitions").path,
            competitions: Competition.list(root: root, catalog: catalog).map(item))
    }

    private func item(_ listing: CompetitionListing) -> CompetitionList.Item {
        switch listing.result {
        case .success(let competition):
            let manifest = competition.manifest
            return CompetitionList.Item(
                id: listing.id, title: manifest.title, task: manifest.task, metric: manifest.metric.name,
                prepared: (try? competition.prepared(cache: cache).isReady) ?? false, problem: nil)
        case .failure(let error):
            let first = "\(error)".split(separator: "\n").first.map(String.init)
            return CompetitionList.Item(
                id: listing.id, title: nil, task: nil, metric: nil, prepared: false, problem: first)
        }
    }
}
