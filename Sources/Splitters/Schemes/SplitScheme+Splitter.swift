extension SplitScheme {
    /// The splitter that this scheme describes. Throws `SplitterError` when a time method's window is given as a fraction.
    public var splitter: any Splitter {
        get throws {
            let optionalSeed = shuffle ? seed : nil
            switch method {
            case .kFold: return KFold(folds: folds, seed: optionalSeed)
            case .stratifiedKFold: return StratifiedKFold(folds: folds, seed: optionalSeed)
            case .groupKFold: return GroupKFold(folds: folds, seed: optionalSeed)
            case .stratifiedGroupKFold: return StratifiedGroupKFold(folds: folds, seed: optionalSeed)
            case .repeatedKFold: return RepeatedKFold(folds: folds, repeats: repeats, seed: seed)
            case .repeatedStratifiedKFold: return RepeatedStratifiedKFold(folds: folds, repeats: repeats, seed: seed)
            case .leaveOneGroupOut: return LeaveOneGroupOut()
            case .timeSeries:
                return TimeSeriesSplit(
                    folds: folds, gap: gap, maxTrainingSize: maxTrainingSize, testSize: try windowSize)
            case .purgedGroupTimeSeries:
                return PurgedGroupTimeSeriesSplit(
                    folds: folds, gap: gap, maxTrainingSize: maxTrainingSize, testSize: try windowSize)
            case .rollingOrigin:
                return RollingOrigin(folds: folds, gap: gap, maxTrainingSize: maxTrainingSize)
            case .shuffle: return ShuffleSplit(folds: folds, testSize: testSize ?? .fraction(0.1), seed: seed)
            case .stratifiedShuffle:
                return StratifiedShuffleSplit(folds: folds, testSize: testSize ?? .fraction(0.1), seed: seed)
            case .groupShuffle: return GroupShuffleSplit(folds: folds, testSize: testSize ?? .fraction(0.2), seed: seed)
            }
        }
    }

    private var windowSize: Int? {
        get throws {
            switch testSize {
            case nil: return nil
            case .count(let count): return count
            case .fraction(let fraction):
                throw SplitterError(
                    .parameter, "test_size is \(fraction), expected a whole number of rows for \(method.rawValue)")
            }
        }
    }
}

extension SplitScheme.Method {
    /// Whether rows need strata.
    public var needsStrata: Bool {
        switch self {
        case .stratifiedKFold, .stratifiedGroupKFold, .repeatedStratifiedKFold, .stratifiedShuffle: true
        default: false
        }
    }

    /// Whether rows need groups.
    public var needsGroups: Bool {
        switch self {
        case .groupKFold, .stratifiedGroupKFold, .leaveOneGroupOut, .purgedGroupTimeSeries, .groupShuffle: true
        default: false
        }
    }

    /// Whether rows are taken in the order of time.
    public var usesTimes: Bool { [.timeSeries, .purgedGroupTimeSeries, .rollingOrigin].contains(self) }

    /// Whether rows are moments of series.
    public var needsSeries: Bool { self == .rollingOrigin }

    /// Whether each fold is a draw of its own, so that a row may be validated more than once or never.
    public var drawsParts: Bool { [.shuffle, .stratifiedShuffle, .groupShuffle].contains(self) }

    /// Whether every row is validated exactly once (or once a repetition), so that out-of-fold predictions are complete.
    public var coversAllRows: Bool { !usesTimes && !drawsParts }
}
