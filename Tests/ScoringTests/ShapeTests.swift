import Testing

@testable import Scoring

/// A metric with a target whose answers are lists, texts or tuples.
struct ShapeCase: CustomTestStringConvertible, Sendable {
    let metric: Metric
    let task: TargetType

    var testDescription: String { "\(metric.title), \(task.rawValue)" }

    /// Every metric with each such type, and what their options change most.
    static let all = (MetricRegistry.standard.all + options).flatMap { metric in
        metric.targets.intersection([.list, .text, .boxes, .points, .masks, .multilabel])
            .filter { $0 != .multilabel || metric.input == .labels }
            .sorted { $0.rawValue < $1.rawValue }.map { ShapeCase(metric: metric, task: $0) }
    }

    private static let options: [Metric] = [
        .levenshtein(EditDistance(unit: .tokens, scale: .truth)), .levenshtein(EditDistance(scale: .row)),
        .levenshtein(EditDistance(scale: .accuracy)), .exactMatch(ignoringCase: true, trimming: true),
        .wordJaccard(empty: nil), .setFBeta(beta: 0.5, average: .micro, dropsUnknown: true),
        .maskDice(isGlobal: true), .maskDice(empty: nil), .map(cutoff: 2, countsEmpty: true),
        .answerF1(countsRows: true), .bleu(ignoringCase: true), .chrF(words: 2),
        .spanFBeta(2, overlap: 0.5, isMacro: true),
        .boxFBeta(1, BoxMatching(thresholds: [0.3, 0.5], isInclusive: true)),
        .detectionAveragePrecision(BoxAveragePrecision(interpolation: .points101, limit: 100)),
        .detectionAveragePrecision(BoxAveragePrecision(interpolation: .pairs)),
        .detectionAveragePrecision(BoxAveragePrecision(matching: BoxMatching(choice: .best), isByRow: true)),
    ]

    /// Whether a row may stand for itself alone: slices make one volume, and pairs of rows are counted without weights.
    var hasRowsAlone: Bool { !["hausdorff-3d", "dice-hausdorff", "adjusted-rand"].contains(metric.id) }

    /// Rows that are nearly right, the same for a `seed` on any machine.
    func rows(_ count: Int = 60, seed: UInt64) -> (truth: Truth, predictions: Answers) {
        var noise = Noise(seed: seed)
        func pick(_ limit: Int) -> Int { Int(noise.next() * Double(limit)) }
        switch task {
        case .text:
            let words = ["fir", "oak", "Elm", "yew"]
            // Runs of four words, where these are counted.
            let least = ["bleu", "rouge-2"].contains(metric.id) ? 3 : 0
            let right = (0..<count).map { _ in (0...pick(3) + least).map { _ in words[pick(4)] }.joined(separator: " ")
            }
            let said = right.map { $0.split(separator: " ").dropLast(pick(2)).joined(separator: " ") }
            return markedTexts(pick) ?? (Truth(.texts(right)), .texts(said))
        case .list, .multilabel:
            let names = ["a", "b", "c", "d", "e"]
            let isOrder = metric.id == "kendall-tau"
            func some(_ least: Int) -> [Int32] {
                let order = (0..<5).map { (noise.next(), Int32($0)) }.sorted { $0.0 < $1.0 }.map(\.1)
                return Array(order.prefix(isOrder ? 5 : least + pick(3)))
            }
            let (right, said) = ((0..<count).map { _ in some(1) }, (0..<count).map { _ in some(1) })
            return (Truth(.lists(CodeLists(right, names: names))), .lists(CodeLists(said, names: names)))
        case .boxes where metric.id != "box-precision": return labeledBoxes(count, pick, { noise.next() })
        default:
            let width = task == .boxes ? 4 : 2
            let right = (0..<count).map { _ in
                (0...pick(3)).flatMap { _ in (0..<width).map { _ in Double(1 + pick(50)) } }
            }
            // Far enough that some masks are missed.
            let noise = metric.id == "mask-ap" ? 40 : 4
            let said = right.map { $0.map { $0 + Double(pick(noise)) } }
            var truth = Truth(.tuples(Tuples(right, width: width)))
            for need in metric.needs {
                // Five slices a volume, of pixels enough for all runs.
                truth.judge[need.column] =
                    need.kind == .numbers
                    ? .numbers([Double](repeating: 20, count: count))
                    : .texts((0..<count).map { need.column == "volume" ? "\($0 / 5)" : "\(100 + $0)" })
            }
            return (truth, .tuples(Tuples(said, width: width)))
        }
    }

