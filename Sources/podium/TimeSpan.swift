import ArgumentParser

/// A time as people write it: `30`, `90s`, `5m`, `1h`, `1h30m`.
struct TimeSpan: ExpressibleByArgument, Hashable {
    /// More than 0, and finite.
    let seconds: Double

    /// Nil for what is no time, or none that lasts.
    init?(argument: String) {
        guard let seconds = Double(argument) ?? Self.sum(of: argument), seconds > 0, seconds.isFinite else {
            return nil
        }
        self.seconds = seconds
    }

    private static func sum(of text: String) -> Double? {
        let units: [(letter: Character, seconds: Double)] = [("h", 3600), ("m", 60), ("s", 1)]
        var (rest, sum) = (Substring(text), 0.0)
        for unit in units {
            guard let end = rest.firstIndex(of: unit.letter) else { continue }
            guard let count = Double(rest[..<end]), count >= 0 else { return nil }
            sum += count * unit.seconds
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty ? sum : nil
    }
}
