import Competitions
import Foundation
import Frames

extension DataWriter {
    /// The header of the sample submission that the host gives; nil where none is given.
    func sampleHeader(_ inputs: InputFiles) throws -> [String]? { try sample(inputs)?.names }

    /// The sample submission that the host gives, if its ids are those of the test.
    func givenSample(_ inputs: InputFiles, ids: [String]) throws -> Frame? {
        guard let frame = try sample(inputs), let file = competition.manifest.data.sampleSubmission else { return nil }
        let column = frame.columns[0]
        guard column.name == competition.manifest.data.idName else {
            throw PreparationError.data(
                file: file,
                reason: "the first column is '\(column.name)', expected the id '\(competition.manifest.data.idName)'")
        }
        guard try column.texts(file: file) == ids else {
            throw PreparationError.data(file: file, reason: "its ids are not those of the test, in the same order")
        }
        return frame
    }

    private func sample(_ inputs: InputFiles) throws -> Frame? {
        guard let name = competition.manifest.data.sampleSubmission, let file = inputs.plain[name] else { return nil }
        var options = CSVOptions()
        options.missing = [""]
        options.kinds = Dictionary(
            uniqueKeysWithValues: try Frame(csv: file, options: options).names.map { ($0, .text) })
        return try Frame(csv: file, options: options)
    }
}
