import Competitions
import Foundation
import Preparation

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

    /// What a look at a data file says.
    public struct Note: Sendable, Hashable, Codable {
        /// The file, as the manifest calls it.
        public let file: String
        /// What was seen, and what to do.
        public let text: String
        /// Whether the file cannot be used as it is.
        public let fault: Bool
    }

    /// The manifest's path.
    public let file: String
    /// Whether there are no mistakes, in the manifest or by what the data files are.
    public let valid: Bool
    /// All mistakes, in the file's order.
    public let problems: [Problem]
    /// What the data files in the folder seem to be; empty where the manifest has mistakes.
    public let notes: [Note]
}

extension Workspace {
    /// Checks a manifest; throws when there is no such competition or its file cannot be read.
    public func check(_ reference: String) throws -> CheckReport {
        do {
            let competition = try Competition.load(reference, root: root, catalog: catalog)
            let file = competition.folder.appending(path: Manifest.fileName).path
            let notes = competition.dataNotes().map {
                CheckReport.Note(file: $0.file, text: $0.text, fault: $0.isFault)
            }
            return CheckReport(file: file, valid: !notes.contains(where: \.fault), problems: [], notes: notes)
        } catch let error as ManifestError {
            return CheckReport(
                file: error.file, valid: false,
                problems: error.problems.map {
                    CheckReport.Problem(
                        line: $0.line, column: $0.column, message: $0.message, expected: $0.expected,
                        suggestion: $0.suggestion, text: $0.description)
                }, notes: [])
        }
    }

    /// The manifest's JSON Schema.
    public static func manifestSchema() -> String { ManifestSchema.json() }

    /// The manifest's reference page, in Markdown.
    public static func manifestReference() -> String { ManifestSchema.markdown() }
}
