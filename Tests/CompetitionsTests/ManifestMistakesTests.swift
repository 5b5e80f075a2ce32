import Competitions
import Testing

/// A change to a right manifest, and the messages that it must give.
struct Mistake: Sendable, CustomTestStringConvertible {
    let from: String
    let to: String
    let messages: [String]

    init(_ from: String, _ to: String, _ messages: String...) {
        self.init(from: from, to: to, messages: messages)
    }

    init(from: String, to: String, messages: [String]) {
        (self.from, self.to, self.messages) = (from, to, messages)
    }

    var testDescription: String { to }
}

@Suite("Mistakes in a manifest")
struct ManifestMistakesTests {
    static let right = """
        podium: 1
        id: example
        title: Example
        task: binary
        data:
          train: train.csv
          id: Id
          target: y
        split: {test: 0.25, seed: 1}
        validation: {method: stratified-kfold}
        metric: auc

        """

    static let words: [Mistake] = [
        Mistake("podium: 1", "podium: 2", "1:9: 'podium' is '2'; expected 1"),
        Mistake("title: Example\n", "", "1:1: the key 'title' is missing; expected a text"),
        Mistake(
            "id: example", "id: Example!",
            "2:5: 'id' is 'Example!'; expected a name of a-z, 0-9 and '-', at most 64 characters, that starts with a letter or digit"
        ),
        Mistake(
            "task: binary", "task: binery",
            "4:7: 'task' is 'binery'; expected one of binary, multiclass, multilabel, regression, ranking, forecasting, labels, list, text, boxes, points, masks, several; did you mean 'binary'?"
        ),
        Mistake(
            "  target: y", "  traget: y",
            "6:3: the key 'target' is missing in 'data'; expected the name of a column or a list, each the name of a column",
            "8:3: unknown key 'traget' in 'data'; expected one of train, test, solution, sample_submission, leaderboard, format, id, target, items, classes, leave_out, positive, group, time, series, season, horizon, past, history, weight, judge, photos, sounds, unreadable, columns; did you mean 'target'?"
        ),
        Mistake(
            "  target: y", "  target:",
            "8:10: 'data.target' is empty; expected the name of a column"),
        Mistake(
            "  target: y", "  target: []",
            "8:11: 'data.target' is an empty list; expected a list, each the name of a column"),
        Mistake("title: Example", "title: [a]", "3:8: 'title' is a list; expected a text"),
        Mistake(
            "test: 0.25", "test: 25", "9:15: 'split.test' is '25'; expected a number between 0 and 1, without these"),
        Mistake("seed: 1", "seed: one", "9:27: 'split.seed' is 'one'; expected a whole number from 0 to 2147483647"),
        Mistake("seed: 1", "seed: 1, test: 0.3", "9:30: the key 'test' comes twice; the first is on line 9"),
        Mistake(
            "metric: auc", "metric: auc\ntitle: Again\nid: again",
            "12:1: the key 'title' comes twice; the first is on line 3",
            "13:1: the key 'id' comes twice; the first is on line 2"),
        Mistake("metric: auc", "metric: acuracy", "11:9: there is no metric 'acuracy'; did you mean 'accuracy'?"),
        Mistake(
            "metric: auc", "metric: {name: auc, beta: 2}",
            "11:21: the metric 'auc' has no parameter 'beta'; it has average, lacking, multiclass"
        ),
    ]

