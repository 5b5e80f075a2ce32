import Problems
import Scoring

/// The format of `competition.yaml`, declared once: see `SchemaValue`.
public enum ManifestSchema {
    /// The version of the format that this program reads.
    public static let version = 1

    /// The format, with the kinds of target and the metrics of a catalog.
    static func root(_ catalog: Catalog) -> SchemaObject {
        SchemaObject(
            name: "manifest",
            keys: [
                SchemaKey("podium", .integer(version...version), required: true, "The version of this format: 1."),
                SchemaKey("id", .text(.identifier), required: true, "The competition's name: that of its folder."),
                SchemaKey("title", .text(.line), required: true, "The name for people."),
                SchemaKey(
                    "description", .text(.path), "A Markdown page: the facts, the source, the license, the columns."),
                SchemaKey(
                    "task", .word(catalog.kinds.map { SchemaWord($0.name, $0.summary) }), required: true,
                    "What is predicted."),
                SchemaKey(
                    "parts", .list(.object(parts(catalog))),
                    "The targets of the task `several`, each with what judges it; the score is the weighted mean of theirs."
                ),
                SchemaKey(
                    "source", .list(.object(source(catalog))),
                    "Where files come from; omit when they lie in the folder."),
                SchemaKey("data", .object(data(catalog)), required: true, "The files, and what their columns mean."),
                SchemaKey(
                    "split", .object(split), "How test rows are cut from `data.train`, and which of them are public."),
                SchemaKey("validation", .object(validation), "How models are cross-validated."),
                SchemaKey(
                    "metric", metric(catalog.metrics), required: true, unless: "parts",
                    "The metric that judges; see the table at the end. Of a list, each with `metric`, `weight` and `counts` as in "
                        + "`parts`, the weighted mean judges."),
                SchemaKey(
                    "also", .map(of: "name", .either(oneMetric(catalog.metrics))),
                    "Metrics that do not rank, by what boards call them, such as `{MAE: mae}`: their scores stand beside the "
                        + "one that does. They judge what is submitted for `metric`."),
                SchemaKey(
                    "submission", .object(submission), "What a submission looks like, and how many a team may make."),
                SchemaKey("medals", .word(medals), standard: "none", "Which medals the final board gives."),
            ])
    }

    /// One of several targets.
    private static func parts(_ catalog: Catalog) -> SchemaObject {
        let kinds = catalog.kinds.filter { $0.type != .several }
        return SchemaObject(
            name: "part",
            keys: [
                SchemaKey("name", .text(.column), standard: "the first column", "What the part is called."),
                SchemaKey(
                    "task", .word(kinds.map { SchemaWord($0.name, $0.summary) }), required: true,
                    "What is predicted: any task but `several`."),
                SchemaKey(
                    "target", .either([.text(.column), .list(.text(.column))]), required: true,
                    "The column to predict, or several."),
                SchemaKey(
                    "positive", .text(.literal), standard: "1, true, yes, or the greater one",
                    "The class of a binary target that probabilities are for."),
                SchemaKey("metric", metric(catalog.metrics), required: true, "The metric that judges the part."),
            ] + counting("part"))
    }

    private static let countings = [
        SchemaWord("score", "The score itself."),
        SchemaWord("complement", "1 - score, for a metric between 0 and 1 that points the other way than the rest."),
    ]

    /// A metric, or several whose mean judges.
    private static func metric(_ metrics: MetricRegistry) -> SchemaValue {
        let one = oneMetric(metrics)
        let term = SchemaObject(
            name: "term", keys: [SchemaKey("metric", .either(one), required: true, "The metric.")] + counting("metric"))
        return .either(one + [.list(.object(term))])
    }

    /// A metric by its name, or with parameters.
    private static func oneMetric(_ metrics: MetricRegistry) -> [SchemaValue] {
        [
            .text(.metric),
            .object(
                SchemaObject(
                    name: "metric",
                    keys: [SchemaKey("name", .text(.metric), required: true, "The metric's name.")]
                        + parameters(of: metrics))),
        ]
    }

    /// How much and what of the score of one of several counts.
    private static func counting(_ noun: String) -> [SchemaKey] {
        [
            SchemaKey("weight", .number(.positive), standard: "1", "How much the \(noun)'s score counts."),
            SchemaKey("counts", .word(countings), standard: "score", "What of the \(noun)'s score counts."),
        ]
    }

