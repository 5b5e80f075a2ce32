public import Foundation
import Storage

extension Answers {
    /// All of the answers as bytes, which `init(packed:)` reads back to the same bits.
    public func packed() throws -> Data { try PackedEncoder().encode(Packed(self)) }

    /// Reads what `packed()` wrote; throws `ScoringError` where it is damaged.
    public init(packed data: Data) throws {
        do {
            self = try PackedDecoder(data).decode(Packed.self).answers()
        } catch {
            throw ScoringError(.outOfRange, "these bytes hold no answers: \(error)")
        }
    }

    /// What is written: one shape with what it has.
    private struct Packed: Codable {
        enum Shape: String, Codable { case numbers, codes, lists, texts, tuples, parts }

        var shape: Shape
        var width = 1
        var starts: [Int] = []
        var numbers: [Double] = []
        var codes: [Int32] = []
        var names: [String] = []
        var fields: [String] = []
        var parts: [Packed] = []

        init(_ answers: Answers) {
            switch answers {
            case .numbers(let own): (shape, width, numbers) = (.numbers, own.width, own.values)
            case .codes(let own): (shape, names, codes) = (.codes, own.names, own.codes)
            case .lists(let own): (shape, names, starts, codes) = (.lists, own.names, own.starts, own.items)
            case .texts(let own): (shape, names) = (.texts, own)
            case .tuples(let own):
                (shape, width, starts, numbers) = (.tuples, own.width, own.starts, own.values)
                (fields, names) = (own.fields, own.names)
            case .parts(let own):
                (shape, names, parts) = (.parts, own.map(\.name), own.map { Packed($0.answers) })
            }
        }

        func answers() throws -> Answers {
            switch shape {
            case .numbers:
                guard width > 0, numbers.count % width == 0 else { throw damage }
                return .numbers(numbers, width: width)
            case .codes: return .codes(codes, names: names)
            case .lists: return .lists(CodeLists(try rows(of: codes), names: names))
            case .texts: return .texts(names)
            case .tuples:
                guard width > 0, try rows(of: numbers).allSatisfy({ $0.count % width == 0 }),
                    fields.isEmpty || fields.count == width
                else { throw damage }
                return .tuples(
                    Tuples(starts: starts, values: numbers, width: width, fields: fields, names: names))
            case .parts:
                guard names.count == parts.count else { throw damage }
                return .parts(try zip(names, parts).map { Part(name: $0, try $1.answers()) })
            }
        }

        private var damage: ScoringError { ScoringError(.rowCount, "sizes do not fit each other") }

        private func rows<Value>(of values: [Value]) throws -> [[Value]] {
            guard starts.first == 0, starts.last == values.count, zip(starts, starts.dropFirst()).allSatisfy(<=) else {
                throw damage
            }
            return zip(starts, starts.dropFirst()).map { Array(values[$0..<$1]) }
        }
    }
}
