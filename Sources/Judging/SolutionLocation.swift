public import Foundation

/// Where a prepared competition keeps its solution: in a folder of its own that only its owner may enter.
public enum SolutionLocation {
    /// `<prepared folder>/private/solution.csv`.
    public static func url(forPrepared folder: URL) -> URL {
        folder.appending(path: "private", directoryHint: .isDirectory).appending(path: "solution.csv")
    }
}
