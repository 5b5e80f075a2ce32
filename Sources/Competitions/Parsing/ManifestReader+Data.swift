import Frames
import Splitters
import Yams

extension ManifestReader {
    func data() -> Manifest.DataFiles? {
        guard let node = root.value("data"), let targets = targets(node) else { return nil }
        let train = table(node.value("train"))
        if train == nil, node.value("train") != nil { return nil }
        let test = table(node.value("test"))
        var columns = overrides(node.value("columns"))
        for kind in [train, test].compactMap({ $0?.media?.kind }) { columns[kind.tableColumn] = kind.override }
        return Manifest.DataFiles(
            train: train, test: test, solution: node.value("solution")?.text(.path),
            sampleSubmission: node.value("sample_submission")?.text(.path),
            leaderboard: node.value("leaderboard")?.text(.path), format: format(node.value("format")),
            id: self.columns(node.value("id")), targets: targets, items: node.value("items")?.texts(.word),
            classes: node.value("classes").flatMap(classes),
            classesByValue: node.value("classes").map(classesByValue) ?? [:],
            leftOut: Dictionary(
                (node.value("leave_out")?.entries ?? []).map { ($0.key, $0.value.texts(.literal) ?? []) },
                uniquingKeysWith: { first, _ in first }),
            positive: node.value("positive")?.text(.literal),
            group: node.value("group")?.text(.column), time: node.value("time")?.text(.column),
            series: self.columns(node.value("series")), season: length(node.value("season")),
            horizon: length(node.value("horizon")), past: self.columns(node.value("past")) ?? [],
            history: node.value("history")?.text(.column) ?? (split().by == .last ? Manifest.historyColumn : nil),
            weight: node.value("weight")?.text(.column), judge: self.columns(node.value("judge")) ?? [],
            columns: columns, photos: paths(node.value("photos")), sounds: paths(node.value("sounds")),
            unreadable: node.value("unreadable")?.word() ?? .refuse)
    }

    func sources() -> [Manifest.Source] {
        guard case .sequence(let items)? = root.value("source") else { return [] }
        return items.compactMap { node in
            origin(node).map { Manifest.Source(origin: $0, take: members(node)) }
        }
    }

    func origin(_ node: Node) -> Manifest.Origin? {
        catalog.origins.lazy.compactMap { kind in
            node.value(kind.name)?.text(kind.rule).map { Manifest.Origin(kind: kind.name, place: $0) }
        }.first
    }

    /// The files of a source: those that `take` names, or the checksums' one file where the source is a file itself.
    func members(_ node: Node) -> [Manifest.Member] {
        let sums = Dictionary(node.value("sha256")?.entries ?? [], uniquingKeysWith: { first, _ in first })
        func member(_ path: String?, _ file: String?) -> Manifest.Member? {
            file.map { Manifest.Member(path: path, file: $0, sha256: sums[$0]?.text(.sha256)) }
        }
        guard let take = node.value("take") else {
            return node.value("sha256")?.entries.compactMap { member(nil, $0.key) } ?? []
        }
        return take.entries.compactMap { member($0.key, $0.value.text(.fileName)) }
    }

    private func table(_ node: Node?) -> Manifest.Table? {
        guard let node else { return nil }
        if let file = node.text(.path) { return .table(file) }
        for kind in MediaKind.allCases {
            guard let archive = node.value(kind.plural)?.text(.path) else { continue }
            return .media(kind, archive, names: node.value("names")?.text(.mediaNames))
        }
        return node.value("images")?.text(.path).map { .images($0, labels: node.value("labels")?.text(.path)) }
    }

    /// The classes that are named, as a list or as the names of a mapping.
    private func classes(_ node: Node) -> [String]? { node.texts(.literal) ?? node.entries.map(\.key) }

    /// The classes of a mapping by the values that mean them.
    private func classesByValue(_ node: Node) -> [String: String] {
        let pairs = node.entries.flatMap { name, values in (values.texts(.literal) ?? []).map { ($0, name) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// The columns to predict: those of the parts where there are.
    private func targets(_ data: Node) -> [String]? {
        let parts = parts()
        return parts.isEmpty ? columns(data.value("target")) : parts.flatMap(\.targets)
    }

    /// One column, or a list of them.
    func columns(_ node: Node?) -> [String]? { node?.text(.column).map { [$0] } ?? node?.texts(.column) }

    /// A number of steps, or the column that says it.
    private func length(_ node: Node?) -> Manifest.SeriesLength? {
        node?.text(.steps).map { text in Int(text).map { .steps($0) } ?? .column(text) }
    }

    /// One path, or a list of them.
    private func paths(_ node: Node?) -> [String] { node?.text(.path).map { [$0] } ?? node?.texts(.path) ?? [] }

    private func format(_ node: Node?) -> Manifest.TextFormat {
        var format = Manifest.TextFormat(
            type: node?.value("type")?.scalar?.string, delimiter: node?.value("delimiter")?.text(.delimiter)?.first,
            names: node?.value("names")?.texts(.column) ?? [], missing: node?.value("missing")?.texts(.field))
        guard let node else { return format }
        format.encoding = node.value("encoding")?.word()
        format.quote = node.value("quote")?.text(.quote)
        format.skip = node.value("skip")?.int
        format.comment = node.value("comment")?.text(.line)
        format.emptyLines = node.value("empty_lines")?.word()
        format.blanks = node.value("blanks")?.word()
        format.trailingDelimiter = node.value("trailing_delimiter")?.word()
        format.decimal = node.value("decimal")?.text(.decimal)
        format.thousands = node.value("thousands")?.text(.thousands)
        format.dates = node.value("dates")?.text(.dates)
        let dates = (node.value("dates")?.entries ?? []).compactMap { key, value in value.text(.dates).map { (key, $0) }
        }
        if !dates.isEmpty { format.columnDates = Dictionary(dates, uniquingKeysWith: { first, _ in first }) }
        return format
    }

    private func overrides(_ node: Node?) -> [String: Manifest.ColumnOverride] {
        let pairs = (node?.entries ?? []).compactMap { entry -> (String, Manifest.ColumnOverride)? in
            entry.value.word().map { (entry.key, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
