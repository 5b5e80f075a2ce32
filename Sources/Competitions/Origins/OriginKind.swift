public import Faults
public import Foundation

/// A kind of place that a competition's files come from: a key of `source` in a manifest, what stands there, and how that is
/// fetched.
///
/// Origins are open: add one to a `Catalog`. What comes is verified against the manifest's checksums, or against
/// what came first, so an origin need not be trusted.
public protocol OriginKind: Sendable {
    /// The key in a manifest: lower case, with `-`.
    var name: String { get }
    /// What it is and what it needs, one or two sentences for the reference.
    var summary: String { get }
    /// The texts that may stand there: the place.
    var rule: TextRule { get }
    /// Whether what comes may be the data itself, so that a source needs no `take`.
    var givesFiles: Bool { get }
    /// Whether whoever writes a manifest may be unable to know what comes, as where files are given to persons only. Then a source
    /// needs no `sha256`: what came first is what must come again.
    var isPersonal: Bool { get }
    /// The file of the competition's folder that a place is; nil where it lies elsewhere.
    func embeddedFile(_ place: String) -> String?
    /// Brings the one file that is at a place, a package, an archive or the data itself.
    ///
    /// - Parameter place: A text that obeys `rule`.
    /// - Returns: A file in the fetcher's folder, which is moved away, or one elsewhere, which stays.
    /// - Throws: `FetchError`.
    func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL
}

extension OriginKind {
    /// By default what comes is a package or an archive.
    public var givesFiles: Bool { false }
    /// By default what comes is the same for all, so that its checksum is known.
    public var isPersonal: Bool { false }
    /// By default no place is in the competition's folder.
    public func embeddedFile(_ place: String) -> String? { nil }
}

extension [any OriginKind] {
    /// The origins that Podium knows.
    public static var standard: [any OriginKind] {
        [PythonOrigin(), PythonSourceOrigin(), DebianOrigin(), AddressOrigin(), KaggleOrigin(), ArchiveOrigin()]
    }
}

/// What an origin fetches with.
public protocol Fetcher: ToolRunner {
    /// The competition's folder.
    var competition: URL { get }
}

/// What starts the machine's programs. It is in the module `Preparation`, so that nothing that trains can fetch.
public protocol ToolRunner {
    /// An empty folder for the file that is to come. Files whose names start with a dot do not count.
    var folder: URL { get }
    /// The programs of the machine.
    var tools: Tools { get }
    /// Runs a program in `folder` and waits for its end, showing how far the file has come; nil where there is no such
    /// program. What it must not be told where others see it, it is told by its standard input.
    func run(_ program: String, _ arguments: [String], input: String) throws -> ToolRun?
}

extension ToolRunner {
    /// Runs a program that gets no input.
    public func run(_ program: String, _ arguments: [String]) throws -> ToolRun? {
        try run(program, arguments, input: "")
    }

    /// The file that a program has brought.
    ///
    /// - Parameters:
    ///   - errors: How the lines start with which the program says why it failed.
    ///   - advice: What to do then.
    /// - Throws: `FetchError.failed` where the program failed or no file is there.
    public func file(after run: ToolRun, errors: [String], advice: String) throws -> URL {
        guard run.status == 0 else { throw FetchError.failed(reason: run.reason(prefixes: errors), advice: advice) }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard let file = files.filter({ !$0.hasPrefix(".") }).sorted().first else {
            throw FetchError.failed(reason: "no file came", advice: advice)
        }
        return folder.appending(path: file)
    }
}

/// Why nothing came from an origin.
public enum FetchError: AttributedError, Sendable, Hashable {
    /// A program that fetches is not installed.
    case missingTool(String, advice: String)
    /// It failed; what to do.
    case failed(reason: String, advice: String)

    /// The machine's: its programs, its network.
    public var fault: Fault { .machine }

    /// What is wrong and what to do; where, whoever asked knows.
    public var description: String {
        switch self {
        case .missingTool(let tool, let advice): "there is no '\(tool)' on this machine; \(advice)"
        case .failed(let reason, let advice): "\(reason); \(advice)"
        }
    }
}
