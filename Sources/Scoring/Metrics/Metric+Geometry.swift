import Foundation

extension Metric {
    /// The mean angle in radians between true and predicted directions, each given as azimuth and zenith. Best value 0,
    /// worst π.
    ///
    /// arccos(cos z cos z′ + sin z sin z′ cos(a − a′)), taken by sines of half angles, which are exact for near ones. Source: the scalar product of unit
    /// vectors; Kaggle's IceCube (2023).
    public static let angularDistance = Metric(
        id: "angular-distance", title: "Angular distance",
        summary: "Mean angle in radians between directions of azimuth and zenith.", direction: .minimize,
        bounds: 0...Double.pi,
        targets: [.continuous], input: .values, source: "Kaggle, IceCube 2023"
    ) { truth, predictions in
        let pairs = try CoordinatePairs("angular-distance", truth, predictions, "an azimuth and a zenith")
        return pairs.mean { right, said in
            let (across, down) = (sin((right.0 - said.0) / 2), sin((right.1 - said.1) / 2))
            let square = down * down + sin(right.1) * sin(said.1) * across * across
            return 2 * asin(min(max(square, 0), 1).squareRoot())
        }
    }

    /// The distance in meters on a sphere of 6,371,000 m radius between true and predicted places, each given as latitude
    /// and longitude in degrees. Best value 0.
    ///
    /// The mean over rows, or the mean of quantiles, such as 0.5 and 0.95 (linear between rows; weights are not counted).
    /// Source: Sinnott, "Virtues of the haversine", Sky and Telescope 68 (1984); with quantiles by phone, Kaggle's Google
    /// Smartphone Decimeter Challenge (2022).
    public static func haversine(quantiles: [Double] = []) -> Metric {
        Metric(
            id: "haversine", title: "Haversine distance",
            summary: "Mean distance in meters between latitudes and longitudes in degrees.", direction: .minimize,
            bounds: 0...(Double.pi * 6_371_000),
            targets: [.continuous], input: .values, source: "Sinnott, Sky and Telescope 1984"
        ) { truth, predictions in
            let pairs = try CoordinatePairs("haversine", truth, predictions, "a latitude and a longitude")
            guard !quantiles.isEmpty else { return pairs.mean(meters) }
            let sorted = (0..<pairs.count).map { pairs.value($0, meters) }.sorted()
            return quantiles.map { sorted.quantile($0) }.mean
        }
    }

    private static func meters(_ right: (Double, Double), _ said: (Double, Double)) -> Double {
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let (north, east) = (sin(radians(said.0 - right.0) / 2), sin(radians(said.1 - right.1) / 2))
        let square = north * north + cos(radians(right.0)) * cos(radians(said.0)) * east * east
        return 2 * 6_371_000 * asin(min(1, square.squareRoot()))
    }
}

/// True and predicted pairs of coordinates.
private struct CoordinatePairs {
    private let pairs: ValuePairs

    init(_ metric: String, _ truth: Truth, _ predictions: Answers, _ what: String) throws {
        pairs = try ValuePairs(metric, truth, predictions)
        guard pairs.width == 2 else {
            throw ScoringError(.width, "\(metric): \(pairs.width) numbers a row, expected two: \(what)")
        }
    }

    var count: Int { pairs.rowCount }

    func value(_ row: Int, _ distance: ((Double, Double), (Double, Double)) -> Double) -> Double {
        let place = 2 * row
        return distance(
            (pairs.truth[place], pairs.truth[place + 1]), (pairs.predicted[place], pairs.predicted[place + 1]))
    }

    func mean(_ distance: ((Double, Double), (Double, Double)) -> Double) -> Double {
        weightedMean(count, pairs.weights) { value($0, distance) }
    }
}

extension [Double] {
    /// A quantile of sorted numbers, linear between them.
    func quantile(_ level: Double) -> Double {
        let place = level * Double(count - 1)
        let low = Int(place)
        return self[low] + (self[Swift.min(low + 1, count - 1)] - self[low]) * (place - Double(low))
    }
}
