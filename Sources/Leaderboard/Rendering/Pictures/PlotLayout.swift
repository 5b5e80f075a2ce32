/// Where a picture with a row for each contender has its parts, in pixels.
public struct PlotLayout: Sendable, Hashable {
    let width: Double
    /// The height of a row.
    let row: Double
    /// Where ranks end and names begin.
    let names: Double
    /// Most characters of a name.
    let nameColumns: Int
    /// Where values lie.
    let plot: ClosedRange<Double>
    /// Where scores end.
    let score: Double
    /// How far above the middle of the row names stand, and how far below it marks do.
    let nameShift: Double
    let markShift: Double

    /// Names beside the plot, for a page as wide as a table.
    public static let wide = PlotLayout(
        width: 820, row: 26, names: 30, nameColumns: 34, plot: 304...720, score: 806, nameShift: 0, markShift: 0)
    /// Names above their marks, for a phone.
    public static let narrow = PlotLayout(
        width: 390, row: 46, names: 30, nameColumns: 34, plot: 24...370, score: 378, nameShift: 10, markShift: 10)

    /// Where on the plot a share of its width lies.
    func x(_ share: Double) -> Double { plot.lowerBound + share * (plot.upperBound - plot.lowerBound) }
}
