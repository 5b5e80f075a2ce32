public import Foundation

extension Answers {
    /// All of the answers as bytes, which `init(packed:)` reads back to the same bits; numbers as little-endian doubles.
    public func packed() throws -> Data {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        return try encoder.encode(try Packed(self))
    }

    /// Reads what `packed()` wrote; throws `ScoringError` where it is damaged.
    public init(packed data: Data) throws {
        do {
            self = try PropertyListDecoder().decode(Packed.self, from: data).answers()
        } catch {
            throw ScoringError(.outOfRange, "these bytes hold no answers: \(error)")
        }
    }

    /// What is written: one shape with what it has, numbers and codes as blocks of bytes.
    private struct Packed: Codable {
        enum Shape: String, Codable { case numbers, codes, lists, texts, tuples, parts }

        var shape: Shape
        var width = 1
        var starts: [Int] = []
        var values = Data()
        var names: [String] = []
        var parts: [Data] = []

        init(_ answers: Answers) throws {
            switch answers {
            case .numbers(let numbers):
                (shape, width, values) = (
                    .numbers, numbers.width, Packed.bytes(numbers.values.map(\.bitPattern.littleEndian))
                )
            case .codes(let codes):
                (shape, names, values) = (.codes, codes.names, Packed.bytes(codes.codes.map(\.littleEndian)))
            case .lists(let lists):
                (shape, names, starts) = (.lists, lists.names, lists.starts)
                values = Packed.bytes(lists.items.map(\.littleEndian))
            case .texts(let texts): (shape, names) = (.texts, texts)
            case .tuples(let tuples):
                (shape, width, starts) = (.tuples, tuples.width, tuples.starts)
                values = Packed.bytes(tuples.values.map(\.bitPattern.littleEndian))
            case .parts(let all):
                (shape, names, parts) = (.parts, all.map(\.name), try all.map { try $0.answers.packed() })
            }
        }

        func answers() throws -> Answers {
            switch shape {
            case .numbers:
                guard width > 0, doubles.count % width == 0 else { throw damage }
                return .numbers(doubles, width: width)
            case .codes: return .codes(integers, names: names)
            case .lists: return .lists(CodeLists(try rows(of: integers), names: names))
            case .texts: return .texts(names)
            case .tuples:
                let rows = try rows(of: doubles)
                guard width > 0, rows.allSatisfy({ $0.count % width == 0 }) else { throw damage }
                return .tuples(Tuples(rows, width: width))
            case .parts:
                guard names.count == parts.count else { throw damage }
                return .parts(try zip(names, parts).map { Part(name: $0, try Answers(packed: $1)) })
            }
        }

        private var damage: ScoringError { ScoringError(.rowCount, "sizes do not fit each other") }

        private func rows<Value>(of values: [Value]) throws -> [[Value]] {
            guard starts.first == 0, starts.last == values.count, zip(starts, starts.dropFirst()).allSatisfy(<=) else {
                throw damage
            }
            return zip(starts, starts.dropFirst()).map { Array(values[$0..<$1]) }
        }

        private var doubles: [Double] {
            values.withUnsafeBytes { raw in
                (0..<raw.count / 8).map {
                    Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)))
                }
            }
        }

        private var integers: [Int32] {
            values.withUnsafeBytes { raw in
                (0..<raw.count / 4).map {
                    Int32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self))
                }
            }
        }

        private static func bytes<Value>(_ values: [Value]) -> Data { values.withUnsafeBytes { Data($0) } }
    }
}
