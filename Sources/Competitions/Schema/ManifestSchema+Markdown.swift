import Problems
import Scoring

extension ManifestSchema {
    /// The manifest's reference page in Markdown: every key, what it holds, and what holds without it.
    public static func markdown(_ catalog: Catalog = .standard) -> String {
        var sections: [String] = [introduction]
        describe(root(catalog), path: "", into: &sections)
        sections.append(metrics(catalog))
        return sections.joined(separator: "\n\n") + "\n"
    }

    private static func describe(_ object: SchemaObject, path: String, into sections: inout [String]) {
        sections.append("## " + (path.isEmpty ? "The file" : "`\(path)`"))
        let rows = object.keys.map { key in
            "| `\(key.name)`" + key.necessity + " | " + key.value.markdown.cell + " | "
                + (key.standard ?? "").cell + " | " + key.summary.cell + " |"
        }
        sections.append((["| key | holds | without it | |", "|---|---|---|---|"] + rows).joined(separator: "\n"))
        for key in object.keys {
            let inner = path.isEmpty ? key.name : "\(path).\(key.name)"
            if let words = key.value.words {
                let list = words.map { "- `\($0.word)`: \($0.summary)" }.joined(separator: "\n")
                sections.append("`\(inner)` is one of\n\n" + list)
            }
        }
        for key in object.keys {
            let inner = path.isEmpty ? key.name : "\(path).\(key.name)"
            guard let nested = key.value.nested, !describedElsewhere.contains(inner) else { continue }
            describe(nested, path: inner, into: &sections)
        }
    }

    /// What holds the same keys as another place: `data.train`, `metric`.
    private static let describedElsewhere: Set = ["data.test", "parts.metric"]

    private static func metrics(_ catalog: Catalog) -> String {
        let rows = catalog.metrics.all.map { metric in
            let tasks = catalog.words(for: metric.targets).joined(separator: ", ")
            let better = metric.direction == .maximize ? "higher" : "lower"
            return "| `\(metric.id)` | \(metric.title.cell) | \(better) | \(tasks) |"
        }
        return (["## Metrics", "", "| metric | | better is | judges |", "|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }

    private static let introduction = """
        # The manifest: `competition.yaml`

        <!-- Made from Sources/Competitions/Schema by `podium schema --markdown`. Change it there. -->

        A competition is a folder with this file. It is YAML, in version \(version) of the format. Every mistake is
        reported with its place, what was expected and the nearest valid word, all mistakes of a file at once:
        `podium check <competition>`. `podium schema` prints the JSON Schema for editors.

        Data comes in one of four shapes:

        1. one labeled file, `data.train`, of which `split.test` says what share becomes the test;
        2. `data.train`, `data.test` and `data.solution` given (the solution may be the test file itself, when the
           targets stand in there);
        3. `data.train` and `data.test` given, and nobody here knows the solution: models are compared by
           cross-validation, and the submission is for somebody else's judge;
        4. `data.solution` alone, or with the features of its rows as `data.test`: files that were made elsewhere are
           judged, and there is nothing to train on.

        The smallest manifest:

        ```yaml
        podium: \(version)
        id: titanic
        title: Titanic
        task: binary
        data: {train: titanic.csv, id: PassengerId, target: Survived}
        split: {test: 0.25, by: stratified, seed: 1}
        metric: accuracy
        ```
        """
}

extension SchemaKey {
    fileprivate var necessity: String {
        isRequired ? " (required" + (substitute.map { " without `\($0)`" } ?? "") + ")" : ""
    }
}

extension SchemaValue {
    /// What stands there, in a table's cell.
    fileprivate var markdown: String {
        switch self {
        case .object(let object): "keys: " + object.keys.map { "`\($0.name)`" }.joined(separator: ", ")
        case .list(.object): "a list of mappings"
        case .word: "a word, see below"
        case .map(let name, .word): "a mapping from \(name) to a word, see below"
        case .either(let choices): choices.map(\.markdown).joined(separator: "; or ")
        default: expectation
        }
    }

    /// The words that may stand there or in there.
    fileprivate var words: [SchemaWord]? {
        switch self {
        case .word(let words): words
        case .map(_, let element): element.words
        default: nil
        }
    }

    /// The mapping that may stand there or in there.
    fileprivate var nested: SchemaObject? {
        switch self {
        case .object(let object): object
        case .list(let element): element.nested
        case .either(let choices): choices.compactMap(\.nested).first
        default: nil
        }
    }
}

extension String {
    fileprivate var cell: String { replacing("|", with: "\\|") }
}
