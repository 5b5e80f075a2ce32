import Foundation
import Randomness
import Trees

/// One work: a table to learn from, and rows to be scored on.
struct BoostingWork {
    private struct Facts: Decodable {
        let features: Int
        let categorical: [Int]
        let classes: Int
        let leaves: Int
    }

    private let name: String
    private let facts: Facts
    private let train: TreeData
    private let target: [Float]
    private let test: TreeData
    private let testTarget: [Float]

    /// The works of a folder, in the order of their names.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)/work.json")
        }.sorted()
    }

    init(folder: String, name: String) throws {
        self.name = name
        let path = "\(folder)/\(name)"
        let facts = try JSONDecoder().decode(
            Facts.self, from: Data(contentsOf: URL(fileURLWithPath: "\(path)/work.json")))
        self.facts = facts
        func table(_ file: String) throws -> TreeData {
            let values = try Self.read("\(path)/\(file).f32")
            return try TreeData(
                values: values, rows: values.count / facts.features, features: facts.features,
                categorical: Set(facts.categorical))
        }
        train = try table("X")
        test = try table("Xtest")
        target = try Self.read("\(path)/y.f32")
        testTarget = try Self.read("\(path)/ytest.f32")
    }

    /// Trains, predicts the training rows (which are many), scores the test rows, and prints how that went.
    func run(changes: String) throws {
        let parameters = try parameters(changes)
        let clock = ContinuousClock()
        let (start, before) = (clock.now, Self.usage())
        let model = try GradientBoosting(parameters).fit(train, target: target, seed: Seed(0))
        let fitted = clock.now
        let used = Self.usage()
        let predictions = try model.predict(train)
        let (predicted, done) = (clock.now, Self.usage())
        let score = try score(model.predict(test))
        print(
            String(
                format: #"{"work": "%@", "peer": "podium", "fit_s": %.3f, "fit_cpu_s": %.3f, "predict_s": %.3f, "#
                    + #""predict_cpu_s": %.3f, "rows": %d, "score": %.5f, "peak_MB": %d}"#,
                name, (fitted - start) / .seconds(1), used.seconds - before.seconds, (predicted - fitted) / .seconds(1),
                done.seconds - used.seconds, predictions.count / parameters.objective.outputs, score, used.peakMegabytes
            ))
    }

    private func parameters(_ changes: String) throws -> BoostingParameters {
        var parameters = BoostingParameters(objective: facts.classes > 2 ? .softmax(classes: facts.classes) : .binary)
        parameters.maxLeaves = facts.leaves
        let own = try JSONSerialization.jsonObject(with: JSONEncoder().encode(parameters)) as? [String: Any] ?? [:]
        let new = try JSONSerialization.jsonObject(with: Data(changes.utf8)) as? [String: Any] ?? [:]
        let merged = try JSONSerialization.data(withJSONObject: own.merging(new) { $1 })
        return try JSONDecoder().decode(BoostingParameters.self, from: merged)
    }

    /// ROC AUC of two classes, accuracy of more.
    private func score(_ predictions: [Double]) -> Double {
        guard facts.classes > 2 else { return auc(predictions) }
        let hits = testTarget.indices.count { row in
            let scores = predictions[row * facts.classes..<(row + 1) * facts.classes]
            return scores.indices.max { scores[$0] < scores[$1] } == row * facts.classes + Int(testTarget[row])
        }
        return Double(hits) / Double(testTarget.count)
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

    /// Reads straight into the array, so that the file is in memory once.
    private static func read(_ path: String) throws -> [Float] {
        guard let file = fopen(path, "rb") else { throw CocoaError(.fileReadNoSuchFile) }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file) / MemoryLayout<Float>.stride
        rewind(file)
        return [Float](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, MemoryLayout<Float>.stride, size, file)
        }
    }

    /// Processor seconds of this process, on all its threads, and its largest resident size so far.
    private static func usage() -> (seconds: Double, peakMegabytes: Int) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
        return (seconds, usage.ru_maxrss >> 10)
    }
}
