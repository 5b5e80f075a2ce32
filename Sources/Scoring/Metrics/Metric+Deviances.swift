import Foundation

extension Metric {
    /// The least prediction of a mean that must be positive.
    private static let positive = 1e-6...Double.infinity

    /// The mean Poisson deviance, 2 · (y ln(y / p) − y + p): for counts. Best value 0. Throws when a true value is
    /// negative or a prediction is not positive.
    ///
    /// Source: `sklearn.metrics.mean_poisson_deviance`.
    public static let poissonDeviance = Metric(
        id: "poisson-deviance", title: "Poisson deviance", summary: "Mean 2 (t ln(t / p) - t + p).",
        direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values, source: "sklearn.metrics.mean_poisson_deviance",
        surrogates: [.continuous: Surrogate(.poisson, domain: positive)]
    ) { truth, predictions in
        let pairs = try ValuePairs("poisson-deviance", truth, predictions)
        try pairs.requireTruth("at least 0: a count") { $0 >= 0 }
        try pairs.requirePredictions("more than 0: a rate of counts") { $0 > 0 }
        return pairs.mean { 2 * (($0 == 0 ? 0 : $0 * log($0 / $1)) - $0 + $1) }
    }

    /// The mean gamma deviance, 2 · (ln(p / y) + y / p − 1): for positive amounts, errors relative to size. Best value 0.
    /// Throws when a true value or a prediction is not positive.
    ///
    /// Source: `sklearn.metrics.mean_gamma_deviance`.
    public static let gammaDeviance = Metric(
        id: "gamma-deviance", title: "Gamma deviance", summary: "Mean 2 (ln(p / t) + t / p - 1).", direction: .minimize,
        bounds: 0...(.infinity),
        targets: realTargets, input: .values, source: "sklearn.metrics.mean_gamma_deviance",
        surrogates: [.continuous: Surrogate(.gamma, domain: positive)]
    ) { truth, predictions in
        let pairs = try ValuePairs("gamma-deviance", truth, predictions)
        try pairs.requireTruth("more than 0") { $0 > 0 }
        try pairs.requirePredictions("more than 0") { $0 > 0 }
        return pairs.mean { 2 * (log($1 / $0) + $0 / $1 - 1) }
    }

    /// The mean Tweedie deviance of a `power` between 1 (Poisson) and 2 (gamma): for amounts that are often 0, such as what
    /// insured people claim. Best value 0. Throws when a true value is negative or a prediction is not positive.
    ///
    /// Source: Jørgensen, "Exponential dispersion models", J. R. Stat. Soc. B 49 (1987);
    /// `sklearn.metrics.mean_tweedie_deviance`.
    public static func tweedieDeviance(power: Double = 1.5) -> Metric {
        Metric(
            id: "tweedie-deviance", title: "Tweedie deviance (power \(power))",
            summary: "Mean deviance of a variance that grows with the mean's power.", direction: .minimize,
            bounds: 0...(.infinity), targets: realTargets, input: .values, source: "Jørgensen, J. R. Stat. Soc. B 1987",
            surrogates: [.continuous: Surrogate(.tweedie(power: power), domain: positive)]
        ) { truth, predictions in
            let pairs = try ValuePairs("tweedie-deviance", truth, predictions)
            try pairs.requireTruth("at least 0") { $0 >= 0 }
            try pairs.requirePredictions("more than 0") { $0 > 0 }
            let (first, second) = (1 - power, 2 - power)
            return pairs.mean {
                2 * (pow($0, second) / (first * second) - $0 * pow($1, first) / first + pow($1, second) / second)
            }
        }
    }
}
