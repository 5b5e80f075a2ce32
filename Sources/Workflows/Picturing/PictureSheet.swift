import Drawing
import Foundation

/// Pictures side by side under headings, to be looked at: one HTML page that needs nothing else.
struct PictureSheet {
    /// A picture and what is to be known of it.
    struct Item {
        /// A JPEG file.
        let jpeg: [UInt8]
        /// A few words under it.
        let caption: String
        /// What it sounds like; nil where it is of no sound, or of a long one.
        var sound: PlayableSound?
    }

    /// Pictures that belong together.
    struct Section {
        let title: String
        /// A sentence under the heading; empty for none.
        var note = ""
        let items: [Item]
        /// How many stand beside each other; nil for as many as fit.
        var columns: Int?
    }

    let title: String
    /// A sentence or two under the title; empty for none.
    var note = ""
    /// What stands before the sections, as HTML, and its rules.
    var lead = (html: "", style: "")
    let sections: [Section]

    /// The page.
    var html: String {
        let head = note.isEmpty ? "" : "<p>\(Markup.escaped(note))</p>"
        return HTMLPage(
            title: title, style: Self.style + lead.style, sections: [head, lead.html] + sections.map(Self.html)
        ).text
    }

    private static let style = """
        ul{list-style:none;margin:0;padding:0;display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr))}
        img{width:100%;aspect-ratio:1;object-fit:contain;background:#8882;border-radius:.3rem;image-rendering:auto}
        figure{margin:0}audio{width:100%;height:1.8rem}figcaption{font-size:.8rem;overflow-wrap:anywhere}
        """

    private static func html(of section: Section) -> String {
        let items = section.items.map { item in
            let data = Data(item.jpeg).base64EncodedString()
            let caption = Markup.escaped(item.caption)
            return
                "<li><figure><img src=\"data:image/jpeg;base64,\(data)\" alt=\"\(caption)\" loading=\"lazy\">"
                + (item.sound.map { "<audio controls preload=\"none\" src=\"\($0.address)\"></audio>" } ?? "")
                + "<figcaption>\(caption)</figcaption></figure></li>"
        }
        let note = section.note.isEmpty ? "" : "<p>\(Markup.escaped(section.note))</p>"
        let grid = section.columns.map { " style=\"grid-template-columns:repeat(\($0),1fr)\"" } ?? ""
        return "<section><h2>\(Markup.escaped(section.title))</h2>\(note)<ul\(grid)>\(items.joined())</ul></section>"
    }
}
