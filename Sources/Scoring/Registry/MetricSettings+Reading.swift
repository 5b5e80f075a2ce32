/// What several families read of their settings.
extension MetricSettings {
    /// How classes or labels become one score.
    var labelAverage: Average { Average(rawValue: word("average")) ?? .macro }

    /// How several targets become one score.
    var targetAverage: TargetAverage { TargetAverage(rawValue: word("average")) ?? .uniform }

    /// The levels of series with their columns: those named, or one of the usual names.
    var seriesLevels: [SeriesLevel] {
        get throws {
            let groups = columns("levels")
            if groups.isEmpty { return [SeriesLevel()] }
            let (scales, weights) = (columns("scales"), columns("level_weights"))
            for (name, columns) in [("scales", scales), ("level_weights", weights)] where columns.count != groups.count
            {
                throw ScoringError(
                    .parameter,
                    "\(name) of the metric 'wrmsse' has \(columns.count) columns for \(groups.count) levels",
                    parameter: name)
            }
            return groups.indices.map { SeriesLevel(group: groups[$0], scale: scales[$0], weight: weights[$0]) }
        }
    }

    /// Which boxes hit, by thresholds and what is said of equality.
    var matching: BoxMatching {
        BoxMatching(thresholds: numbers("thresholds"), isInclusive: word("equal") == "hits")
    }

    /// How average precision is taken.
    var averagePrecision: BoxAveragePrecision {
        var matching = matching
        matching.choice = BoxMatching.Choice(rawValue: word("choice")) ?? .free
        return BoxAveragePrecision(
            matching: matching,
            interpolation: BoxAveragePrecision.Interpolation(rawValue: word("interpolation")) ?? .all,
            limit: self["at_most"].flatMap { Int(exactly: $0) }, isByRow: word("scope") == "row",
            joinsTies: word("ties") != "in-order", slips: word("slips") == "yes")
    }
}

extension MetricSettings {
    /// The columns by which masks become volumes: those named, or those that are called as the parameters.
    var volumeColumns: VolumeColumns {
        func column(_ name: String) -> String { columns(name).first ?? name }
        return VolumeColumns(
            volume: column("volume"), slice: column("slice"), height: column("height"), width: column("width"))
    }
}
