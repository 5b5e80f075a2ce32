import Testing

@testable import Serving

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("# A\ntext *b* **c** `d<e`", "<h2>A</h2>\n<p>text <em>b</em> <strong>c</strong> <code>d&lt;e</code></p>"),
        ("- a\n- b\n\n1. c", "<ul><li>a</li>\n<li>b</li></ul>\n<ol><li>c</li></ol>"),
        ("```\n<x>\n```", "<pre><code>&lt;x&gt;</code></pre>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("[a](https://b.example)", "<p><a href=\"https://b.example\" rel=\"noopener nofollow\">a</a></p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](JavaScript:x)", "<p>a</p>"), ("[a](//b.example)", "<p>a</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[a](https://b\"onclick=x)", "<p><a href=\"https://b&quot;onclick=x\" rel=\"noopener nofollow\">a</a></p>"),
    ]) func textBecomesMarkupAndMarkupText(text: String, html: String) {
        #expect(Markdown.html(text).text == html)
    }

    @Test func aTableHasItsHead() {
        #expect(
            Markdown.html("| a | b |\n|---|---|\n| 1 | 2 |").text
                == "<div class=\"scroll\" tabindex=\"0\"><table><tr><th>a</th>\n<th>b</th></tr><tr><td>1</td>\n<td>2</td></tr></table></div>"
        )
    }
}
