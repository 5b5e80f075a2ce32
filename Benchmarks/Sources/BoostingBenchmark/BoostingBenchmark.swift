import Foundation
import Randomness
import Trees
import Workers

/// Gradient boosting on the files X.f32 (row-major), y.f32, Xtest.f32, ytest.f32 of a folder: 100 trees, 63 leaves,
/// rate 0.1, 255 bins. Prints one JSON object a line; time is binning plus training, data already in memory.
///
///     BoostingBenchmark DIR [--threads 2] [--repeats 1] [--precision automatic|narrow|wide]
@main
struct BoostingBenchmark {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let threads = Int(option("--threads", of: &arguments) ?? "2") ?? 2
        let repeats = Int(option("--repeats", of: &arguments) ?? "1") ?? 1
        let precision = BoostingParameters.Precision(rawValue: option("--precision", of: &arguments) ?? "automatic")
        guard let folder = arguments.first else {
            FileHandle.standardError.write(Data("usage: BoostingBenchmark DIR [--threads N] [--repeats N]\n".utf8))
            exit(2)
        }
        WorkerPool.shared.threads = threads
        let work = try BoostingWork(folder: folder)
        for _ in 0..<repeats { try work.run(precision: precision ?? .automatic) }
    }

    private static func option(_ name: String, of arguments: inout [String]) -> String? {
        guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
        defer { arguments.removeSubrange(index...index + 1) }
        return arguments[index + 1]
    }
}

/// The data of the benchmark.
struct BoostingWork {
    let train: TreeData
    let target: [Float]
    let test: TreeData
    let testTarget: [Float]

    init(folder: String) throws {
        target = try Self.read("\(folder)/y.f32")
        testTarget = try Self.read("\(folder)/ytest.f32")
        let values = try Self.read("\(folder)/X.f32")
        train = try TreeData(values: values, rows: target.count, features: values.count / target.count)
        test = try TreeData(
            values: try Self.read("\(folder)/Xtest.f32"), rows: testTarget.count, features: train.features)
    }

    func run(precision: BoostingParameters.Precision) throws {
        var parameters = BoostingParameters(objective: .binary)
        parameters.maxLeaves = 63
        parameters.leafIterations = 2
        parameters.precision = precision
        let clock = ContinuousClock()
        let start = clock.now
        let model = try GradientBoosting(parameters).fit(train, target: target, seed: Seed(0))
        let fitted = clock.now
        let predictions = try model.predict(test)
        let predicted = clock.now
        print(
            String(
                format: #"{"peer": "podium", "fit_s": %.2f, "predict_s": %.3f, "auc": %.5f}"#,
                (fitted - start) / .seconds(1), (predicted - fitted) / .seconds(1), auc(predictions)))
    }

    /// Area under the ROC curve by ranks; ties count half.
    private func auc(_ predictions: [Double]) -> Double {
        let order = predictions.indices.sorted { predictions[$0] < predictions[$1] }
        var rankSum = 0.0
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, predictions[order[last + 1]] == predictions[order[first]] { last += 1 }
            let rank = Double(first + last) / 2 + 1
            for index in first...last where testTarget[order[index]] > 0.5 { rankSum += rank }
            first = last + 1
        }
        let positives = Double(testTarget.count { $0 > 0.5 })
        return (rankSum - positives * (positives + 1) / 2) / (positives * (Double(order.count) - positives))
    }

    private static func read(_ path: String) throws -> [Float] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return [Float](unsafeUninitializedCapacity: data.count / 4) { buffer, count in
            count = data.copyBytes(to: buffer) / 4
        }
    }
}
