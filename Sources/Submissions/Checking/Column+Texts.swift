public import Foundation
import Frames
public import Problems

extension Column {
    /// The values letter for letter. Numbers and dates have no letters of their own and come out missing.
    var texts: TextValues {
        switch values {
        case .text(let texts): texts
        case .integer(let numbers): TextValues(numbers.values.indices.map { row in numbers[row].map { "\($0)" } })
        case .category(let categories): TextValues(categories.codes.indices.map { categories[$0] })
        case .number, .date, .image, .photo, .sound: TextValues([String?](repeating: nil, count: count))
        }
    }
}

extension RowKeys {
    /// Reads the keys of a file with commas: whole numbers stay numbers, all others stay as they are written.
    ///
    /// Throws `FrameError`.
    public init(csv url: URL, _ names: [String]) throws {
        var options = CSVOptions()
        options.delimiter = UInt8(ascii: ",")
        options.columns = names
        options.literalColumns = Set(names)
        let frame = try Frame(csv: url, options: options)
        let exact = frame.columns.filter { ![.integer, .text].contains($0.kind) }
        for column in exact { options.kinds[column.name] = .text }
        self.init(exact.isEmpty ? frame.columns : try Frame(csv: url, options: options).columns)
    }
}