    /// Texts of metrics that read more than words in them, sixty rows.
    private func markedTexts(_ pick: (Int) -> Int) -> (truth: Truth, predictions: Answers)? {
        let words = ["fir", "oak", "elm"]
        let right = (0..<60).map { _ in words[pick(3)] }
        func guess(_ word: String) -> String { pick(3) == 0 ? words[pick(3)] : word }
        switch metric.id {
        case "gap":
            return (Truth(.texts(right)), .texts(right.enumerated().map { "\(guess($1)) 0.\(10 + $0)" }))
        case "vqa-accuracy":
            return (Truth(.texts(right.map { "\($0)|\($0)|oak|\($0)" })), .texts(right.map(guess)))
        case "span-fbeta":
            return (
                Truth(.texts(right.map { "\($0):1:9 oak:20" })), .texts(right.map { "\(guess($0)):1:\(8 + pick(3))" })
            )
        default: return nil
        }
    }

    private func labeledBoxes(
        _ count: Int, _ pick: (Int) -> Int, _ chance: () -> Double
    ) -> (truth: Truth, predictions: Answers) {
        let fields = ["label", "confidence", "x0", "y0", "x1", "y1"]
        let right = (0..<count).map { _ in
            (0...pick(3)).flatMap { _ -> [Double] in
                let (x, y) = (Double(pick(50)), Double(pick(50)))
                return [Double(pick(3)), 1, x, y, x + Double(4 + pick(9)), y + Double(4 + pick(9))]
            }
        }
        let truth = Tuples(right, fields: fields, names: ["a", "b", "c"])
        guard case .tuples(let ideal) = metric.ideal(.tuples(truth)) else { return (Truth(.texts([])), .texts([])) }
        let said = (0..<count).map { row in
            ideal[row].flatMap { tuple -> [Double] in
                let shift = Double(pick(4))
                return zip(ideal.fields, tuple).map { field, number in
                    field == "label" ? number : field == "confidence" ? chance() : number + shift
                }
            }
        }
        return (Truth(.tuples(truth)), .tuples(Tuples(said, fields: ideal.fields, names: truth.names)))
    }
}

/// What metrics of lists, texts and tuples must hold, as those of numbers and classes do.
@Suite struct ShapeTests {
    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(a)) }

    @Test(arguments: ShapeCase.all, [1, 2] as [UInt64])
    func theTruthIsBestAndAllElseWithinBounds(_ subject: ShapeCase, _ seed: UInt64) throws {
        let (truth, predictions) = subject.rows(seed: seed)
        #expect(try isClose(subject.metric.score(truth, bestAnswer(subject, truth)), subject.metric.best))
        let score = try subject.metric.score(truth, predictions)
        #expect(subject.metric.bounds.contains(score))
        #expect(subject.metric.isBetter(subject.metric.best, than: score))
    }

    private func bestAnswer(_ subject: ShapeCase, _ truth: Truth) -> Answers { subject.metric.ideal(truth.answers) }

    /// More rows right is better.
    @Test(arguments: ShapeCase.all) func betterAnswersScoreBetter(_ subject: ShapeCase) throws {
        let (truth, predictions) = subject.rows(seed: 3)
        let (best, rows) = (bestAnswer(subject, truth), Array(0..<60))
        let half = Answers.joined([
            best.selecting(rows: Array(rows[..<30])), predictions.selecting(rows: Array(rows[30...])),
        ])
        let better = try subject.metric.score(truth, try #require(half))
        #expect(try subject.metric.isBetter(better, than: subject.metric.score(truth, predictions)))
    }

    @Test(arguments: ShapeCase.all) func neitherTheOrderOfRowsNorEqualWeightsMatter(_ subject: ShapeCase) throws {
        let (truth, predictions) = subject.rows(seed: 1)
        let score = try subject.metric.score(truth, predictions)
        let order = (0..<60).map { $0 * 37 % 60 }
        #expect(
            try isClose(subject.metric.score(truth.selecting(rows: order), predictions.selecting(rows: order)), score))
        let weights = [Double](repeating: 0.5, count: 60)
        #expect(try isClose(subject.metric.score(truth.weighted(by: weights), predictions), score))
    }

    @Test(arguments: ShapeCase.all.filter(\.hasRowsAlone)) func aWeightIsANumberOfCopies(_ subject: ShapeCase) throws {
        let (truth, predictions) = subject.rows(seed: 1)
        let weights = (0..<60).map { $0 * 7 % 4 }
        let copies = weights.enumerated().flatMap { row, count in repeatElement(row, count: count) }
        let weighted = try subject.metric.score(truth.weighted(by: weights.map(Double.init)), predictions)
        let copied = try subject.metric.score(truth.selecting(rows: copies), predictions.selecting(rows: copies))
        #expect(isClose(weighted, copied))
    }
}
