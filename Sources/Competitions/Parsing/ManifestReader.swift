import Problems
import Scoring
import Splitters
import Yams

/// Makes a manifest's parts from a document. A part that is wrong has its standard value, or is nil without one.
struct ManifestReader {
    let root: Node
    let catalog: Catalog

    /// The kind of target, made of the parts where there are; nil where the task is missing or unknown, or its parts are
    /// wrong.
    var kind: (any TargetKind)? {
        try? statedKind?.made(of: parts().compactMap(catalog.part)).holding(
            truth: items("data"), predictions: items("submission"))
    }

    /// What the numbers of tuples are, on either side.
    func items(_ key: String) -> [String]? { root.value([key, "items"])?.texts(.word) }

    /// The kind of target that the task names.
    var statedKind: (any TargetKind)? { root.value("task")?.scalar.flatMap { catalog.kind(named: $0.string) } }

    /// The whole manifest; nil when a required part is wrong.
    func manifest() -> Manifest? {
        guard let id = root.value("id")?.text(.identifier), let title = root.value("title")?.text(.line), let kind,
            let data = data(), let metric = metric()
        else { return nil }
        let split = split()
        return Manifest(
            id: id, title: title, description: root.value("description")?.text(.path), task: kind.name,
            parts: parts(), sources: sources(),
            data: data, split: split, validation: validation() ?? .standard(kind: kind, data: data, split: split),
            metric: metric, further: further(), submission: submission(), medals: root.value("medals")?.word() ?? .none)
    }

    /// What judges; of parts their weighted mean.
    func metric() -> Manifest.MetricReference? {
        parts().isEmpty ? metric(root.value("metric")) : Manifest.MetricReference("weighted-mean")
    }

    /// The metrics that do not rank, those that are whole.
    func further() -> [Manifest.FurtherReference] {
        (root.value("also")?.entries ?? []).compactMap { name, node in
            metric(node).map { Manifest.FurtherReference(name, $0) }
        }
    }

