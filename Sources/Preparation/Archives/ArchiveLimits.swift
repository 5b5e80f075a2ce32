/// How much an archive may unpack to, so that a small file cannot fill the disk or keep the machine busy for hours.
public struct ArchiveLimits: Sendable, Hashable {
    /// The most bytes of one member.
    public var memberBytes: Int
    /// The most members that are looked at.
    public var members: Int
    /// The most archives inside each other.
    public var depth: Int

    /// Makes limits.
    public init(memberBytes: Int = 16 << 30, members: Int = 1_000_000, depth: Int = 4) {
        self.memberBytes = memberBytes
        self.members = members
        self.depth = depth
    }
}
