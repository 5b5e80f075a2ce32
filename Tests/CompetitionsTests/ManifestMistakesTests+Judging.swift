/// Mistakes in what judges and in what is submitted, key by key.
extension ManifestMistakesTests {
    static let metrics: [Mistake] = [
        Mistake(
            "metric: auc", "metric: {name: auc, average: makro}",
            "11:30: average of the metric 'auc' is 'makro', expected one of macro, weighted, micro, samples"),
        Mistake(
            "metric: auc", "metric: f1\nalso: {AUC: auc}",
            "12:13: the metric 'auc' of 'AUC' judges numbers; submitted for the metric that ranks is label; expected a metric of label"
        ),
        Mistake(
            "metric: auc", "metric: auc\nalso: {by y: {name: log-loss, by: y}}",
            "12:35: 'y' is the target, which the metric has anyway; expected another column"),
        Mistake(
            "metric: auc", "metric: auc\nalso: {A name that is longer than a column: log-loss}",
            "12:7: 'A name that is longer than a column' is no name for a score; expected a line of at most 24 characters"
        ),
        Mistake(
            "metric: auc", "metric: {name: fbeta, beta: -1}",
            "11:29: beta of the metric 'fbeta' is -1.0, expected a number from 0.0 to 1000.0"),
        Mistake(
            "metric: auc", "metric: {name: fbeta, beta: two}",
            "11:29: 'metric.beta' is 'two'; expected a number"),
        Mistake(
            "metric: auc", "metric: {name: log-loss, clip: 2}",
            "11:32: clip of the metric 'log-loss' is 2.0, expected a number from 2.2250738585072014e-308 to 0.1"),
        Mistake(
            "metric: auc", "metric: {name: auc, by: []}",
            "11:25: 'metric.by' is an empty list; expected a list, each the name of a column"),
        Mistake(
            "metric: auc", "metric: {name: auc, round: 1.5}",
            "11:28: round of the metric 'auc' is 1.5, expected a whole number from 0.0 to 15.0"),
        Mistake(
            "metric: auc", "metric: {name: auc, of_groups: sum}",
            "11:32: of_groups of the metric 'auc' is 'sum', expected one of mean, log, power, worst, deviation, fisher"),
        Mistake(
            "metric: auc", "metric: {name: map, k: 0}",
            "11:24: k of the metric 'map' is 0.0, expected a whole number from 1.0 to inf"),
        Mistake(
            "metric: auc", "metric: map@0",
            "11:9: 'metric' is 'map@0'; expected the name of a metric, such as 'rmse'"),
        Mistake(
            "metric: auc", "metric: map@x",
            "11:9: 'metric' is 'map@x'; expected the name of a metric, such as 'rmse'"),
        Mistake(
            "metric: auc", "metric: {name: formula}",
            "11:9: the metric 'formula' needs 'formula', a text such as \"sqrt(sum(weight * (prediction - truth)^2) / sum(weight))\""
        ),
        Mistake(
            "metric: auc", "metric: {name: formula, formula: \"mean(\"}",
            "11:34: the formula, at its end: a value is missing"),
        Mistake(
            "metric: auc", "metric: {name: formula, formula: \"prediction\"}",
            "11:34: the formula, character 1: it comes to a number for each row: gather them, as in mean(…)"),
        Mistake(
            "metric: auc", "metric: {name: program}",
            "11:9: the metric 'program' needs 'run', a text such as \"score.py\""),
        Mistake(
            "metric: auc", "metric: {name: program, run: score, memory: -1}",
            "11:45: memory of the metric 'program' is -1.0, expected a number from 10.0 to 1000000.0"),
        Mistake(
            "metric: auc", "metric: {name: auc, by: y}",
            "11:25: 'y' is the target, which the metric has anyway; expected another column"),
        Mistake(
            "metric: auc", "metric: {name: auc, last: 2}",
            "11:27: last of the metric 'auc' needs last_of and last_by, the columns of group and order"),
        Mistake(
            "metric: auc", "metric: [{metric: auc}, {metric: {name: fbeta, beta: -1}}]",
            "11:54: beta of the metric 'fbeta' is -1.0, expected a number from 0.0 to 1000.0"),
        Mistake(
            "metric: auc", "metric: [{metric: auc}, {metric: log-loss, weight: 2}]",
            "11:9: the scores of 'auc' (higher is better) and 'log-loss' (lower is better) cannot be averaged; take 1 − score of one; expected 'counts: complement' of that one"
        ),
        Mistake(
            "metric: auc", "metric: [{metric: auc, weight: -1}, {metric: auc}]",
            "11:32: 'metric[0].weight' is '-1'; expected a number between 0 and 1000000000, without these"),
        Mistake(
            "metric: auc", "metric: {name: auc, name: rmse}",
            "11:10: the metric 'rmse' has no parameter 'ame'; it has none",
            "11:21: the key 'name' comes twice; the first is on line 11"),
    ]

