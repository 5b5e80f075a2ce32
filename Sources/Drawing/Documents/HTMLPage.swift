/// A page that needs nothing else: readable on a phone, in the dark, and by a screen reader.
public struct HTMLPage: Sendable {
    private let title: String
    private let style: String
    private let sections: [String]

    /// A page of sections.
    ///
    /// - Parameters:
    ///   - style: What they want of CSS beside what all pages have.
    ///   - sections: Each as markup.
    public init(title: String, style: String, sections: [String]) {
        self.title = title
        self.style = style
        self.sections = sections
    }

    /// The page.
    public var text: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Markup.escaped(title))</title>
        <style>\(Self.common)
        \(style)</style></head><body>
        <h1>\(Markup.escaped(title))</h1>
        \(sections.joined(separator: "\n"))
        </body></html>

        """
    }

    private static let common = """
        :root{color-scheme:light dark}
        body{font:16px/1.4 system-ui,sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem}
        h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}p{margin:.25rem 0 .5rem;opacity:.8}
        """
}
