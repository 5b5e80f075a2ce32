import Competitions
import Foundation
import Storage

/// What a run stands on, written before it begins: the request and the hashes of all that its result depends on.
public struct RunRecord: Sendable, Hashable, Codable {
    /// The competition's id.
    public let competition: String
    /// The version of the program.
    public let version: String
    /// What tells this build of the program from others of the same version: another build may give other bits.
    public let build: String
    /// SHA-256 of the manifest's text.
    public let manifest: String
    /// SHA-256 of each prepared file that training reads, by name.
    public let data: [String: String]
    /// What was asked.
    public let request: RunRequest

    /// Makes a record.
    public init(
        competition: String, version: String, build: String, manifest: String, data: [String: String],
        request: RunRequest
    ) {
        self.competition = competition
        self.version = version
        self.build = build
        self.manifest = manifest
        self.data = data
        self.request = request
    }

    /// What a request on a prepared competition stands on; throws `CompetitionError` when the data is not prepared.
    init(_ request: RunRequest, of prepared: PreparedCompetition, version: String, build: String) throws {
        self.init(
            competition: prepared.competition.id, version: version, build: build,
            manifest: try SHA256.hex(ofFile: prepared.competition.folder.appending(path: Manifest.fileName)),
            data: try prepared.receipt().sha256, request: request)
    }

    /// Stands for all that the run depends on: the SHA-256 of this record.
    func digest() throws -> String { SHA256.hex(of: try encoded()) }

    /// The run's name: the first 12 digits of its digest. Asking for the same run finds it again,
    /// finished or not.
    public func id() throws -> String { String(try digest().prefix(12)) }

    /// The record as JSON with sorted keys.
    func encoded() throws -> Data { try JSONEncoder.readable.encode(self) }
}
