/// Fields of a table as RFC 4180 writes them.
public enum CSVText {
    /// A line of fields, quoted where they must be.
    public static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\n" }

    /// Foreign text that steers no screen, and that no spreadsheet takes for a formula.
    public static func harmless(_ text: String) -> String {
        let harmless = PlainText.harmless(text)
        return harmless.first.map("=+-@".contains) == true ? "'" + harmless : harmless
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
