import Drawing
import Foundation

/// A submission on a server, as it tells its team.
public struct RemoteSubmission: Sendable, Hashable, Codable {
    /// The server's number.
    public let id: Int
    /// The competition's id.
    public let competition: String
    /// The team.
    public let team: String
    /// Where it stands.
    public let state: String
    /// Whether nothing more will become of it.
    public let isFinal: Bool
    /// The score on the public rows.
    public let publicScore: Double?
    /// The score on the private rows, once it is shown.
    public let privateScore: Double?
    /// All that is wrong with it; empty where nothing is.
    public let complaint: String
    /// How many are judged before it.
    public let ahead: Int?

    /// Whether it was scored.
    public var isGood: Bool { state == "scored" }

    /// What became of it, for people.
    public var text: String {
        let scores = [("public", publicScore), ("private", privateScore)].compactMap { name, score in
            score.map { "\(name) \(NumberText.short($0, digits: 6))" }
        }
        let head = "\(competition) submission \(id) of \(team): \(([state] + scores).joined(separator: ", "))"
        return complaint.isEmpty ? head : "\(head)\n\(complaint)"
    }
}

extension Workspace {
    /// How long a score is waited for, in looks of a second.
    private static var patience: Int { 3600 }

    /// Brings a file to a server and waits until it is judged, for an hour.
    ///
    /// - Parameter observe: told how many files are judged before it.
    /// - Throws: `Refusal` where the server refuses it, cannot be reached, or the file is not there.
    public static func submit(
        _ competition: String, file: String, to server: RemoteServer, message: String?,
        observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> RemoteSubmission {
        guard FileManager.default.isReadableFile(atPath: file) else { throw Refusal("\(file) cannot be read") }
        let file = URL(filePath: file).standardizedFileURL
        let query = [("file", file.lastPathComponent), ("message", message ?? "")].map { "\($0)=\(escaped($1))" }
        var submission: RemoteSubmission = try server.ask(
            "/api/competitions/\(escaped(competition))/submissions?\(query.joined(separator: "&"))", sending: file)
        var told: Int?
        for _ in 0..<patience where !submission.isFinal {
            if let ahead = submission.ahead, ahead != told {
                observe(.note("submission \(submission.id) waits, \(ahead) before it"))
                told = ahead
            }
            Thread.sleep(forTimeInterval: 1)
            submission = try server.ask("/api/submissions/\(submission.id)")
        }
        return submission
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    /// What may stand in an address as it is (RFC 3986, section 2.3).
    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
