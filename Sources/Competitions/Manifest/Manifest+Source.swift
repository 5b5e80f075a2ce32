extension Manifest {
    /// Where some of a competition's files come from.
    public struct Source: Sendable, Hashable, Codable {
        /// The package, address or archive.
        public var origin: Origin
        /// Which member becomes which file; in the manifest's order.
        public var take: [Member]

        /// Makes a source.
        public init(origin: Origin, take: [Member]) {
            self.origin = origin
            self.take = take
        }
    }

    /// A file of a source: where it lies inside, what it is called here, and its checksum.
    public struct Member: Sendable, Hashable, Codable {
        /// The path inside the package or archive; nil when the source is the file itself.
        public var path: String?
        /// The file's name here.
        public var file: String
        /// The SHA-256 of the file, 64 lower-case hexadecimal digits; nil where what comes first is trusted.
        public var sha256: String?

        /// Makes a member.
        public init(path: String?, file: String, sha256: String?) {
            self.path = path
            self.file = file
            self.sha256 = sha256
        }
    }

    /// Where a source is: a kind of origin, and the place that it knows how to fetch from.
    public struct Origin: Sendable, Hashable, Codable, CustomStringConvertible {
        /// The kind's name, such as `pypi`.
        public var kind: String
        /// The place, such as `evalml==0.84.0`.
        public var place: String

        /// Makes an origin.
        public init(kind: String, place: String) {
            self.kind = kind
            self.place = place
        }

        /// The origin as in a manifest, such as `pypi: evalml==0.84.0`.
        public var description: String { "\(kind): \(place)" }
    }
}
