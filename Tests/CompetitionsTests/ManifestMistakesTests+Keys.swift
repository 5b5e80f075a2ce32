/// Mistakes key by key: each group changes one part of the right manifest.
extension ManifestMistakesTests {
    static let dataKeys =
        "train, test, solution, sample_submission, leaderboard, format, id, target, items, classes, leave_out, positive, group, time, series, season, horizon, past, history, weight, judge, photos, sounds, unreadable, columns"
    static let rootKeys =
        "podium, id, title, description, task, parts, source, data, split, validation, metric, also, submission, medals"
    static let submissionKeys =
        "columns, form, items, unused, order, ids, range, whole, sum, daily_limit, final, baselines, feedback"
    static let formatKeys =
        "type, encoding, delimiter, quote, names, missing, skip, comment, empty_lines, blanks, trailing_delimiter, decimal, thousands, dates"
    static let methods =
        "kfold, stratified-kfold, group-kfold, stratified-group-kfold, repeated-kfold, repeated-stratified-kfold, leave-one-group-out, time-series, purged-group-time-series, rolling-origin, shuffle, stratified-shuffle, group-shuffle"
    static let tasks =
        "binary, multiclass, multilabel, regression, ranking, forecasting, labels, list, text, boxes, points, masks"
    static let identifier =
        "a name of a-z, 0-9 and '-', at most 64 characters, that starts with a letter or digit"
    static let path =
        "a path inside the competition's folder, such as 'train.csv'"

    static let keys: [Mistake] = [
        Mistake(
            "podium: 1", "podium: one",
            "1:9: 'podium' is 'one'; expected 1"),
        Mistake(
            "podium: 1\n", "",
            "1:1: the key 'podium' is missing; expected 1"),
        Mistake(
            "id: example\n", "",
            "1:1: the key 'id' is missing; expected \(identifier)"),
        Mistake(
            "id: example", "id: -x",
            "2:5: 'id' is '-x'; expected \(identifier)"),
        Mistake(
            "id: example", "id: Größe",
            "2:5: 'id' is 'Größe'; expected \(identifier)"),
        Mistake(
            "id: example", "id: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
            "2:5: 'id' is 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'; expected \(identifier)"),
        Mistake(
            "task: binary\n", "",
            "1:1: the key 'task' is missing; expected one of \(tasks), several"),
        Mistake(
            "task: binary", "task: classification",
            "4:7: 'task' is 'classification'; expected one of \(tasks), several"),
        Mistake(
            "task: binary", "task: [binary]",
            "4:7: 'task' is a list; expected one of \(tasks), several"),
        Mistake(
            "title: Example", "title:",
            "3:7: 'title' is empty; expected a text"),
        Mistake(
            "title: Example", "titel: Example",
            "1:1: the key 'title' is missing; expected a text",
            "3:1: unknown key 'titel'; expected one of \(rootKeys); did you mean 'title'?"),
        Mistake(
            "metric: auc", "metric:",
            "11:8: 'metric' is empty; expected the name of a metric, such as 'rmse'"),
        Mistake(
            "metric: auc", "metric: {}",
            "11:9: the key 'name' is missing in 'metric'; expected the name of a metric, such as 'rmse'"),
        Mistake(
            "metric: auc", "metric: auc\nmedals: gold",
            "12:9: 'medals' is 'gold'; expected one of none, kaggle"),
        Mistake(
            "metric: auc", "metric: auc\ndescription: ../a.md",
            "12:14: 'description' is '../a.md'; expected \(path)"),
        Mistake(
            "metric: auc", "metric: auc\nmetadata: 1",
            "12:1: unknown key 'metadata'; expected one of \(rootKeys)"),
        Mistake(
            "metric: auc", "metric: auc\n? [a]\n: b",
            "12:3: a key that is not a word"),
        Mistake(
            "metric: auc", "metric: &a auc\n<<: *a",
            "12:1: unknown key '<<'; expected one of \(rootKeys)"),
    ]

