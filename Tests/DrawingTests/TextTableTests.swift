import Drawing
import Testing

@Suite struct TextTableTests {
    let table: TextTable = {
        var table = TextTable(.text("model"), .number("score"))
        table.add("ridge", "0.5")
        table.add("gradient-boosting", "0.75")
        return table
    }()

    @Test func alignsNumbersOnTheRight() {
        #expect(
            table.text(width: 80) == """
                model              score
                ─────────────────  ─────
                ridge                0.5
                gradient-boosting   0.75
                """)
    }

    @Test func cutsTextAndNeverNumbers() {
        #expect(
            table.text(width: 18) == """
                model        score
                ───────────  ─────
                ridge          0.5
                gradient-b…   0.75
                """)
        #expect(table.text(width: 5).contains("0.75"))
    }

    @Test func showsNoEscapeSequenceOfACell() {
        var table = TextTable(.text("title"))
        table.add("red \u{1B}[31m")
        #expect(!table.text(width: 80).contains("\u{1B}"))
    }
}
