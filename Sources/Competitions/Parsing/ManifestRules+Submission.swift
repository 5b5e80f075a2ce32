import Problems
import Scoring
import Yams

/// What a submission looks like: its columns, its form, and what is asked of what stands there.
extension ManifestRules {
    mutating func checkSubmission(_ data: Manifest.DataFiles) {
        let submission = reader.submission()
        let unused = submission.rules?.unused ?? []
        for name in unused where data.key.contains(name) {
            report(["submission", "unused"], "'\(name)' names a row, so it is read")
        }
        guard let columns = submission.columns else { return }
        let path = ["submission", "columns"]
        let key = data.key
        if !Set(key).isSubset(of: columns) {
            let names = key.map { "'\($0)'" }.joined(separator: ", ")
            report(
                path, "a submission has no id",
                expected: names + (key.count == 1 ? " among the columns" : " among the columns, each"))
        }
        if columns.count <= key.count || Set(columns).isSubset(of: key + unused) {
            report(path, "a submission predicts nothing", expected: "the id and what is predicted")
        }
        if Set(columns).count < columns.count { report(path, "a column comes twice") }
    }

    /// What is asked of submissions: numbers in order, and columns that are there.
    mutating func checkSubmissionRules() {
        if let node = root.value(["submission", "range"]) {
            let bounds = node.numbers
            if bounds.count != 2 || bounds[0] > bounds[1] {
                report(
                    ["submission", "range"], "'submission.range' is no range", expected: "two numbers, the lesser first"
                )
            }
        }
        if let within = root.value(["submission", "sum", "within"])?.float, !(within >= 0) {
            report(["submission", "sum", "within"], "'submission.sum.within' is below 0", expected: "0 or more")
        }
        let submission = reader.submission()
        for name in submission.rules?.unused ?? [] where submission.columns.map({ !$0.contains(name) }) ?? false {
            report(["submission", "unused"], "'\(name)' is not among 'submission.columns'")
        }
    }

    /// The form is one that the kind has under the metric, and it can do what is asked of it.
    mutating func checkForm(_ data: Manifest.DataFiles, _ kind: any TargetKind) {
        guard let reference = reader.metric(),
            let metric = try? reader.catalog.metric(reference, of: reader.parts(), in: metricContext),
            kind.suits(metric)
        else { return }
        let submission = reader.submission()
        let target = kind.target(columns: data.targets, classes: statedClasses(data, kind))
        let offers = target.forms(for: metric)
        guard let offer = submission.form.map({ word in offers.first { $0.name == word } }) ?? offers.first else {
            let (word, words) = (submission.form ?? "", offers.map(\.name))
            return report(
                ["submission", "form"], "no form '\(word)' for a \(kind.name) task under '\(metric.id)'",
                expected: "one of " + words.joined(separator: ", "),
                suggestion: Spelling.nearest(to: word, among: words))
        }
        for further in reader.further() {
            guard let judge = try? reader.catalog.metric(further.metric, in: metricContext), kind.suits(judge) else {
                continue
            }
            do { try target.check(FurtherMetric(further.name, judge), beside: metric, form: offer.name) } catch {
                report(["also", further.name], error.reason, expected: "a metric of \(offer.name)")
            }
        }
        // Where only the data says which classes there are, a form with a column for each cannot be made yet.
        guard let rules = submission.rules, let form = try? offer.form() else { return }
        check(rules, of: form, predicting: submission.columns ?? form.columns)
    }

    private mutating func check(
        _ rules: SubmissionRules, of form: any SubmissionForm, predicting columns: [String]
    ) {
        if reader.submission().columns == nil {
            for name in rules.unused where columns.contains(name) {
                report(
                    ["submission", "unused"], "'\(name)' is what is predicted",
                    expected: "another column, or 'columns' with the predicted ones")
            }
        }
        if rules.ids == .subset && !form.mayBeEmpty {
            report(
                ["submission", "ids"], "every row needs an answer: the form '\(form.name)' has none that says nothing",
                expected: "exactly or superset")
        }
        guard (try? form.limited(to: rules.numbers)) == nil else { return }
        for key in ["range", "whole", "sum"] where root.value(["submission", key]) != nil {
            report(["submission", key], "'\(key)' is for numbers; the form '\(form.name)' has none")
        }
    }

    /// The classes that the manifest says; none where it says none, or wrong ones.
    private func statedClasses(_ data: Manifest.DataFiles, _ kind: any TargetKind) -> [String] {
        guard data.classes != nil else { return [] }
        return (try? kind.classes(in: data.statedClasses, positive: data.positive)) ?? []
    }
}
