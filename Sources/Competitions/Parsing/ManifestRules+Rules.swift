import Frames
import Problems
import Scoring
import Splitters
import Yams

extension ManifestRules {
    /// Which of the data's four shapes it is, and whether the files fit it.
    mutating func checkTables(_ data: Manifest.DataFiles, _ kind: any TargetKind) {
        guard let train = data.train else { return checkJudging(data, kind) }
        if data.solution != nil && data.test == nil {
            report(["data", "solution"], "a solution without 'data.test'", expected: "both, or neither and a 'split'")
        }
        guard data.areImages else {
            if case .images? = data.test {
                report(["data", "test"], "images to predict, but 'data.train' is a table")
            }
            return
        }
        if train.labels == nil {
            report(["data", "train"], "images without labels", expected: "'labels' beside 'images'")
        }
        if data.test?.file != nil { report(["data", "test"], "a table to predict, but 'data.train' is images") }
        if data.test == nil {
            report(["data"], "images need 'data.test'", expected: "'images', with 'labels' if known")
        }
        for key in ["id", "group", "time", "weight", "columns", "format", "solution"]
        where root.value(["data", key]) != nil {
            report(["data", key], "'data.\(key)' is for tables; here rows are images")
        }
    }

    /// Rows that are pictures or sounds are so in one way.
    mutating func checkPictures() {
        for key in ["train", "test"] {
            guard case .mapping? = root.value(["data", key]) else { continue }
            let given = (["images"] + MediaKind.allCases.map(\.plural)).filter { root.value(["data", key, $0]) != nil }
            if given.count == 1 { continue }
            report(
                ["data", key],
                given.isEmpty
                    ? "neither a table nor pictures" : given.map { "'\($0)'" }.joined(separator: " and ") + " together",
                expected:
                    "'images' for those of one size in one file, or 'photos' or 'sounds' for a folder or an archive of them"
            )
        }
    }

    /// Photos and sounds are somewhere, and what their names say fits together.
    mutating func checkMedia(_ data: Manifest.DataFiles) {
        for (key, table) in [("train", data.train), ("test", data.test)] {
            if let media = table?.media, let names = media.names, let fault = NamePattern(names).fault(of: media.kind) {
                report(["data", key, "names"], fault)
            }
            if root.value(["data", key, "names"]) != nil, table?.media == nil {
                report(["data", key, "names"], "'names' is for 'photos' and 'sounds'")
            }
        }
        for kind in MediaKind.allCases { checkArchives(of: kind, data) }
        if MediaKind.allCases.allSatisfy({ data.columns(of: $0).isEmpty }), root.value(["data", "unreadable"]) != nil {
            report(["data", "unreadable"], "'data.unreadable' is for photos and sounds; here are none")
        }
    }

    private mutating func checkArchives(of kind: MediaKind, _ data: Manifest.DataFiles) {
        for archive in data.sources(of: kind) where archive.contains("!") {
            report(
                ["data"], "'\(archive)' is an archive inside another",
                expected: "the inner one by itself, as 'take' gives it")
        }
        let named = data.columns(of: kind).filter { root.value(["data", "columns", $0]) != nil }
        let isSomewhere = !data.archives(of: kind).isEmpty
        if !isSomewhere, let column = named.first {
            report(
                ["data", "columns", column], "nothing says where the \(kind.plural) are",
                expected: "'data.\(kind.plural)'")
        }
        if isSomewhere, named.isEmpty {
            report(
                ["data", kind.plural], "no column names \(kind.plural)",
                expected: "'columns: {…: \(kind.override.rawValue)}'")
        }
    }

    /// A competition that only judges: there is a solution, and nothing that only models need.
    private mutating func checkJudging(_ data: Manifest.DataFiles, _ kind: any TargetKind) {
        if case .images? = data.test {
            return report(
                ["data", "test"], "images to predict without labeled ones",
                expected: "'data.train' with images and labels, or a table in 'data.solution' alone")
        }
        guard data.solution != nil else {
            return report(
                ["data"], "neither labeled rows nor a solution",
                expected: "'train' to learn from, 'solution' to judge by, or both")
        }
        if kind.type.isClassification, data.classes == nil, data.sampleSubmission == nil {
            report(
                ["data"], "without labeled rows nothing that competitors may see says which classes there are",
                expected: "'classes', the list of them")
        }
        if root.value("validation") != nil {
            report(["validation"], "there is nothing to validate models on without 'data.train'")
        }
        if data.test == nil, root.value(["data", "columns"]) != nil {
            report(["data", "columns"], "'data.columns' is for features; there are none without 'data.test'")
        }
    }

    /// The classes that are named make a target, and each comes once.
    mutating func checkClasses(_ data: Manifest.DataFiles, _ kind: any TargetKind) {
        guard let classes = data.classes else { return }
        let path = ["data", "classes"]
        if let twice = classes.enumerated().first(where: { classes[..<$0.offset].contains($0.element) }) {
            report(path, "the class '\(twice.element)' comes twice")
        }
        guard kind.type != .several else { return report(path, "a several task has no classes of its own") }
        let values = root.value(path)?.entries.flatMap { $0.value.texts(.literal) ?? [] } ?? []
        if let twice = values.enumerated().first(where: { values[..<$0.offset].contains($0.element) }) {
            report(path, "the value '\(twice.element)' means two classes")
        }
        do {
            let found = try kind.classes(in: data.statedClasses, positive: data.positive)
            if found.isEmpty { return report(path, "a \(kind.name) task has no classes") }
            if Set(found) == Set(classes) { return }
            report(path, "a class of a \(kind.name) task has a blank", expected: "words without blanks")
        } catch let error as TargetError {
            report(path, kind.type.isClassification ? error.reason : "a \(kind.name) task has no classes")
        } catch {
            report(path, String(describing: error))
        }
    }

