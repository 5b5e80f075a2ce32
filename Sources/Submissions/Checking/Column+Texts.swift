public import Foundation
public import Frames

extension Column {
    /// The values letter for letter. Numbers and dates have no letters of their own and come out missing.
    var texts: TextValues {
        switch values {
        case .text(let texts): texts
        case .integer(let numbers): TextValues(numbers.values.indices.map { row in numbers[row].map { "\($0)" } })
        case .category(let categories): TextValues(categories.codes.indices.map { categories[$0] })
        case .number, .date, .image: TextValues([String?](repeating: nil, count: count))
        }
    }
}

extension Frame {
    /// Reads a file whose column `id` names the rows: whole numbers stay numbers, all other ids stay as they are written.
    ///
    /// Throws `FrameError`.
    public init(csv url: URL, id: String, options: CSVOptions = CSVOptions()) throws {
        let frame = try Frame(csv: url, options: options)
        switch try frame.column(id).kind {
        case .integer, .text: self = frame
        case .number, .date, .category, .image:
            var exact = options
            exact.kinds[id] = .text
            self = try Frame(csv: url, options: exact)
        }
    }
}
