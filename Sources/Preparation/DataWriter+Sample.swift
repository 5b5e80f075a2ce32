import Competitions
import Foundation
import Frames
import Problems
import Submissions

extension DataWriter {
    /// The header of the sample submission that the host gives; nil where none is given.
    func sampleHeader(_ inputs: InputFiles) throws -> [String]? { try sample(inputs)?.names }

    /// The sample submission that the host gives, if its keys are those of the test.
    func givenSample(_ inputs: InputFiles, keys: RowKeys, rows: RowsPerKey) throws -> Frame? {
        guard let frame = try sample(inputs), let file = competition.manifest.data.sampleSubmission else { return nil }
        for (place, key) in keys.columns.enumerated() {
            let column = place < frame.columns.count ? frame.columns[place] : nil
            guard let column, column.name == key.name else {
                let what = place == 0 ? "the first column" : "column \(place + 1)"
                throw PreparationError.data(
                    file: file, reason: "\(what) is '\(column?.name ?? "")', expected the id '\(key.name)'")
            }
            guard try rows == .any || column.texts(file: file) == key.texts(file: file) else {
                throw PreparationError.data(file: file, reason: "its ids are not those of the test, in the same order")
            }
        }
        let given = try RowKeys(keys.names, of: frame)
        if rows == .any, let row = try RowIndex(keys).rows(of: given).firstIndex(of: -1) {
            throw PreparationError.data(file: file, reason: "its id '\(given[row])' is none of the test's")
        }
        return frame
    }

    private func sample(_ inputs: InputFiles) throws -> Frame? {
        guard let name = competition.manifest.data.sampleSubmission, let file = inputs.plain[name]?.url else {
            return nil
        }
        var options = CSVOptions()
        options.missing = [""]
        options.kinds = Dictionary(
            uniqueKeysWithValues: try Frame(csv: file, options: options).names.map { ($0, .text) })
        return try Frame(csv: file, options: options)
    }
}
