import Foundation
import Randomness
import Trees
import Workers

/// Out-of-fold predictions of gradient boosting on the tables that `Peers/tables.py` makes, for
/// `Peers/quality_peers.py report`, with the parameters that its head names.
///
///     QualityBenchmark DIR [TABLE…] [--seeds 1,2,3] [--peer podium] [--set '{"categoricalL2": 5}']
///
/// `--set` changes parameters, `--peer` names the files of such an experiment. What is there is kept.
@main
struct QualityBenchmark {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let peer = option("--peer", of: &arguments) ?? "podium"
        let changes = option("--set", of: &arguments) ?? "{}"
        let wanted = option("--seeds", of: &arguments)?.split(separator: ",").compactMap { Int($0) }
        WorkerPool.shared.threads = 1
        guard let root = arguments.first else {
            FileHandle.standardError.write(Data("usage: QualityBenchmark DIR [TABLE…]\n".utf8))
            exit(2)
        }
        let folder = URL(fileURLWithPath: root)
        let tables = try Table.all(in: folder, named: Array(arguments.dropFirst()))
        for seed in wanted ?? [1, 2, 3] {
            for table in tables { try table.run(seed: seed, peer: peer, changes: Data(changes.utf8)) }
        }
    }

    private static func option(_ name: String, of arguments: inout [String]) -> String? {
        guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
        defer { arguments.removeSubrange(index...index + 1) }
        return arguments[index + 1]
    }
}

/// A table with its folds.
struct Table {
    private struct Facts: Decodable {
        let name: String
        let task: String
        let rows: Int
        let features: [String]
        let categorical: [Int]
        let outputs: Int
        let seeds: [Int]
    }

    private let facts: Facts
    private let folder: URL
    private let columns: [[Float]]
    private let target: [Float]
    private let folds: [UInt8]

    /// The named tables of a folder, or all, the smallest first.
    static func all(in root: URL, named names: [String]) throws -> [Table] {
        let found = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        let tables = found.filter {
            let name = $0.lastPathComponent
            let isTable = FileManager.default.fileExists(atPath: $0.appendingPathComponent("table.json").path)
            return isTable && (names.isEmpty || names.contains(name))
        }
        return try tables.map(Table.init).sorted { $0.facts.rows < $1.facts.rows }
    }

    private init(_ folder: URL) throws {
        self.folder = folder
        let facts = try JSONDecoder().decode(
            Facts.self, from: Data(contentsOf: folder.appendingPathComponent("table.json")))
        let values: [Float] = try Self.read(folder.appendingPathComponent("X.f32"))
        self.facts = facts
        columns = facts.features.indices.map { Array(values[$0 * facts.rows..<($0 + 1) * facts.rows]) }
        target = try Self.read(folder.appendingPathComponent("y.f32"))
        folds = try Self.read(folder.appendingPathComponent("folds.u8"))
    }

    /// Predicts every row by the model of the other folds, and writes predictions and seconds, unless they are there.
    func run(seed: Int, peer: String, changes: Data) throws {
        let note = folder.appendingPathComponent("\(peer)-\(seed).json")
        guard let place = facts.seeds.firstIndex(of: seed), !FileManager.default.fileExists(atPath: note.path) else {
            return
        }
        let folds = Array(self.folds[place * facts.rows..<(place + 1) * facts.rows])
        var predictions = [Double](repeating: 0, count: facts.rows * facts.outputs)
        let parameters = try Self.changed(parameters, by: changes)
        let seconds = try ContinuousClock().measure {
            for fold in Set(folds).sorted() {
                let train = folds.indices.filter { folds[$0] != fold }
                let held = folds.indices.filter { folds[$0] == fold }
                let model = try GradientBoosting(parameters).fit(
                    rows(train), target: train.map { target[$0] }, seed: Seed(seed))
                let scores = try model.predict(rows(held))
                for (index, row) in held.enumerated() {
                    for output in 0..<facts.outputs {
                        predictions[row * facts.outputs + output] = scores[index * facts.outputs + output]
                    }
                }
            }
        }
        try predictions.withUnsafeBytes { Data($0) }.write(to: folder.appendingPathComponent("\(peer)-\(seed).f64"))
        let text = String(format: "%.2f", seconds / .seconds(1))
        try Data("{\"seconds\": \(text)}".utf8).write(to: note)
        print("{\"work\": \"\(facts.name) seed \(seed)\", \"peer\": \"\(peer)\", \"fit_s\": \(text)}")
    }

    private func rows(_ rows: [Int]) throws -> TreeData {
        try TreeData(
            columns: columns.map { column in rows.map { column[$0] } }, categorical: Set(facts.categorical))
    }

    private var parameters: BoostingParameters {
        let objective: Objective =
            switch facts.task {
            case "binary": .binary
            case "multiclass": .softmax(classes: facts.outputs)
            default: .squaredError
            }
        var parameters = BoostingParameters(objective: objective)
        parameters.rounds = 200
        parameters.learningRate = facts.rows < 10_000 ? 0.05 : 0.1
        parameters.maxLeaves = 31
        parameters.minRowsInLeaf = 20
        parameters.l2 = 1
        return parameters
    }

    private static func changed(_ parameters: BoostingParameters, by changes: Data) throws -> BoostingParameters {
        let own = try JSONSerialization.jsonObject(with: JSONEncoder().encode(parameters)) as? [String: Any] ?? [:]
        let new = try JSONSerialization.jsonObject(with: changes) as? [String: Any] ?? [:]
        let merged = try JSONSerialization.data(withJSONObject: own.merging(new) { $1 })
        return try JSONDecoder().decode(BoostingParameters.self, from: merged)
    }

    private static func read<Element: BitwiseCopyable>(_ file: URL) throws -> [Element] {
        let data = try Data(contentsOf: file)
        let size = MemoryLayout<Element>.stride
        return [Element](unsafeUninitializedCapacity: data.count / size) { buffer, count in
            count = data.copyBytes(to: buffer) / size
        }
    }
}
