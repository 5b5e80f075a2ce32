/// How much an archive may unpack to, so that a small file cannot fill the disk or keep the machine busy for hours.
public struct ArchiveLimits: Sendable, Hashable {
    /// The most bytes of one member.
    public var memberBytes: Int
    /// How many times the archive's own bytes a member may have, once it has more than `freeBytes`.
    public var ratio: Int
    /// So many bytes a member may have, however small the archive is.
    public var freeBytes: Int
    /// The most members that are looked at.
    public var members: Int
    /// The most archives inside each other.
    public var depth: Int

    /// Makes limits. The ratio of the standard ones is far above that of tables, and half of what gzip can reach on zeros.
    public init(
        memberBytes: Int = 16 << 30, ratio: Int = 500, freeBytes: Int = 64 << 20, members: Int = 1_000_000,
        depth: Int = 4
    ) {
        self.memberBytes = memberBytes
        self.ratio = ratio
        self.freeBytes = freeBytes
        self.members = members
        self.depth = depth
    }

    /// What is wrong with a member of so many bytes in an archive of `size` bytes; nil: nothing.
    func fault(of member: String, bytes: Int, in size: Int) -> String? {
        if bytes > memberBytes { return "'\(member)' unpacks to more than \(memberBytes) bytes; unpack it yourself" }
        let isBomb = bytes > freeBytes && bytes / ratio > size
        return isBomb
            ? "'\(member)' unpacks to more than \(ratio) times the archive's size, as what is made to fill disks does"
            : nil
    }
}
