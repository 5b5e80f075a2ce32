public import Randomness

/// A splitter in a manifest's words, as a value that can be stored and compared.
///
///     let scheme = SplitScheme(.stratifiedKFold, folds: 5, seed: Seed(7))
///     let folds = try scheme.splitter.folds(rows)
public struct SplitScheme: Sendable, Hashable, Codable {
    /// The splitters by name.
    public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
        /// `KFold`.
        case kFold = "kfold"
        /// `StratifiedKFold`.
        case stratifiedKFold = "stratified-kfold"
        /// `GroupKFold`.
        case groupKFold = "group-kfold"
        /// `StratifiedGroupKFold`.
        case stratifiedGroupKFold = "stratified-group-kfold"
        /// `RepeatedKFold`.
        case repeatedKFold = "repeated-kfold"
        /// `RepeatedStratifiedKFold`.
        case repeatedStratifiedKFold = "repeated-stratified-kfold"
        /// `LeaveOneGroupOut`.
        case leaveOneGroupOut = "leave-one-group-out"
        /// `TimeSeriesSplit`.
        case timeSeries = "time-series"
        /// `PurgedGroupTimeSeriesSplit`.
        case purgedGroupTimeSeries = "purged-group-time-series"
        /// `RollingOrigin`.
        case rollingOrigin = "rolling-origin"
        /// `ShuffleSplit`.
        case shuffle = "shuffle"
        /// `StratifiedShuffleSplit`.
        case stratifiedShuffle = "stratified-shuffle"
        /// `GroupShuffleSplit`.
        case groupShuffle = "group-shuffle"
    }

    /// Which splitter.
    public var method: Method
    /// The number of folds (of a repetition).
    public var folds: Int
    /// The number of repetitions; only of the repeated methods.
    public var repeats: Int
    /// The seed of all shuffling.
    public var seed: Seed
    /// Whether the k-fold methods shuffle; the repeated and the shuffle methods always do, the time methods never.
    public var shuffle: Bool
    /// Rows (or groups) left out before a validation window; only of the time methods.
    public var gap: Int
    /// The most rows (or groups) to train on; only of the time methods.
    public var maxTrainingSize: Int?
    /// The size of a validation window in rows (or groups) for the time methods; for the shuffle methods also a fraction.
    public var testSize: SplitSize?

    /// Makes a scheme; sizes are checked when rows are split.
    public init(
        _ method: Method, folds: Int = 5, repeats: Int = 10, seed: Seed = Seed(0), shuffle: Bool = true, gap: Int = 0,
        maxTrainingSize: Int? = nil, testSize: SplitSize? = nil
    ) {
        self.method = method
        self.folds = folds
        self.repeats = repeats
        self.seed = seed
        self.shuffle = shuffle
        self.gap = gap
        self.maxTrainingSize = maxTrainingSize
        self.testSize = testSize
    }
}

extension SplitScheme {
    /// What a person should know before trusting these folds, one line each; empty when there is nothing.
    ///
    /// A stratum with fewer rows than folds is missing from some validation parts, and so from their scores.
    ///
    /// - Parameter name: what messages call a stratum.
    public func warnings(for rows: SplitRows, naming name: (Int) -> String = { "\($0)" }) -> [String] {
        guard method.needsStrata, method != .stratifiedShuffle, let strata = rows.strata else { return [] }
        var sizes: [Int: Int] = [:]
        for stratum in strata { sizes[stratum, default: 0] += 1 }
        return sizes.filter { $0.value < folds }.sorted { $0.key < $1.key }.map { stratum, size in
            "class \(name(stratum)) has \(size) rows for \(folds) folds, so some folds are validated without it"
        }
    }
}
