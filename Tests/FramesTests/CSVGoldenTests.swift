import Foundation
import Testing

@testable import Frames

/// What pandas reads in odd files; `Goldens/make_csv.py` made the list.
@Suite struct CSVGoldenTests {
    struct Case: Decodable, CustomTestStringConvertible {
        var name: String
        var text: String
        var names: [String]
        var columns: [[String?]]
        var testDescription: String { name }
    }

    static let cases: [Case] = {
        guard let url = Bundle.module.url(forResource: "Goldens/csv", withExtension: "json"),
            let data = try? Data(contentsOf: url)
        else { return [] }
        return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
    }()

    @Test func casesAreThere() { #expect(CSVGoldenTests.cases.count > 25) }

    @Test(arguments: cases) func readsAsPandas(golden: Case) throws {
        let frame = try Frame(csvText: golden.text)
        #expect(frame.names == golden.names)
        for (column, expected) in zip(frame.columns, golden.columns) {
            #expect(column.count == expected.count)
            for (row, text) in expected.enumerated() {
                let found = column.text(at: row)
                // pandas has no whole numbers beside missing ones: it says 1.0 for 1.
                #expect(found == text || found.flatMap(Double.init) == text.flatMap(Double.init) && text != nil)
            }
        }
    }
}