    func metric(_ node: Node?) -> Manifest.MetricReference? {
        guard let node else { return nil }
        if case .sequence(let items) = node {
            let terms = items.compactMap(term)
            return terms.count == items.count ? Manifest.MetricReference(meanOf: terms) : nil
        }
        if let name = node.text(.metric) { return Manifest.MetricReference(name) }
        guard let name = node.value("name")?.text(.metric) else { return nil }
        let parameters = node.entries.filter { $0.key != "name" }.compactMap { entry in
            setting(entry.value).map { (entry.key, $0) }
        }
        return Manifest.MetricReference(
            name, parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }))
    }

    /// One of several metrics; nil where it is wrong.
    private func term(_ node: Node) -> Manifest.MetricReference.Term? {
        guard let metric = metric(node.value("metric")), metric.terms == nil, let weight = weight(node),
            let counts = counts(node)
        else { return nil }
        return Manifest.MetricReference.Term(metric, weight: weight, counts: counts)
    }

    /// How much the score of a part or of one of several metrics counts; nil where that is wrong.
    private func weight(_ node: Node) -> Double? {
        node.value("weight").map { node in node.float.flatMap { NumberRule.positive.allows($0) ? $0 : nil } } ?? 1
    }

    /// What of the score of a part or of one of several metrics counts; nil where that is wrong.
    private func counts(_ node: Node) -> Manifest.Counting? { node.value("counts").map { $0.word() } ?? .score }

    /// A number, a word or column, or several columns.
    private func setting(_ node: Node) -> MetricSetting? {
        if let number = node.float { return .number(number) }
        return node.text(.column).map(MetricSetting.text) ?? node.texts(.column).map(MetricSetting.texts)
    }

    /// The parts that are whole.
    func parts() -> [Manifest.Part] { partNodes.compactMap(part) }

    /// The parts as they stand in the file.
    var partNodes: [Node] {
        guard case .sequence(let items)? = root.value("parts") else { return [] }
        return Array(items)
    }

    func part(_ node: Node) -> Manifest.Part? {
        guard let task = node.value("task")?.text(.literal), let kind = catalog.kind(named: task),
            kind.type != .several, let targets = columns(node.value("target")),
            let first = targets.first, let metric = metric(node.value("metric")),
            let weight = weight(node), let counts = counts(node)
        else { return nil }
        return Manifest.Part(
            name: node.value("name")?.text(.column) ?? first, task: task, targets: targets,
            positive: node.value("positive")?.text(.literal), metric: metric,
            weight: weight, counts: counts)
    }

    func split() -> Manifest.SplitRule {
        let node = root.value("split")
        return Manifest.SplitRule(
            test: node?.value("test")?.float, publicShare: node?.value("public")?.float ?? 0.3,
            by: node?.value("by")?.word() ?? usualCut, seed: node?.value("seed")?.int ?? 0,
            last: node?.value("last")?.int)
    }

    /// Rows that belong together stay together, where nothing else is said.
    private var usualCut: HoldoutSplit.Rule {
        root.value(["data", "group"])?.text(.column) == nil ? .random : .group
    }

    func validation() -> Manifest.ValidationRule? {
        guard let node = root.value("validation"),
            let method: SplitScheme.Method = node.value("method")?.word()
        else { return nil }
        return Manifest.ValidationRule(
            method: method, folds: node.value("folds")?.int ?? 5, seed: node.value("seed")?.int ?? 0,
            repeats: node.value("repeats")?.int ?? 10, gap: node.value("gap")?.int ?? 0,
            maximumTraining: node.value("max_train")?.int, test: node.value("test")?.float ?? 0.2)
    }

    func submission() -> Manifest.SubmissionRule {
        let node = root.value("submission")
        return Manifest.SubmissionRule(
            columns: node?.value("columns")?.texts(.column), form: node?.value("form")?.text(.word),
            items: items("submission"), rules: node.flatMap(rules),
            dailyLimit: node?.value("daily_limit")?.int,
            final: node?.value("final")?.int ?? 2,
            baselines: node?.value("baselines")?.texts(.literal) ?? Manifest.SubmissionRule.standardBaselines,
            feedback: node?.value("feedback")?.word())
    }
}

extension ManifestReader {
    /// What is asked of submissions beyond their predicted columns; nil where that is nothing.
    private func rules(_ node: Node) -> SubmissionRules? {
        let bounds = node.value("range").map { $0.numbers } ?? []
        let numbers = NumberRules(
            range: bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil,
            areWhole: node.value("whole")?.bool ?? false, sum: sum(node.value("sum")))
        let rules = SubmissionRules(
            unused: columns(node.value("unused")) ?? [], header: node.value("order")?.word() ?? .exactly,
            ids: node.value("ids")?.word() ?? .exactly, numbers: numbers)
        return rules == SubmissionRules() ? nil : rules
    }

    private func sum(_ node: Node?) -> NumberRules.Sum {
        guard let node else { return NumberRules.usualSum }
        return node.value("within")?.float.map { .within($0) } ?? .rescale
    }
}

extension Manifest.ValidationRule {
    /// Five folds by the method that fits the data: the past before the future, groups together, equal shares.
    static func standard(
        kind: any TargetKind, data: Manifest.DataFiles, split: Manifest.SplitRule
    ) -> Manifest.ValidationRule {
        let isClassification = kind.type.isClassification
        if data.seriesColumns != nil { return Manifest.ValidationRule(method: .rollingOrigin, folds: 3) }
        if split.by == .time || kind.needs.contains(.time) { return Manifest.ValidationRule(method: .timeSeries) }
        if data.group != nil {
            return Manifest.ValidationRule(method: isClassification ? .stratifiedGroupKFold : .groupKFold)
        }
        return Manifest.ValidationRule(method: isClassification ? .stratifiedKFold : .kFold)
    }
}
