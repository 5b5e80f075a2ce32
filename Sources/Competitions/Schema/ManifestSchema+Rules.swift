import Splitters

extension ManifestSchema {
    private static let seeds = 0...Int(Int32.max)

    static let split = SchemaObject(
        name: "split",
        keys: [
            SchemaKey("test", .number(.share), "The share of the labeled rows that becomes the test."),
            SchemaKey(
                "public", .number(.share), standard: "0.3",
                "The share of the test rows whose score everybody sees; the others decide."),
            SchemaKey("by", .word(splitMethods), standard: "random; group with 'data.group'", "How rows are chosen."),
            SchemaKey("seed", .integer(seeds), standard: "0", "The seed of the choice."),
            SchemaKey(
                "last", .integer(1...1_000), standard: "1",
                "With `by: last`, how many items of each id are to be predicted."),
        ])

    static let validation = SchemaObject(
        name: "validation",
        keys: [
            SchemaKey("method", .word(validationMethods), required: true, "How rows are dealt into folds."),
            SchemaKey(
                "folds", .integer(1...100), standard: "5",
                "Folds, at least 2; or draws of the shuffle methods, where 1 is a single hold-out."),
            SchemaKey("seed", .integer(seeds), standard: "0", "The seed of the shuffle."),
            SchemaKey("repeats", .integer(1...100), standard: "10", "How often a repeated method is repeated."),
            SchemaKey(
                "gap", .integer(0...Int(Int32.max)), standard: "0",
                "Rows (`time-series`), groups (`purged-group-time-series`) or moments of each series (`rolling-origin`) left out "
                    + "before each validation part."),
            SchemaKey(
                "max_train", .integer(1...Int(Int32.max)), standard: "all",
                "The most rows, groups or moments of each series to train on, the latest ones."),
            SchemaKey(
                "test", .number(.share), standard: "0.2", "The share held out in each draw of the shuffle methods."),
        ])

    private static let splitMethods = HoldoutSplit.Rule.allCases.map { SchemaWord($0.rawValue, $0.meaning) }
    private static let validationMethods = SplitScheme.Method.allCases.map { SchemaWord($0.rawValue, $0.meaning) }
}

extension HoldoutSplit.Rule {
    fileprivate var meaning: String {
        switch self {
        case .random: "Any row is as likely as any other."
        case .stratified: "The same share of each class; of numbers, of each tenth by rank."
        case .group: "Rows of one `data.group` stay together."
        case .horizon:
            "The last moments of each series, `data.horizon` of them; whole series are public, of a single one the earlier moments."
        case .last:
            "A row is an item that `data.id` met. Of each id the last items are to be predicted, as a list; those before become the "
                + "column `data.history`. Labeled rows have the items before the last ones as their list."
        case .time: "The latest rows by `data.time`; rows of one moment stay together."
        }
    }
}

extension SplitScheme.Method {
    fileprivate var meaning: String {
        switch self {
        case .kFold: "Equal parts at random."
        case .stratifiedKFold: "Equal parts with the same share of each class."
        case .groupKFold: "Rows of one `data.group` stay together."
        case .stratifiedGroupKFold: "Groups stay together, shares of classes as equal as they can be."
        case .repeatedKFold: "`kfold`, several times."
        case .repeatedStratifiedKFold: "`stratified-kfold`, several times."
        case .leaveOneGroupOut: "Each `data.group` is a fold."
        case .timeSeries: "Always trained on the past: parts follow each other by `data.time`."
        case .purgedGroupTimeSeries: "As `time-series`, by whole groups with a gap between."
        case .rollingOrigin:
            "Each series' last moments, as many as are to be predicted; then those before, trained on what came earlier."
        case .shuffle: "Independent random draws."
        case .stratifiedShuffle: "Independent draws with the same share of each class."
        case .groupShuffle: "Independent draws of whole groups."
        }
    }
}