    static let data: [Mistake] = [
        Mistake(
            "  train: train.csv\n", "",
            "6:3: neither labeled rows nor a solution; expected 'train' to learn from, 'solution' to judge by, or both",
            "8:15: there is no 'data.train' to cut; expected 'data.train', or no 'test'"),
        Mistake(
            "train: train.csv", "train: [a.csv, b.csv]",
            "6:10: 'data.train' is a list; expected \(path) or a mapping with images, labels, photos, sounds, names"),
        Mistake(
            "train: train.csv", "train: {images: a.gz}",
            "6:3: images need 'data.test'; expected 'images', with 'labels' if known",
            "6:10: images without labels; expected 'labels' beside 'images'",
            "7:7: 'data.id' is for tables; here rows are images"),
        Mistake(
            "train: train.csv", "trian: train.csv",
            "6:3: unknown key 'trian' in 'data'; expected one of \(dataKeys); did you mean 'train'?",
            "6:3: neither labeled rows nor a solution; expected 'train' to learn from, 'solution' to judge by, or both",
            "9:15: there is no 'data.train' to cut; expected 'data.train', or no 'test'"),
        Mistake(
            "train: train.csv", "train: \"\"",
            "6:10: 'data.train' is ''; expected \(path)"),
        Mistake(
            "  id: Id", "  id: {a: b}",
            "7:7: 'data.id' is a mapping; expected the name of a column or a list, each the name of a column"),
        Mistake(
            "  id: Id", "  id: [[a]]",
            "7:8: 'data.id[0]' is a list; expected the name of a column"),
        Mistake(
            "target: y", "target: {a: b}",
            "8:11: 'data.target' is a mapping; expected the name of a column or a list, each the name of a column"),
        Mistake(
            "target: y", "target: y\n  positive: [yes]",
            "9:13: 'data.positive' is a list; expected a class as it stands in the data"),
        Mistake(
            "target: y", "target: y\n  group: [a, b]",
            "9:10: 'data.group' is a list; expected the name of a column"),
        Mistake(
            "target: y", "target: y\n  group: y",
            "9:10: 'y' is the target"),
        Mistake(
            "target: y", "target: y\n  time: y",
            "9:9: 'y' is the target"),
        Mistake(
            "target: y", "target: y\n  weight: y",
            "9:11: 'y' is the target"),
        Mistake(
            "target: y", "target: y\n  columns: {x: nubmer}",
            "9:16: 'data.columns.x' is 'nubmer'; expected one of number, integer, category, text, date, image, sound, ignore; did you mean 'number'?"
        ),
        Mistake(
            "target: y", "target: y\n  columns: [x]",
            "9:12: 'data.columns' is a list; expected a mapping from column to one of number, integer, category, text, date, image, sound, ignore"
        ),
        Mistake(
            "target: y", "target: y\n  columns: {x: number, x: text}",
            "9:24: the key 'x' comes twice; the first is on line 9"),
        Mistake(
            "target: y", "target: y\n  items: [x, y]",
            "9:10: the cells of a binary task hold no items"),
        Mistake(
            "target: y", "target: y\n  leaderboard: /b.csv",
            "9:16: 'data.leaderboard' is '/b.csv'; expected \(path)"),
        Mistake(
            "target: y", "target: y\n  sample_submission: [a]",
            "9:22: 'data.sample_submission' is a list; expected \(path)"),
        Mistake(
            "data:", "data: train.csv\nx:",
            "5:7: 'data' is 'train.csv'; expected keys and values: \(dataKeys)",
            "6:1: unknown key 'x'; expected one of \(rootKeys)"),
        Mistake(
            "  target: y", "  target: y\n  weigth: w",
            "9:3: unknown key 'weigth' in 'data'; expected one of \(dataKeys); did you mean 'weight'?"),
    ]

