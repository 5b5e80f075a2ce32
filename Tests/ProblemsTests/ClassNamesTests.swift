import Problems
import Testing

@Suite("Classes in the order of their codes")
struct ClassNamesTests {
    @Test(
        "the positive class of two is the last",
        arguments: [
            (["1", "0"], ["0", "1"]), (["Yes", "No"], ["No", "Yes"]), (["true", "false"], ["false", "true"]),
            (["t", "z"], ["z", "t"]), (["spam", "ham"], ["ham", "spam"]), (["-1", "1"], ["-1", "1"]),
        ])
    func binary(values: [String], names: [String]) {
        #expect(ClassNames.ordered(values, positive: nil) == names)
        #expect(ClassNames.ordered(values.reversed() + values, positive: nil) == names)
    }

    @Test("the manifest's word counts most")
    func positive() { #expect(ClassNames.ordered(["Yes", "No"], positive: "No") == ["Yes", "No"]) }

    @Test("numbers are ordered as numbers, words by their scalars")
    func several() {
        #expect(ClassNames.ordered(["10", "9", "1"], positive: nil) == ["1", "9", "10"])
        #expect(ClassNames.ordered(["b", "A", "a", "B"], positive: nil) == ["A", "B", "a", "b"])
    }
}
