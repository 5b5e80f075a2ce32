import Foundation

/// The classes of a target in the order of their codes.
public enum ClassNames {
    /// The distinct values in order: as numbers where all are numbers, else by their Unicode scalars. In a binary task
    /// the positive class is the last: the one that the manifest names, or the only one of 1, true, yes, …, or the
    /// greater one.
    public static func ordered(_ values: some Sequence<String>, positive: String?) -> [String] {
        var names = Array(Set(values))
        let numbers = names.compactMap(Double.init)
        if numbers.count == names.count {
            names.sort { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
        } else {
            names.sort { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        }
        guard names.count == 2 else { return names }
        let affirmed = names.filter { affirmations.contains($0.lowercased()) }
        let chosen = positive ?? (affirmed.count == 1 ? affirmed[0] : names[1])
        return chosen == names[0] ? names.reversed() : names
    }

    private static let affirmations: Set<String> = ["1", "true", "t", "yes", "y", "positive", "pos"]
}