    static let submissions: [Mistake] = [
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: []}",
            "12:23: 'submission.columns' is an empty list; expected a list, each the name of a column",
            "12:23: a submission has no id; expected 'Id' among the columns",
            "12:23: a submission predicts nothing; expected the id and what is predicted"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: Id}",
            "12:23: 'submission.columns' is 'Id'; expected a list, each the name of a column"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: [Id, Id]}",
            "12:23: a submission predicts nothing; expected the id and what is predicted",
            "12:23: a column comes twice"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: [Id]}",
            "12:23: a submission predicts nothing; expected the id and what is predicted"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {form: rows}",
            "12:20: no form 'rows' for a binary task under 'auc'; expected one of numbers"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {form: [numbers]}",
            "12:20: 'submission.form' is a list; expected a word"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {order: none}",
            "12:21: 'submission.order' is 'none'; expected one of exactly, any"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {range: 1}",
            "12:21: 'submission.range' is '1'; expected a list, each a number",
            "12:21: 'submission.range' is no range; expected two numbers, the lesser first"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {range: [1]}",
            "12:21: 'submission.range' is no range; expected two numbers, the lesser first"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {range: [1, 2, 3]}",
            "12:21: 'submission.range' is no range; expected two numbers, the lesser first"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {range: [a, b]}",
            "12:21: 'submission.range' is no range; expected two numbers, the lesser first",
            "12:22: 'submission.range[0]' is 'a'; expected a number",
            "12:25: 'submission.range[1]' is 'b'; expected a number"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {whole: yes}",
            "12:21: 'submission.whole' is 'yes'; expected one of true, false"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {whole: 1}",
            "12:21: 'submission.whole' is '1'; expected one of true, false"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {sum: 1}",
            "12:19: 'submission.sum' is '1'; expected one of rescale"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {sum: {}}",
            "12:19: the key 'within' is missing in 'submission.sum'; expected a number"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {sum: scale}",
            "12:19: 'submission.sum' is 'scale'; expected one of rescale; did you mean 'rescale'?"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {daily_limit: 0}",
            "12:27: 'submission.daily_limit' is '0'; expected a whole number from 1 to 1000000"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {daily_limit: many}",
            "12:27: 'submission.daily_limit' is 'many'; expected a whole number from 1 to 1000000"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {final: 0}",
            "12:21: 'submission.final' is '0'; expected a whole number from 1 to 1000"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {final: 2000}",
            "12:21: 'submission.final' is '2000'; expected a whole number from 1 to 1000"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {clumns: [Id, y]}",
            "12:14: unknown key 'clumns' in 'submission'; expected one of \(submissionKeys); did you mean 'columns'?"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: [Id, y]",
            "12:13: 'submission' is a list; expected keys and values: \(submissionKeys)"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {sum: {within: -1}}",
            "12:28: 'submission.sum.within' is below 0; expected 0 or more"),
    ]

    /// Columns that have a role already, and what the form of a submission cannot do.
    static let roles: [Mistake] = [
        Mistake("  target: y", "  target: y\n  judge: y", "9:10: 'y' is the target, which the judge has anyway"),
        Mistake("  target: y", "  target: y\n  judge: [w, Id]", "9:10: 'Id' names a row"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {unused: y}",
            "12:22: 'y' is what is predicted; expected another column, or 'columns' with the predicted ones"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {unused: Id}", "12:22: 'Id' names a row, so it is read"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {columns: [Id, y], unused: y}",
            "12:23: a submission predicts nothing; expected the id and what is predicted"),
        Mistake(
            "metric: auc", "metric: auc\nsubmission: {ids: subset}",
            "12:19: every row needs an answer: the form 'numbers' has none that says nothing; expected exactly or superset"
        ),
        Mistake(
            "metric: auc", "metric: accuracy\nsubmission: {range: [0, 1], whole: true}",
            "12:21: 'range' is for numbers; the form 'label' has none",
            "12:36: 'whole' is for numbers; the form 'label' has none"),
    ]

    static let parts: [Mistake] = [
        several(
            "  []",
            "6:3: 'parts' is an empty list; expected a list, each a mapping with name, task, target, positive, metric, weight, counts",
            "6:3: a several task needs two parts or more, not 0"),
        several(
            "  - {task: regression, target: a, metric: rmse}",
            "6:3: a several task needs two parts or more, not 1"),
        several(
            "  - {task: several, target: a, metric: rmse}\n  - {task: regression, target: b, metric: rmse}",
            "6:12: 'parts[0].task' is 'several'; expected one of \(tasks)"),
        several(
            "  - {task: regression, target: a, metric: auc}\n  - {task: regression, target: b, metric: rmse}",
            "6:43: the metric 'auc' cannot judge a regression part; expected one of gini, rmse, mse, mae, rmsle, mape, smape, r2, rae, rse, rrse, rmspe, c-index, median-absolute-error, pinball, poisson-deviance, gamma-deviance, tweedie-deviance, huber, msle, explained-variance, max-error, pearson, spearman, wape, mase, rmsse, wrmsse, kl-divergence, angular-distance, haversine, laplace-ll, winkler, crps, formula, program"
        ),
        several(
            "  - {task: regression, target: a, metric: rmse}\n  - {task: regression, target: a, metric: mae}",
            "6:3: two parts are called 'a'"),
        several(
            "  - {task: regression, target: a, metric: rmse}\n  - {task: binary, target: b, metric: auc}",
            "6:3: the scores of 'a' (lower is better) and 'b' (higher is better) cannot be averaged; take 1 − score of one; expected 'counts: complement' of that one"
        ),
        several(
            "  - {task: regression, target: a, metric: rmse, weight: 0}\n  - {task: regression, target: b, metric: rmse}",
            "6:57: 'parts[0].weight' is '0'; expected a number between 0 and 1000000000, without these"),
        several(
            "  - {task: regression, target: a, metric: rmse, counts: all}\n  - {task: regression, target: b, metric: rmse}",
            "6:57: 'parts[0].counts' is 'all'; expected one of score, complement"),
        several(
            "  - {name: q, task: regression, target: a, metric: rmse}\n  - {name: q, task: regression, target: b, metric: rmse}",
            "6:3: two parts are called 'q'"),
        Mistake(
            "task: binary", "task: several",
            "4:7: a several task needs 'parts'; expected a list of targets"),
        Mistake(
            "task: binary", "task: binary\nparts:\n  - {task: regression, target: a, metric: rmse}",
            "6:3: 'parts' are for the task several; this one is binary"),
    ]

    /// A manifest of several targets with these parts.
    private static func several(_ parts: String, _ messages: String...) -> Mistake {
        let text = right.replacing("task: binary", with: "task: several\nparts:\n" + parts)
            .replacing("  target: y\n", with: "").replacing("metric: auc\n", with: "")
            .replacing("validation: {method: stratified-kfold}\n", with: "")
        return Mistake(from: right, to: text, messages: messages)
    }
}
