extension ByteWriter {
    mutating func write(_ statistics: CategoryStatistics) {
        write(UInt64(statistics.columns.count))
        for column in statistics.columns {
            write(UInt64(column.feature))
            write(UInt64(column.place))
            write(column.fallback)
            write(UInt64(column.codes.count))
            for code in column.codes { write(code) }
            for value in column.values { write(value) }
        }
    }
}

extension ByteReader {
    /// The statistics of a model of `features` features.
    mutating func statistics(features: Int) throws -> CategoryStatistics {
        let columns = try (0..<count(size: 28)).map { _ in try statisticsColumn() }
        let places = columns.map(\.place).sorted()
        let extra = columns.count { $0.place >= features }
        let isWhole =
            Set(places).count == places.count && places.suffix(extra) == ArraySlice(features..<features + extra)
            && columns.allSatisfy { (0..<features).contains($0.feature) }
        guard isWhole else {
            throw TreesError(.format, "the statistics of the model's categories do not fit its \(features) features")
        }
        return CategoryStatistics(features: features, columns: columns)
    }

    private mutating func statisticsColumn() throws -> CategoryStatistics.Column {
        let (feature, place) = (try features(), try features())
        let fallback = try float()
        let size = try count(size: 8)
        let codes = try (0..<size).map { _ in try integer(Int32.self) }
        return CategoryStatistics.Column(
            feature: feature, place: place, codes: codes, values: try (0..<size).map { _ in try float() },
            fallback: fallback)
    }
}
