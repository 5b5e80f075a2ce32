/// By what an entry was made, as far as it was kept; absent means unknown.
public struct Making: Sendable, Hashable, Codable {
    /// The version of the program.
    public var version: String?
    /// What tells the program's build from others of the same version.
    public var build: String?
    /// The root of all random decisions of training.
    public var seed: Int?
    /// The SHA-256 of the competition's manifest.
    public var manifest: String?
    /// The most memory that the process had until the entry was made, in bytes.
    public var peakMemory: Int?
    /// The size of the submission, in bytes.
    public var size: Int?

    /// Says by what it was made.
    public init(
        version: String? = nil, build: String? = nil, seed: Int? = nil, manifest: String? = nil,
        peakMemory: Int? = nil, size: Int? = nil
    ) {
        self.version = version
        self.build = build
        self.seed = seed
        self.manifest = manifest
        self.peakMemory = peakMemory
        self.size = size
    }

    private enum CodingKeys: String, CodingKey {
        case version, build, seed, manifest, size
        case peakMemory = "peak_memory"
    }
}
