/// Why a run could not be done.
public enum RunError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No model has all its folds; what each of them failed at, by model.
    case noModelLeft([String: String])
    /// There is no run of that name.
    case noSuchRun(String, competition: String)
    /// A past run was made of other data, or by another version of the program.
    case changed(run: String)
    /// A past run has no finished fold of that model.
    case nothingFitted(model: String, run: String)

    /// One line for people.
    public var description: String {
        switch self {
        case .noModelLeft(let failures) where failures.isEmpty:
            "no model has finished all its folds; give it more time (--time-limit) or fewer folds"
        case .noModelLeft(let failures):
            "no model could be fitted: "
                + failures.sorted { $0.key < $1.key }
                .map { $1.hasPrefix($0) ? $1 : "\($0): \($1)" }.joined(separator: "; ")
        case .noSuchRun(let run, let competition):
            "no run '\(run)' of \(competition); its runs are the folders of runs/\(competition)"
        case .changed(let run):
            "run \(run) was made of other data or by another version of Podium; run the competition again"
        case .nothingFitted(let model, let run): "run \(run) has no finished fold of \(model); let it finish first"
        }
    }
}
