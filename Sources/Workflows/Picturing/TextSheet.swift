import Competitions
import Drawing
import Features
import Frames
import Problems
import Randomness
import Scoring

/// Rows of texts, to be read: some of each class, or some from the lowest value to the highest. One HTML page.
struct TextSheet {
    private let title: String
    private let sections: [String]

    /// Rows of a class that are shown, and characters of each text.
    private static let (few, characters) = (5, 600)

    /// Nil where no column holds prose.
    init?(of dataset: Dataset, title: String, seed: Seed) {
        let (prose, others) = (dataset.train.columns.filter(\.isProse), dataset.train.columns.filter { !$0.isProse })
        guard !prose.isEmpty else { return nil }
        var generator = seed.child("texts").generator()
        let truth = dataset.truth
        self.title = title
        sections = truth.groupsToShow(most: 3 * Self.few).map { name, rows in
            let few = truth.classes.isEmpty ? 3 * Self.few : Self.few
            let chosen = generator.sample(min(few, rows.count), of: rows.count).sorted().map { rows[$0] }
            let articles = chosen.map { row in
                let head = ["row \(dataset.trainIDs[row])", truth.caption(of: row)].filter { !$0.isEmpty }
                let facts = others.map { "\($0.name): \($0.text(at: row) ?? "–")" }
                return Self.article(
                    head: (head + facts).joined(separator: " · "),
                    texts: prose.map { (prose.count > 1 ? $0.name : "", $0.text(at: row) ?? "–") })
            }
            return "<section><h2>\(Markup.escaped(name)) – \(rows.count) rows</h2>\(articles.joined())</section>"
        }
    }

    /// The page.
    var html: String { HTMLPage(title: title, style: Self.style, sections: sections).text }

    private static let style = """
        article{border-top:1px solid #8884;padding:.5rem 0;overflow-wrap:anywhere}
        article p{opacity:1;white-space:pre-line}article p.head{opacity:.7;font-size:.85rem}
        """

    /// A row: what else is known of it, and its texts, each with its column's name where there are several.
    private static func article(head: String, texts: [(name: String, text: String)]) -> String {
        let paragraphs = texts.map { name, text in
            let start = text.prefix(characters)
            let shown = PlainText.page(String(start)) + (start.endIndex < text.endIndex ? " …" : "")
            return "<p>" + (name.isEmpty ? "" : "<b>\(Markup.escaped(name))</b> ") + Markup.escaped(shown) + "</p>"
        }
        return
            "<article><p class=\"head\">\(Markup.escaped(PlainText.harmless(head)))</p>\(paragraphs.joined())</article>"
    }
}
