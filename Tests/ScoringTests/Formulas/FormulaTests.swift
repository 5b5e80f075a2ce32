import Scoring
import Testing

@Suite("A formula of the host's")
struct FormulaTests {
    private let truth = Truth(
        .numbers([1, 2, 3, 4]), weights: [1, 1, 2, 4],
        judge: [
            "day": .texts(["mon", "mon", "tue", "tue"]), "size": .numbers([10, 20, 30, 40]),
            "odd name": .numbers([1, 0, 0, 0]),
        ])
    private let predictions = Answers.numbers([1.5, 2, 2, 8])

    private func metric(_ formula: String, _ more: [String: MetricSetting] = [:], targets: [String] = []) throws
        -> Metric
    {
        let settings = more.merging(["formula": .text(formula)]) { first, _ in first }
        return try MetricRegistry.standard.metric(
            named: "formula", parameters: settings, in: MetricContext(targets: targets))
    }

    private func score(_ formula: String) throws -> Double { try metric(formula).score(truth, predictions) }

    private static let values: [(String, Double)] = [
        ("sqrt(mean((prediction - truth)^2))", 2.076655965729519),
        ("mean(abs(prediction - truth))", 1.375),
        ("sum(weight * abs(prediction - truth)) / sum(weight)", 2.3125),
        ("max(abs(prediction - truth))", 4),
        ("max(1, 2, 3) - min(3, 2) + count(truth)", 5),
        ("median(truth) + quantile(size, 0.25)", 20),
        ("std(truth) ^ 2 - var(truth)", 0),
        ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 * -3 + 1e1 / 4", -3.5), ("7 - 2 - 1", 4),
        ("mean(truth > 2 and prediction < 3)", 0.25), ("mean(truth == 1 or not (truth == 4))", 0.75),
        ("mean(if(size >= 30, prediction, truth))", 3.25),
        ("mean(mean(abs(prediction - truth)) by day)", 1.375),
        ("max(sum(size) by day)", 70),
        ("mean(if(day == 'mon', 3, 1) * truth)", 4),
        ("sum(`odd name`)", 1),
        ("sum(rank(prediction))", 10), ("mean(abs(rank(prediction) - rank(truth)))", 0.25),
        ("clip(7, 0, 5) + sign(-3) + round(2.5) + floor(1.9) + ceil(0.1)", 8),
        ("log(exp(2)) + log1p(0) + log2(8) + log10(100) + sin(0) + cos(0) + atan2(0, 1)", 8),
    ]

    @Test("comes to what it says", arguments: values)
    func value(formula: String, expected: Double) throws {
        #expect(abs(try score(formula) - expected) < 1e-12)
    }

    private static let refusals: [(String, String)] = [
        ("mean(prediction - truth", "the formula, at its end: expected ')'"),
        ("mean(prediction truth)", "the formula, character 17: expected ')', found 'truth'"),
        ("prediction - truth", "comes to a number for each row: gather them, as in mean(…)"),
        ("mean(3)", "'mean' gathers a column, and this is one number already"),
        ("maen(truth)", "character 1: there is no function 'maen'; did you mean 'mean'?"),
        ("mean(clip(truth, 0))", "character 6: 'clip' takes three arguments, not 2"),
        ("mean(truth by day)", "comes to one number a group, as in mean(mean(…) by …)"),
        ("abs(1 by day)", "'abs' gathers nothing, so it has no 'by'"),
        ("quantile(truth)", "'quantile' takes a column and a number, not 1"),
        ("mean(truth.fare)", "there is no target 'fare'"),
        ("'text'", "it comes to a text"),
        ("mean(day == 3) + mean(day == 'mon')", "'day' is read as texts here, and as numbers before"),
        ("mean('mon' + 1)", "a number is needed, and this is a text"),
        ("mean(truth = 1)", "'=' at character 12, which means nothing; for equality say '=='"),
        ("mean(truth) ; drop", "';' at character 13"), ("mean('mon)", "is never closed"),
        ("", "expected a text such as"),
        ("1..2", "no number in '1..2'"), ("1 2", "2.0 is one word too many"),
    ]

    @Test("is refused with its place, and what would be right", arguments: refusals)
    func refusal(formula: String, message: String) {
        let error = #expect(throws: ScoringError.self) { try metric(formula) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test("names targets where there are several")
    func targets() throws {
        let pair = Truth(.numbers([1, 10, 2, 20], width: 2))
        let near = Answers.numbers([1, 11, 2, 22], width: 2)
        let formula = try metric("mean(abs(prediction.y - truth.y)) + mean(truth.x)", targets: ["x", "y"])
        #expect(try formula.score(pair, near) == 3)
        let error = #expect(throws: ScoringError.self) { try metric("mean(truth)", targets: ["x", "y"]) }
        #expect(error?.message.contains("say truth.x or truth.y") == true)
    }

    @Test("reads classes as texts, and probabilities of two classes as numbers")
    func classes() throws {
        let cats = Truth.classes(codes: [0, 1, 1], names: ["cat", "dog"])
        let labels = try metric(
            "mean((truth == prediction) * if(truth == 'dog', 2, 1))", ["reads": "labels", "better": "higher"])
        #expect(try labels.score(cats, .codes([0, 1, 0], names: ["cat", "dog"])) == 1)
        #expect(labels.direction == .maximize)
        let brier = try metric("mean((prediction - truth)^2)", ["reads": "probabilities"])
        #expect(try brier.score(cats, .numbers([0, 0.5, 1])) == 0.25 / 3)
    }

    @Test("says what it needs, and goes with what every metric may be set")
    func needs() throws {
        let formula = try metric("mean(size * (day == 'mon'))", ["by": ["day"], "round": 1])
        #expect(Set(formula.needs) == [JudgeNeed("size", .numbers), JudgeNeed("day", .texts)])
        #expect(try formula.score(truth, predictions) == 7.5)
    }

    @Test("has no score where it divides by nothing")
    func undefined() {
        let error = #expect(throws: ScoringError.self) { try score("1 / sum(truth - truth)") }
        #expect(error?.code == .undefined)
    }

    @Test("ends, however long or deep it is")
    func limits() {
        for text in [
            String(repeating: "(", count: 3_000), String(repeating: "-", count: 3_000) + "1",
            String(repeating: "1+", count: 1_900) + "1", String(repeating: "abs(", count: 900),
            String(repeating: "x", count: 100_000), String(repeating: "2^", count: 1_500) + "2",
        ] {
            #expect(throws: ScoringError.self) { try metric(text) }
        }
    }
}
