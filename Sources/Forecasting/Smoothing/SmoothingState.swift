import Foundation

/// How fast the parts of a model of exponential smoothing follow new values.
struct SmoothingRates: Sendable, Hashable, Codable {
    /// Of the level (α).
    var level: Double
    /// Of the trend (β), at most that of the level; 0 without one.
    var trend: Double
    /// Of the season (γ); 0 without one.
    var season: Double
    /// What is left of the trend a step later (φ); 1: all of it.
    var damping: Double
}

/// Level, trend and season of a series at a moment, which follow its values.
///
/// Source: the recursions of Hyndman, Koehler, Ord and Snyder, "Forecasting with exponential smoothing" (2008), chapter 2, which
/// are the same for both kinds of errors.
struct SmoothingState: Sendable, Hashable, Codable {
    /// The level.
    var level: Double
    /// The rise a step.
    var slope: Double
    /// What the season does, one a step of it; empty without one.
    var effects: [Double]
    /// The place in `effects` of the next step.
    var phase = 0

    /// Follows `values`; gives the sum of squared errors, relative ones where asked for, and the sum of the logarithms of what
    /// was forecast.
    mutating func follow(
        _ values: [Double], rates: SmoothingRates, form: SmoothingForm
    ) -> (squares: Double, logs: Double) {
        var (squares, logs, product) = (0.0, 0.0, 1.0)
        // The season is moved out, so that it is changed in place.
        var effects = self.effects
        effects.withUnsafeMutableBufferPointer { effects in
            for (step, value) in values.enumerated() {
                let base = level + rates.damping * slope
                let effect = effects.isEmpty ? 0 : effects[phase]
                let forecast = Self.join(base, effect, form.season)
                let error = value - forecast
                if form.hasRelativeErrors {
                    squares += (error / forecast) * (error / forecast)
                    product *= abs(forecast)
                    // A logarithm takes longer than all else; a product of more could overflow.
                    if step % 4 == 3 { (logs, product) = (logs + log(product), 1) }
                } else {
                    squares += error * error
                }
                advance(to: value, base: base, effect: effect, effects, rates: rates, season: form.season)
            }
        }
        self.effects = effects
        return (squares, logs + log(product))
    }

    private mutating func advance(
        to value: Double, base: Double, effect: Double, _ effects: UnsafeMutableBufferPointer<Double>,
        rates: SmoothingRates, season: SmoothingForm.Part
    ) {
        let plain = season == .multiplicative ? value / effect : value - effect
        let newLevel = base + rates.level * (plain - base)
        slope = rates.damping * slope + rates.trend / rates.level * (newLevel - base)
        level = newLevel
        guard !effects.isEmpty else { return }
        let seen = season == .multiplicative ? value / base : value - base
        effects[phase] = effect + rates.season * (seen - effect)
        phase = phase + 1 == effects.count ? 0 : phase + 1
    }

    /// The values of the next steps.
    func values(_ steps: Int, damping: Double, season: SmoothingForm.Part) -> [Double] {
        var (rise, fading) = (0.0, 1.0)
        return (0..<steps).map { step in
            fading *= damping
            rise += fading * slope
            let effect = effects.isEmpty ? 0 : effects[(phase + step) % effects.count]
            return Self.join(level + rise, effect, season)
        }
    }

    private static func join(_ base: Double, _ effect: Double, _ season: SmoothingForm.Part) -> Double {
        season == .multiplicative ? base * effect : base + effect
    }
}
