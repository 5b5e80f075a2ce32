import Drawing
import Testing

@Suite struct DocumentTests {
    private let document = Document(
        title: "Runs & <b>",
        sections: [
            Document.Section(nil, [.prose("Best is \(strong: "a*b"), see \(code: "x`y"); 1 < 2.")]),
            Document.Section("Table", [.table([.text("name"), .number("n")], rows: [["<i>", "1"], ["p|q", "2"]])]),
            Document.Section("Picture", [.picture("<svg></svg>")]), Document.Section("Nothing", []),
            Document.Section("Points", [.list(["one", "two \(3)"])]),
        ])

    @Test func itIsWrittenAsMarkdownWithoutPictures() {
        #expect(
            document.markdown == """
                # Runs &amp; &lt;b>

                Best is **a\\*b**, see `x'y`; 1 &lt; 2.

                ## Table

                | name | n |
                |:---|---:|
                | &lt;i> | 1 |
                | p\\|q | 2 |

                ## Points

                - one
                - two 3

                """)
    }

    @Test func itIsWrittenAsAPageInWhichTextIsNoMarkup() {
        let page = document.html
        #expect(page.contains("<p>Best is <strong>a*b</strong>, see <code>x`y</code>; 1 &lt; 2.</p>"))
        #expect(page.contains("<td>&lt;i&gt;</td><td class=\"number\">1</td>") && page.contains("<svg></svg>"))
        #expect(!page.contains("<i>") && !page.contains("Nothing"))
    }

    @Test func proseIsPutTogether() {
        #expect((Prose("a ") + "\(strong: "b")").html == "a <strong>b</strong>")
    }
}