    mutating func checkSplit(_ data: Manifest.DataFiles) {
        let split = reader.split()
        if data.train != nil && data.test == nil && !data.areImages && split.test == nil,
            ![.horizon, .last].contains(split.by)
        {
            report(["split"], "nothing says which rows are the test", expected: "'data.test', or 'test' in 'split'")
        }
        if data.train == nil && split.test != nil {
            report(["split", "test"], "there is no 'data.train' to cut", expected: "'data.train', or no 'test'")
        } else if data.test != nil && split.test != nil {
            report(["split", "test"], "'data.test' is given, so there is nothing to cut", expected: "one of the two")
        }
        let isKnown = data.solution != nil || data.test == nil || data.test?.labels != nil
        if !isKnown && root.value("split") != nil {
            report(
                ["split"], "nobody knows the solution, so there is nothing to split",
                expected: "'data.solution', or no 'split'")
        }
        if !isKnown && root.value("medals")?.scalar?.string == "kaggle" {
            report(["medals"], "no board can be final without a solution", expected: "'data.solution', or no 'medals'")
        }
        if !isKnown && reader.submission().feedback == .ladder {
            report(
                ["submission", "feedback"], "no score can be told without a solution",
                expected: "'data.solution', or no 'feedback'")
        }
        if split.by == .group && data.group == nil { report(["split", "by"], "'by: group' needs 'data.group'") }
        if split.by == .time && data.time == nil { report(["split", "by"], "'by: time' needs 'data.time'") }
        if split.by == .horizon {
            if data.horizon == nil || data.seriesColumns == nil {
                report(["split", "by"], "'by: horizon' needs 'data.time' and 'data.horizon'")
            }
            if split.test != nil {
                report(["split", "test"], "'by: horizon' says which rows are the test", expected: "no 'test'")
            }
        }
        checkLastItems(data, split)
        if split.by == .stratified && data.targets.count > 1 {
            report(["split", "by"], "'by: stratified' needs one target", expected: "'by: random'")
        }
    }

    /// Where rows of the file are items that ids met, nothing is said of them that a row of an id could not have.
    private mutating func checkLastItems(_ data: Manifest.DataFiles, _ split: Manifest.SplitRule) {
        if let history = data.history {
            if reader.kind?.type != .list {
                report(["data", "history"], "'data.history' is for lists", expected: "'task: list'")
            }
            if (data.targets + data.key).contains(history) || history == data.time {
                report(["data", "history"], "'\(history)' is something else already")
            }
        }
        guard split.by == .last else {
            if split.last != nil { report(["split", "last"], "'last' says nothing to 'by: \(split.by.rawValue)'") }
            return
        }
        if data.id?.count != 1 || data.id?.first == data.time {
            report(["split", "by"], "'by: last' needs one 'data.id', which tells whose items rows are")
        }
        if split.test != nil {
            report(["split", "test"], "'by: last' says which rows are the test", expected: "no 'test'")
        }
        if data.test != nil { report(["data", "test"], "'by: last' cuts 'data.train'", expected: "no 'data.test'") }
        for key in ["group", "weight", "judge", "series"] where root.value(["data", key]) != nil {
            report(["data", key], "'by: last' folds the rows of an id into one, which has no '\(key)'")
        }
    }

    mutating func checkValidation(_ data: Manifest.DataFiles, _ kind: any TargetKind) {
        guard let rule = reader.validation() else { return }
        let name = rule.method.rawValue
        if rule.method.needsGroups && data.group == nil {
            report(["validation", "method"], "'\(name)' needs 'data.group'")
        }
        if rule.method.usesTimes && data.time == nil {
            report(["validation", "method"], "'\(name)' needs 'data.time'")
        }
        if rule.method.needsSeries && data.seriesColumns == nil {
            report(
                ["validation", "method"], "'\(name)' needs series",
                expected: "'data.series', or 'data.horizon' of a single one, beside 'data.time'")
        }
        if rule.method.needsStrata && !kind.type.isClassification {
            let plain = name.replacing("stratified-", with: "")
            report(
                ["validation", "method"], "'\(name)' needs classes; this task is \(kind.name)",
                expected: "'\(plain)'")
        }
        // The methods that draw their parts are those that a share to hold out means something to.
        if rule.folds < 2 && rule.method.uselessKeys.contains("test") {
            report(
                ["validation", "folds"], "'\(name)' needs at least 2 folds",
                expected: "2 or more, or a shuffle method for a single hold-out")
        }
        for key in rule.method.uselessKeys where root.value(["validation", key]) != nil {
            report(["validation", key], "'\(key)' says nothing to '\(name)'")
        }
    }

    /// Whether tuples can have the fields that the manifest gives them.
    mutating func checkItems() {
        guard let kind = reader.statedKind else { return }
        for (path, truth, predictions) in [
            (["data", "items"], reader.items("data"), nil), (["submission", "items"], nil, reader.items("submission")),
        ] as [([String], [String]?, [String]?)] where root.value(path) != nil {
            do { _ = try kind.holding(truth: truth, predictions: predictions) } catch { report(path, "\(error)") }
        }
    }
}

extension SplitScheme.Method {
    private var isRepeated: Bool { self == .repeatedKFold || self == .repeatedStratifiedKFold }

    /// The keys that have no meaning for this method.
    var uselessKeys: [String] {
        var keys: [String] = []
        if !isRepeated { keys.append("repeats") }
        if !usesTimes { keys += ["gap", "max_train"] }
        if !drawsParts { keys.append("test") }
        if usesTimes || self == .leaveOneGroupOut { keys.append("seed") }
        if self == .leaveOneGroupOut { keys.append("folds") }
        return keys
    }
}
