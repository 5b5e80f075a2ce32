/// The length of a season or a horizon as people write it.
public enum StepCount {
    private static let words = [
        "yearly": 1, "quarterly": 4, "monthly": 12, "weekly": 52, "daily": 7, "hourly": 24, "other": 1,
    ]

    /// The most steps that make sense.
    public static let most = 10_000

    /// The steps of `12` or `monthly`; nil where that is neither.
    public static func steps(_ text: String) -> Int? {
        if let known = words[text.lowercased()] { return known }
        return Int(text).flatMap { (1...most).contains($0) ? $0 : nil }
    }

    /// What a length may be.
    public static var expectation: String {
        "a whole number from 1 to \(most), or one of \(words.keys.sorted().joined(separator: ", "))"
    }
}
