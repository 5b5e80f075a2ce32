import Drawing
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        (0.0123456, "0.0123"), (1234.5, "1234"), (0, "0"), (-0.0, "0"), (1.2e-7, "1.2e-07"), (12_345_678, "1.23e+07"),
        (-3, "-3"), (999_999, "999999"),
    ])
    func numbersAreShort(value: Double, text: String) { #expect(NumberText.short(value) == text) }

    @Test func fixedNumbersHaveNoNegativeZero() {
        #expect(NumberText.fixed(-0.0001, digits: 2) == "0.00")
        #expect(NumberText.fixed(-0.5, digits: 1) == "-0.5")
    }

    @Test(arguments: [
        [-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [.nan, .infinity, 1], [1e300, 1e300 + 1e285],
        [0, .leastNonzeroMagnitude],
    ])
    func anAxisOfAnyNumbersIsOne(values: [Double]) {
        let axis = Axis(values)
        #expect(axis.range.lowerBound.isFinite && axis.range.upperBound.isFinite)
        #expect(axis.ticks.count <= 12)
    }

    @Test(arguments: [[0.0, 1], [5, 5], [-1e9, 1e9], [], [1e-12, 2e-12]])
    func ticksAreRoundAndInside(values: [Double]) {
        let axis = Axis(values)
        #expect(axis.ticks.count >= 2 && axis.ticks.count <= 12)
        #expect(axis.ticks.allSatisfy { axis.range.contains($0) })
        #expect(values.allSatisfy { (0...1).contains(axis.position($0)) })
        #expect(Set(axis.ticks.map(axis.label)).count == axis.ticks.count)
    }
}
