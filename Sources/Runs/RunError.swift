public import Faults

/// Why a run could not be done.
public enum RunError: AttributedError, Sendable, Hashable {
    /// No model has all its folds; what each of them failed at, by model.
    case noModelLeft([String: String])
    /// There is no run of that name.
    case noSuchRun(String, competition: String)
    /// A past run was made of other data or rules, or by another version of the program.
    case changed(run: String)
    /// Another process works on the run.
    case inUse(run: String, by: String)
    /// No folder is a run, by its path or its name.
    case notFound(String)
    /// Another build of the program made the run; its bits may be others.
    case otherBuild(run: String)
    /// The data or the manifest here are not those of the run.
    case otherData(run: String, of: String)
    /// A program that starts workers is not there, or refused; what it is needed for or what it said.
    case noWorkers(program: String, reason: String)
    /// Nothing could be scored on a fold, counted from 1, whatever is predicted.
    case unscorableFold(Int, of: Int, rows: Int, reason: String)
    /// No model of a past run is done.
    case unfinished(run: String)
    /// A past run has no such model.
    case noSuchModel(String, run: String, models: [String])
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
            "run \(run) was made of other data, other rules or by another version of Podium; run the competition again"
        case .inUse(let run, let by): "run \(run) is being worked on by \(by); wait for it, or end it"
        case .notFound(let reference):
            "no run is called '\(reference)'; give its folder, or the name of a folder under runs/<competition>"
        case .otherBuild(let run):
            "run \(run) was begun by another build of Podium; use the same program, so that all bits are the same"
        case .otherData(let run, let what):
            "run \(run) stands on other \(what) than is here; all that work on a run must see the same"
        case .noWorkers(let program, let reason): "cannot start workers through \(program): \(reason)"
        case .unscorableFold(let fold, let count, let rows, let reason):
            "fold \(fold) of \(count): no answer to its \(rows) rows could be scored: \(reason); deal the rows otherwise "
                + "('validation.method', such as stratified-kfold, or another 'validation.seed'), into fewer folds "
                + "('validation.folds' or --folds), or choose another metric"
        case .unfinished(let run): "no model of run \(run) is done yet; the same `podium run` goes on with it"
        case .noSuchModel(let name, let run, let models):
            "run \(run) has no model '\(name)'; it has \(models.joined(separator: ", "))"
        case .nothingFitted(let model, let run): "run \(run) has no finished fold of \(model); let it finish first"
        }
    }
}