    static let combinations: [Mistake] = [
        Mistake("stratified-kfold", "group-kfold", "10:22: 'group-kfold' needs 'data.group'"),
        Mistake("stratified-kfold", "time-series", "10:22: 'time-series' needs 'data.time'"),
        Mistake("stratified-kfold}", "kfold, gap: 3}", "10:34: 'gap' says nothing to 'kfold'"),
        Mistake(
            "stratified-kfold}", "kfold, folds: 1}",
            "10:36: 'kfold' needs at least 2 folds; expected 2 or more, or a shuffle method for a single hold-out"),
        Mistake(
            "stratified-kfold", "rolling-origin", "10:22: 'rolling-origin' needs 'data.time'",
            "10:22: 'rolling-origin' needs series; expected 'data.series', or 'data.horizon' of a single one, beside 'data.time'"
        ),
        Mistake(
            "test: 0.25, seed: 1", "by: horizon, test: 0.25",
            "9:13: 'by: horizon' needs 'data.time' and 'data.horizon'",
            "9:28: 'by: horizon' says which rows are the test; expected no 'test'"),
        Mistake("  target: y", "  target: y\n  series: s", "9:11: 'data.series' needs 'data.time'"),
        Mistake("  target: y", "  target: y\n  time: t\n  season: y", "10:11: 'y' is the target"),
        Mistake(
            "  target: y", "  target: y\n  time: t\n  horizon: 0",
            "10:12: 'data.horizon' is '0'; expected a whole number from 1 to 9999, or the name of a column"),
        Mistake("  target: y", "  target: y\n  past: x", "9:9: 'data.past' needs 'data.time'"),
        Mistake(
            "  target: y", "  target: y\n  time: t\n  past: x",
            "10:9: only series have a past; expected 'data.series', or 'data.horizon' of a single one"),
        Mistake(
            "  target: y", "  target: y\n  time: t\n  series: s\n  past: [y, s]",
            "11:9: 'y' is the target, whose past is read anyway",
            "11:9: 's' is the 'series', which must be known ahead"),
        Mistake(
            "  target: y", "  target: y\n  time: t\n  series: s\n  past: x\n  columns: {x: ignore}",
            "11:9: 'x' is not used, says 'data.columns'"),
        Mistake(
            "  target: y", "  target: y\n  time: t\n  series: s\n  columns: {s: ignore}",
            "10:11: 's' is not used, so that no model could tell series and moments by it"),
        Mistake("seed: 1", "by: group", "9:25: 'by: group' needs 'data.group'"),
        Mistake("seed: 1", "by: time", "9:25: 'by: time' needs 'data.time'"),
        Mistake(
            "split: {test: 0.25, seed: 1}\n", "",
            "1:1: nothing says which rows are the test; expected 'data.test', or 'test' in 'split'"),
        Mistake(
            "  id: Id", "  test: test.csv\n  id: Id",
            "10:8: nobody knows the solution, so there is nothing to split; expected 'data.solution', or no 'split'",
            "10:15: 'data.test' is given, so there is nothing to cut; expected one of the two"),
        Mistake(
            "  id: Id", "  solution: s.csv\n  id: Id",
            "7:13: a solution without 'data.test'; expected both, or neither and a 'split'"),
        Mistake("  target: y", "  target: [y, z]", "8:11: a binary task has one target, not 2"),
        Mistake("  target: y", "  target: Id", "8:11: 'Id' is both the id and the target"),
        Mistake("  id: Id", "  id: [Id, y]", "8:11: 'y' is both the id and the target"),
        Mistake(
            "  id: Id", "  id: [Id, w]\n  weight: w",
            "8:11: 'w' names a row, so it cannot say how much the row counts"),
        Mistake("  id: Id", "  id: [Id, Id]", "7:7: a column of the id comes twice"),
        Mistake(
            "  id: Id", "  id: []",
            "7:7: 'data.id' is an empty list; expected a list, each the name of a column"),
        Mistake(
            "  id: Id\n  target: y", "  id: [Id, at]\n  target: y\nsubmission: {columns: [Id, y]}",
            "9:23: a submission has no id; expected 'Id', 'at' among the columns, each",
            "9:23: a submission predicts nothing; expected the id and what is predicted"),
        Mistake(
            "  target: y", "  target: y\n  columns: {y: number}", "9:16: 'y' is the target: the task says what it is"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: [id, y]}",
            "12:23: a submission has no id; expected 'Id' among the columns"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {range: [2, 1]}",
            "12:21: 'submission.range' is no range; expected two numbers, the lesser first"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: [Id, y], unused: date}",
            "12:40: 'date' is not among 'submission.columns'"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {items: [label, x, y]}",
            "12:21: the cells of a binary task hold no items"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {ids: supersett}",
            "12:19: 'submission.ids' is 'supersett'; expected one of exactly, superset, subset; did you mean 'superset'?"
        ),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {form: nmbers}",
            "12:20: no form 'nmbers' for a binary task under 'auc'; expected one of numbers; did you mean 'numbers'?"),
        Mistake(
            "task: binary", "task: multilabel",
            "8:11: a multilabel task has 2 targets or more, not 1; expected a list of columns",
            "10:22: 'stratified-kfold' needs classes; this task is multilabel; expected 'kfold'"),
    ]

    static let paths: [Mistake] = ["../train.csv", "/etc/passwd", "a/../../b.csv", "./train.csv", "a\\\\b"].map {
        Mistake(
            "train: train.csv", "train: \"\($0)\"",
            "6:10: 'data.train' is '\($0.replacing("\\\\", with: "\\"))'; expected a path inside the competition's folder, such as 'train.csv'"
        )
    }

    private static let source = "source:\n  - "
    private static let sum = String(repeating: "0", count: 64)

    static let sources: [Mistake] = [
        Mistake(
            "data:", "\(source)pypi: evalml\n    take: {a: train.csv}\n    sha256: {train.csv: \(sum)}\ndata:",
            "6:11: 'source[0].pypi' is 'evalml'; expected a package with its version, such as 'evalml==0.84.0'"),
        Mistake(
            "data:", "\(source)url: http://example.org/train.csv\n    sha256: {train.csv: \(sum)}\ndata:",
            "6:10: 'source[0].url' is 'http://example.org/train.csv'; expected an address that starts with https:// (http:// for this machine only)"
        ),
        Mistake(
            "data:",
            "\(source)pypi: a==1\n    debian: bb\n    take: {a: train.csv}\n    sha256: {train.csv: \(sum)}\ndata:",
            "6:5: a source of two places: pypi and debian; expected one of pypi, pypi-source, debian, url, kaggle, archive"
        ),
        Mistake(
            "data:", "\(source)take: {a: train.csv}\n    sha256: {train.csv: \(sum)}\ndata:",
            "6:5: a source of nowhere; expected one of pypi, pypi-source, debian, url, kaggle, archive"),
        Mistake(
            "data:", "\(source)pypi: a==1\n    take: {a: train.csv}\ndata:",
            "6:5: the source has no checksums; expected 'sha256', from file to its SHA-256"),
        Mistake(
            "data:", "\(source)pypi: a==1\n    sha256: {train.csv: \(sum)}\ndata:",
            "6:5: the source does not say which members to use; expected 'take', from path inside to file"),
        Mistake(
            "data:", "\(source)pypi: a==1\n    take: {a: train.csv}\n    sha256: {train.csv: 1e18addf}\ndata:",
            "8:25: 'source[0].sha256.train.csv' is '1e18addf'; expected 64 lower-case hexadecimal digits"),
        Mistake(
            "data:", "\(source)pypi: a==1\n    take: {a: train.csv}\n    sha256: {tarin.csv: \(sum)}\ndata:",
            "8:13: no checksum of 'train.csv'; expected 'train.csv' with its SHA-256",
            "8:25: the checksum of 'tarin.csv', which 'take' does not name; did you mean 'train.csv'?"),
        Mistake(
            "data:", "\(source)pypi: a==1\n    take: {a: ../train.csv}\n    sha256: {train.csv: \(sum)}\ndata:",
            "7:15: 'source[0].take.a' is '../train.csv'; expected a file name without folders, such as 'train.csv'",
            "8:25: the checksum of 'train.csv', which 'take' does not name"),
    ]

    @Test(
        "are told with their place, what was expected and the nearest word",
        arguments: words + combinations + paths + sources + keys + data + formats + splits + validations + metrics
            + submissions + roles + parts)
    func message(mistake: Mistake) {
        #expect(Self.problems(Self.right.replacing(mistake.from, with: mistake.to)) == mistake.messages)
    }

    @Test("a metric may say how many items count", arguments: ["map@5", "{name: ndcg@10}"])
    func cutoff(metric: String) {
        let text = Self.right.replacing("task: binary", with: "task: list")
            .replacing("validation: {method: stratified-kfold}\n", with: "")
        #expect(Self.problems(text.replacing("metric: auc", with: "metric: \(metric)")).isEmpty)
    }

    @Test("the manifest that they are made from is right")
    func right() { #expect(Self.problems(Self.right).isEmpty) }

    @Test(
        "a text that is not a mapping of keys is one mistake",
        arguments: [
            ("", "1:1: the file is empty; expected keys and values"),
            ("a: [1, 2", "2:1: not YAML: did not find expected ',' or ']' (while parsing a flow sequence on line 1)"),
            (
                "- podium: 1",
                "1:1: the file is a list; expected keys and values: podium, id, title, description, task, parts, source, data, split, validation, metric, also, submission, medals"
            ),
        ])
    func notAManifest(text: String, message: String) { #expect(Self.problems(text) == [message]) }

    @Test("all mistakes of a file come in one go, in its order, named as the user names the file")
    func together() throws {
        let text = Self.right.replacing("binary", with: "binry").replacing("auc", with: "acuracy").replacing(
            "0.25", with: "2")
        let error = #expect(throws: ManifestError.self) { try Manifest.parse(text, file: "x/competition.yaml") }
        let description = try #require(error).description
        #expect(
            description.split(separator: "\n").map { $0.prefix(26) } == [
                "x/competition.yaml:4:7: 't", "x/competition.yaml:9:15: '", "x/competition.yaml:11:9: t",
            ])
    }

    @Test("lines end as YAML has it, also where a repeated key is looked for", arguments: ["\r", "\r\n", "\u{2028}"])
    func lineEnds(end: String) {
        let text = Self.right.replacing("\n", with: end) + "title: Another\(end)"
        #expect(Self.problems(text) == ["12:1: the key 'title' comes twice; the first is on line 3"])
    }

    @Test("a text with more repeated keys than anybody writes is told at the first of the rest")
    func endlessRepetition() {
        let found = Self.problems(Self.right + String(repeating: "title: Another\n", count: 5_000))
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("a key comes twice in one mapping") == true)
    }

    private static func problems(_ text: String) -> [String] {
        do {
            _ = try Manifest.parse(text)
            return []
        } catch { return error.problems.map(\.description) }
    }
}
