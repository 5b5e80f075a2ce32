/// The `name=value` lines of one part of LightGBM's text: its header, or one tree.
struct LightGBMSection {
    let name: String
    let lines: [String]
    let fields: [String: String]

    init(_ name: String, _ text: String) {
        self.name = name
        lines = text.split(whereSeparator: \.isNewline).map(String.init)
        fields = lines.reduce(into: [:]) { fields, line in
            guard let equals = line.firstIndex(of: "=") else { return }
            fields[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
    }

    func integer(_ field: String, in range: ClosedRange<Int>) throws -> Int {
        guard let value = fields[field].flatMap(Int.init), range.contains(value) else {
            throw TreesError(
                .format,
                "\(name) of the LightGBM model has no '\(field)' from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// The numbers of a field; throws where there are not `count` of them.
    func numbers<Number: LosslessStringConvertible>(_ field: String, count: Int, of type: Number.Type) throws
        -> [Number]
    {
        let numbers = list(field, of: type)
        guard numbers.count == count else {
            throw TreesError(
                .format, "\(name) of the LightGBM model has \(numbers.count) of \(count) numbers in '\(field)'")
        }
        return numbers
    }

    /// As `numbers`, zeros where the field is missing or empty, as in a tree of one leaf.
    func optionalNumbers(_ field: String, count: Int) throws -> [Double] {
        fields[field, default: ""].allSatisfy(\.isWhitespace)
            ? [Double](repeating: 0, count: count) : try numbers(field, count: count, of: Double.self)
    }

    func list<Number: LosslessStringConvertible>(_ field: String, of type: Number.Type) -> [Number] {
        (fields[field] ?? "").split(separator: " ").compactMap { Number(String($0)) }
    }
}
