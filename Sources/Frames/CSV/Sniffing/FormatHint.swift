/// What a text seems to be, and the option that would read it so.
public struct FormatHint: Sendable, Hashable, CustomStringConvertible {
    /// The key of a manifest's `data.format`.
    public let key: String
    /// What to say there, as YAML.
    public let value: String
    /// The column that it is about; nil where it is about the whole file.
    public let column: String?
    /// What was seen.
    public let finding: String

    /// One line: what was seen, and what to say.
    public var description: String { "\(finding): say 'data.format.\(key): \(value)'" }
}
