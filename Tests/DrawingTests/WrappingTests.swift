import Drawing
import Testing

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
