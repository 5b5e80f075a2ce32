import Foundation
import Testing
import Trees

/// A case of the goldens that Goldens/make_trees.py writes.
struct Golden: Decodable, CustomTestStringConvertible {
    var name: String?
    let objective: String
    let model: String
    let rows: [[Float?]]
    let predictions: [Double]
    var contributions: [Double]?
    var categorical: [Int]?
    var target: [Float]?
    var weights: [Float]?

    var testDescription: String { name ?? objective }

    static func load(_ name: String) -> [Golden] {
        guard let url = Bundle.module.url(forResource: "Goldens/" + name, withExtension: "json"),
            let data = try? Data(contentsOf: url)
        else { return [] }
        return (try? JSONDecoder().decode([Golden].self, from: data)) ?? []
    }

    func data() throws -> TreeData {
        try TreeData(
            values: rows.flatMap { $0.map { $0 ?? .nan } }, rows: rows.count, features: rows[0].count,
            categorical: Set(categorical ?? []))
    }
}
