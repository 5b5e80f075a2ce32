import Drawing
import Foundation

/// Texts that people write, as they are kept.
enum Text {
    /// One line without blanks around it or letters that could steer a screen; throws `HostingError.badText` where it is empty or
    /// too long.
    static func line(_ text: String, what: String, limit: Int) throws -> String {
        let line = PlainText.harmless(text.trimmingCharacters(in: .whitespacesAndNewlines))
        guard (1...limit).contains(line.count) else { throw HostingError.badText(what: what, limit: limit) }
        return line.precomposedStringWithCanonicalMapping
    }

    /// A text of several lines without blanks around it; throws as `line`.
    static func page(_ text: String, what: String, limit: Int) throws -> String {
        let page = text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...limit).contains(page.count) else { throw HostingError.badText(what: what, limit: limit) }
        return PlainText.page(page)
    }
}
