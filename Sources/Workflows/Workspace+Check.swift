import Competitions
import Foundation

/// What is wrong with a manifest.
public struct CheckReport: Sendable, Hashable, Codable {
    /// One mistake.
    public struct Problem: Sendable, Hashable, Codable {
        /// The line, from 1.
        public let line: Int
        /// The column, from 1.
        public let column: Int
        /// What is wrong.
        public let message: String
        /// What was expected.
        public let expected: String?
        /// The nearest valid word.
        public let suggestion: String?
        /// The whole as one line, `line:column: …`.
        public let text: String
    }

    /// The manifest's path.
    public let file: String
    /// Whether there are no mistakes.
    public let valid: Bool
    /// All mistakes, in the file's order.
    public let problems: [Problem]
}

extension Workspace {
    /// Checks a manifest; throws when there is no such competition or its file cannot be read.
    public func check(_ reference: String) throws -> CheckReport {
        do {
            let competition = try Competition.load(reference, root: root, catalog: catalog)
            let file = competition.folder.appending(path: Manifest.fileName).path
            return CheckReport(file: file, valid: true, problems: [])
        } catch let error as ManifestError {
            return CheckReport(
                file: error.file, valid: false,
                problems: error.problems.map {
                    CheckReport.Problem(
                        line: $0.line, column: $0.column, message: $0.message, expected: $0.expected,
                        suggestion: $0.suggestion, text: $0.description)
                })
        }
    }

    /// The manifest's JSON Schema.
    public static func manifestSchema() -> String { ManifestSchema.json() }

    /// The manifest's reference page, in Markdown.
    public static func manifestReference() -> String { ManifestSchema.markdown() }
}