    static let formats: [Mistake] = [
        Mistake(
            "target: y", "target: y\n  format: {delimiter: ab}",
            "9:23: 'data.format.delimiter' is 'ab'; expected one of ',', ';', '|' and the tab"),
        Mistake(
            "target: y", "target: y\n  format: {delimiter: \"\"}",
            "9:23: 'data.format.delimiter' is ''; expected one of ',', ';', '|' and the tab"),
        Mistake(
            "target: y", "target: y\n  format: {quote: xx}",
            "9:19: 'data.format.quote' is 'xx'; expected one of '\"', ''' and 'none'"),
        Mistake(
            "target: y", "target: y\n  format: {encoding: utf-99}",
            "9:22: 'data.format.encoding' is 'utf-99'; expected one of utf-8, utf-16le, utf-16be, utf-32le, utf-32be, latin-1, windows-1252; did you mean 'utf-8'?"
        ),
        Mistake(
            "target: y", "target: y\n  format: {type: excel}",
            "9:18: 'data.format.type' is 'excel'; expected one of csv, tsv, blanks, json, jsonl, svmlight, mcomp, ts, parquet"
        ),
        Mistake(
            "target: y", "target: y\n  format: {missing: {a: b}}",
            "9:21: 'data.format.missing' is a mapping; expected a list, each a field as it stands in the file"),
        Mistake(
            "target: y", "target: y\n  format: {names: y}",
            "9:19: 'data.format.names' is 'y'; expected a list, each the name of a column"),
        Mistake(
            "target: y", "target: y\n  format: {skip: -1}",
            "9:18: 'data.format.skip' is '-1'; expected a whole number from 0 to 10000"),
        Mistake(
            "target: y", "target: y\n  format: {skip: many}",
            "9:18: 'data.format.skip' is 'many'; expected a whole number from 0 to 10000"),
        Mistake(
            "target: y", "target: y\n  format: {empty_lines: maybe}",
            "9:25: 'data.format.empty_lines' is 'maybe'; expected one of refuse, skip"),
        Mistake(
            "target: y", "target: y\n  format: {blanks: no way}",
            "9:20: 'data.format.blanks' is 'no way'; expected one of keep, trim"),
        Mistake(
            "target: y", "target: y\n  format: {decimal: \";\"}",
            "9:21: 'data.format.decimal' is ';'; expected one of '.' and ','"),
        Mistake(
            "target: y", "target: y\n  format: {thousands: x}",
            "9:23: 'data.format.thousands' is 'x'; expected one of ',', '.', ' ', ''' and '_'"),
        Mistake(
            "target: y", "target: y\n  format: {dates: yy}",
            "9:19: 'data.format.dates' is 'yy'; expected a pattern with year, month and day in the codes of strptime, such as '%d.%m.%Y' or '%m/%d/%y %I:%M %p'"
        ),
        Mistake(
            "target: y", "target: y\n  format: {delimeter: \",\"}",
            "9:12: unknown key 'delimeter' in 'data.format'; expected one of \(formatKeys); did you mean 'delimiter'?"),
        Mistake(
            "target: y", "target: y\n  format: {thousands: \".\", decimal: \".\"}",
            "9:23: '.' stands before a number's fraction already; expected 'decimal: \",\"' beside it"),
        Mistake(
            "target: y", "target: y\n  format: {trailing_delimiter: 3}",
            "9:32: 'data.format.trailing_delimiter' is '3'; expected one of keep, drop"),
    ]