    /// The parameters of all metrics by name; whether one fits the named metric is for `ManifestRules` to say.
    private static func parameters(of metrics: MetricRegistry) -> [SchemaKey] {
        let uses = metrics.recipes.flatMap { recipe in recipe.parameters.map { (metric: recipe.name, parameter: $0) } }
        let own = Dictionary(grouping: uses) { $0.parameter.name }.sorted { $0.key < $1.key }.map { _, uses in
            let metrics = uses.map { "`\($0.metric)`" }.joined(separator: ", ")
            return key(uses[0].parameter, of: metrics, isSame: Set(uses.map(\.parameter.standard)).count == 1)
        }
        return own + MetricRecipe.common.map { key($0, of: "every metric") }
    }

    /// A parameter of one or several metrics; whether its standard value is the same for all.
    private static func key(_ parameter: MetricRecipe.Parameter, of metrics: String, isSame: Bool = true) -> SchemaKey {
        let value: SchemaValue =
            switch parameter.values {
            case .number: .number(.any)
            case .numbers: .either([.number(.any), .list(.number(.any))])
            case .word: .text(.word)
            case .text: .text(.line)
            case .columns: .either([.text(.column), .list(.text(.column))])
            }
        return SchemaKey(
            parameter.name, value,
            standard: isSame ? parameter.standard.map { $0.number?.short ?? $0.texts.joined(separator: ", ") } : nil,
            "Of \(metrics): \(parameter.summary).")
    }

    private static let submission = SchemaObject(
        name: "submission",
        keys: [
            SchemaKey(
                "columns", .list(.text(.column)), standard: "the id and the targets",
                "The header of a submission: the id and what is predicted, and what is unused."),
            SchemaKey(
                "form", .text(.word), standard: "the usual one for target and metric",
                "What the predicted columns hold: label, numbers, list, text or tuples; or rows, in which a row to predict "
                    + "has any number of rows in the file: one for each label, item, box, point or run."),
            SchemaKey(
                "items", .list(.text(.word)), standard: "`data.items`",
                "What the numbers of predicted tuples are, such as `[label, confidence, x0, y0, x1, y1]`. Of true boxes points may be "
                    + "predicted."),
            SchemaKey(
                "unused", .either([.text(.column), .list(.text(.column))]),
                "Columns that a file must have and that nobody reads."),
            SchemaKey("order", .word(headers), standard: "exactly", "How the columns of a file stand."),
            SchemaKey("ids", .word(ids), standard: "exactly", "Which ids a file must have."),
            SchemaKey("range", .list(.number(.any)), "The least and the greatest number that may be predicted."),
            SchemaKey("whole", .word(truths), standard: "false", "Whether only whole numbers may be predicted."),
            SchemaKey(
                "sum", .either([.word([SchemaWord("rescale", "Any sum above 0: it is divided by.")]), .object(sum)]),
                standard: "{within: 0.01}", "What the probabilities of a row's classes must sum to."),
            SchemaKey(
                "daily_limit", .integer(1...1_000_000), standard: "no limit", "Submissions a team may make a day."),
            SchemaKey(
                "final", .integer(1...1000), standard: "2", "Submissions that a team may choose for the final board."),
            SchemaKey(
                "baselines", .list(.text(.literal)), standard: "[constant, popularity]",
                "The teams and models whose entries boards mark as baselines: they have their row, and win no medal."),
            SchemaKey(
                "feedback", .word(feedbacks), standard: "score", "What a team is told of a file's public score."),
        ])

    private static let feedbacks = [
        SchemaWord("score", "The score."),
        SchemaWord(
            "ladder",
            "The score where it is better than the team's best by more than chance, and otherwise that best again, so that "
                + "asking often teaches nothing of the public rows."),
    ]

    private static let headers = [
        SchemaWord("exactly", "As `columns` says, and no others."),
        SchemaWord("any", "In any order, others among them."),
    ]
    private static let ids = [
        SchemaWord("exactly", "Those to predict."), SchemaWord("superset", "Those to predict; others are left out."),
        SchemaWord("subset", "Any of those to predict: a list, a text or boxes that are not there are empty."),
    ]
    private static let truths = [
        SchemaWord("true", "Only whole numbers."), SchemaWord("false", "Any number of the range."),
    ]
    private static let sum = SchemaObject(
        name: "sum",
        keys: [SchemaKey("within", .number(.any), required: true, "How far from 1 the sum may be.")])

    private static let medals = [
        SchemaWord("none", "No medals."), SchemaWord("kaggle", "Kaggle's shares of gold, silver and bronze."),
    ]
}
