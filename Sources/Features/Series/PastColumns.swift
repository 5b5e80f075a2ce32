import Forecasting

/// What is known of series besides their target, up to where each of them ends: columns that the rows to predict lack.
public struct PastColumns: Sendable, Hashable, Codable {
    /// The columns' names.
    public let names: [String]
    /// For each series, of each column its values at the steps of the series' history; what is missing is as the one before, and
    /// NaN before the first.
    public let values: [[[Double]]]

    /// No columns, of so many series.
    public static func none(series: Int) -> PastColumns {
        PastColumns([], values: [[[Double]]](repeating: [], count: series))
    }

    /// Makes them; see the properties for the shape.
    public init(_ names: [String], values: [[[Double]]]) {
        self.names = names
        self.values = values
    }

    /// Whether each series has all columns, as long as its history.
    func fits(_ histories: [TimeSeries]) -> Bool {
        values.count == histories.count
            && zip(values, histories).allSatisfy { columns, history in
                columns.count == names.count && columns.allSatisfy { $0.count == history.count }
            }
    }

    /// The number of values.
    var count: Int { values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } }
}
