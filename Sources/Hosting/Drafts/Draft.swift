public import Foundation

/// A competition that its hosts put together and that nobody else sees; or the next edition of one that runs.
public struct Draft: Sendable, Hashable, Codable {
    /// How far it was looked at.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// Its files were changed since.
        case changed
        /// It waits to be looked at.
        case waiting
        /// It is looked at.
        case looking
        /// The report is of its files as they are.
        case seen
        /// It is put in its place.
        case launching
    }

    /// The competition's id.
    public let competition: String
    /// Who began it.
    public let person: String
    /// What it shall be called, where no manifest says so yet.
    public let title: String?
    /// When it was begun.
    public let createdAt: Date
    /// How far it was looked at.
    public let state: State
    /// What was found, the last time that it was looked at.
    public let report: DraftReport?

    /// Whether the report is of its files as they are.
    public var isSeen: Bool { state == .seen || state == .launching }

    /// Whether it may be launched: it was looked at as it is, and nothing keeps it from that.
    public var isReady: Bool { isSeen && report?.mistakes.isEmpty == true }

    static let query = """
        SELECT draft.*, person.name AS person FROM draft JOIN person ON person.id = draft.personId
        """
}

/// What a look at a draft says.
public struct DraftReport: Sendable, Hashable, Codable {
    /// Something in the data that a host should know before others compete, as `podium check --data` tells it.
    public struct Finding: Sendable, Hashable, Codable {
        /// leak, warning or note.
        public let severity: String
        /// The check that found it.
        public let check: String
        /// What was seen.
        public let evidence: String
        /// What to do about it.
        public let cure: String

        /// Makes a finding.
        public init(severity: String, check: String, evidence: String, cure: String) {
            (self.severity, self.check, self.evidence, self.cure) = (severity, check, evidence, cure)
        }
    }

    /// What keeps it from being launched.
    public var mistakes: [String] = []
    /// The manifest that was proposed where there was none.
    public var proposal: String?
    /// What else was seen, and what was chosen where nothing was said.
    public var notes: [String] = []
    /// What the data would give away or mislead by, the worst first.
    public var findings: [Finding] = []
    /// The labeled rows; nil where the data could not be prepared.
    public var trainRows: Int?
    /// The rows to predict.
    public var testRows: Int?

    /// A report that says nothing yet.
    public init() {}
}
