import Foundation
import PodiumKit

/// Fits TF-IDF with logistic regression on 20 Newsgroups, and asks it about the official test, as `words_peers.py` does.
///
///     WordsBenchmark <folder with train.tsv and test.tsv>
@main
struct WordsBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: WordsBenchmark <folder>\n".utf8))
            exit(2)
        }
        let (train, test) = (try table("train"), try table("test"))
        let problem = try LabeledProblem(.multiclass("group"), in: train, metric: .accuracy)
        for (work, model) in [
            ("terms, logistic", try LogisticRegression(["texts": "terms", "c": 10]) as any Estimator),
            ("terms, linear SVM", try LinearSVM(["texts": "terms", "c": 0.5, "weighting": "equal"])),
        ] {
            var fitted: FittedPipeline?
            let fit = try seconds { fitted = try problem.fit(model) }
            guard let fitted else { continue }
            var answers: Answers?
            let predict = try seconds { answers = try fitted.predict(test) }
            let truth = try problem.problem.truth(in: test)
            let accuracy = try answers.map { try problem.problem.metric.score(truth, $0) } ?? 0
            print(
                #"{"work": "\#(work)", "peer": "podium", "fit_s": \#(fit), "predict_s": \#(predict), "accuracy": \#(accuracy)}"#
            )
        }
    }

    private static func table(_ name: String) throws -> Frame {
        var options = CSVOptions()
        (options.delimiter, options.preamble, options.quote) = (UInt8(ascii: "\t"), 4, nil)
        options.header = .names(["group", "text"])
        options.kinds = ["group": .category, "text": .text]
        return try Frame(csv: URL(filePath: CommandLine.arguments[1]).appending(path: "\(name).tsv"), options: options)
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (((ContinuousClock.now - start) / .seconds(1)) * 1e3).rounded() / 1e3
    }
}