    static let splits: [Mistake] = [
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0}",
            "9:15: 'split.test' is '0'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 1}",
            "9:15: 'split.test' is '1'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: -0.1}",
            "9:15: 'split.test' is '-0.1'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: abc}",
            "9:8: nothing says which rows are the test; expected 'data.test', or 'test' in 'split'",
            "9:15: 'split.test' is 'abc'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {tset: 0.25}",
            "9:8: nothing says which rows are the test; expected 'data.test', or 'test' in 'split'",
            "9:9: unknown key 'tset' in 'split'; expected one of test, public, by, seed, last; did you mean 'test'?"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {}",
            "9:8: nothing says which rows are the test; expected 'data.test', or 'test' in 'split'"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: [0.25]",
            "9:8: 'split' is a list; expected keys and values: test, public, by, seed, last",
            "9:8: nothing says which rows are the test; expected 'data.test', or 'test' in 'split'"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: 0.25",
            "9:8: 'split' is '0.25'; expected keys and values: test, public, by, seed, last",
            "9:8: nothing says which rows are the test; expected 'data.test', or 'test' in 'split'"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, public: 2}",
            "9:29: 'split.public' is '2'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, public: x}",
            "9:29: 'split.public' is 'x'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, by: rows}",
            "9:25: 'split.by' is 'rows'; expected one of random, stratified, group, time, horizon, last"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, by: stratfied}",
            "9:25: 'split.by' is 'stratfied'; expected one of random, stratified, group, time, horizon, last; did you mean 'stratified'?"
        ),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, seed: -1}",
            "9:27: 'split.seed' is '-1'; expected a whole number from 0 to 2147483647"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, seed: 1.5}",
            "9:27: 'split.seed' is '1.5'; expected a whole number from 0 to 2147483647"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 0.25, seed: 99999999999}",
            "9:27: 'split.seed' is '99999999999'; expected a whole number from 0 to 2147483647"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: .nan}",
            "9:15: 'split.test' is '.nan'; expected a number between 0 and 1, without these"),
        Mistake(
            "split: {test: 0.25, seed: 1}", "split: {test: 1e999}",
            "9:15: 'split.test' is '1e999'; expected a number between 0 and 1, without these"),
    ]

    static let validations: [Mistake] = [
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfolds}",
            "10:22: 'validation.method' is 'kfolds'; expected one of \(methods); did you mean 'kfold'?"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, folds: 0}",
            "10:36: 'validation.folds' is '0'; expected a whole number from 1 to 100",
            "10:36: 'kfold' needs at least 2 folds; expected 2 or more, or a shuffle method for a single hold-out"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, folds: two}",
            "10:36: 'validation.folds' is 'two'; expected a whole number from 1 to 100"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, folds: 1000000}",
            "10:36: 'validation.folds' is '1000000'; expected a whole number from 1 to 100"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, repeats: 0}",
            "10:38: 'validation.repeats' is '0'; expected a whole number from 1 to 100",
            "10:38: 'repeats' says nothing to 'kfold'"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, test: 0.2}",
            "10:35: 'test' says nothing to 'kfold'"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: shuffle, test: 2}",
            "10:37: 'validation.test' is '2'; expected a number between 0 and 1, without these"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: stratified-shuffle, gap: 1}",
            "10:47: 'gap' says nothing to 'stratified-shuffle'"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, max_train: 5}",
            "10:40: 'max_train' says nothing to 'kfold'"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {folds: 5}",
            "10:13: the key 'method' is missing in 'validation'; expected one of \(methods)"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: kfold",
            "10:13: 'validation' is 'kfold'; expected keys and values: method, folds, seed, repeats, gap, max_train, test"
        ),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {}",
            "10:13: the key 'method' is missing in 'validation'; expected one of \(methods)"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: [kfold]}",
            "10:22: 'validation.method' is a list; expected one of \(methods)"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: repeated-kfold, repeats: x}",
            "10:47: 'validation.repeats' is 'x'; expected a whole number from 1 to 100"),
        Mistake(
            "validation: {method: stratified-kfold}", "validation: {method: kfold, sed: 1}",
            "10:29: unknown key 'sed' in 'validation'; expected one of method, folds, seed, repeats, gap, max_train, test; did you mean 'seed'?"
        ),
    ]
}
