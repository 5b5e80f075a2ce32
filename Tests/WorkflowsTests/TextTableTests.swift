import Testing
import Workflows

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
}

@Suite struct WrappingTests {
    @Test func linesBreakBetweenWordsAndHang() {
        let lines = "date: days since 1970 as number as it is".wrapped(width: 20, indent: "  ", hanging: "      ")
        #expect(lines == ["  date: days since", "      1970 as number", "      as it is"])
    }

    @Test func aWordThatIsTooLongHasALineOfItsOwn() {
        #expect("a incomprehensibilities b".wrapped(width: 8) == ["a", "incomprehensibilities", "b"])
        #expect("".wrapped(width: 8, indent: "> ") == ["> "])
    }
}
